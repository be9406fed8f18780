import type { UpdateFault } from '../../shared/entities/update'

/**
 * Carries a fault through electron-updater, which knows exceptions only. `stopped`: somebody did not want
 * it any more, and nobody is told.
 */
export class UpdateFailure extends Error {
  constructor(readonly fault: UpdateFault | 'stopped') {
    super(`Update: ${fault}`)
  }
}

/** The fault of whatever was thrown. */
export function updateFaultOf(error: unknown): UpdateFault | 'stopped' {
  return error instanceof UpdateFailure ? error.fault : 'internal'
}
