import type { CsvFault } from '../../../shared/bulk/csv-file'
import { isOfTheSystem } from './open-file'

/** A file is not read any further. Leaves this folder as a value. */
export class NotRead extends Error {
  constructor(readonly fault: CsvFault) {
    super(fault.code)
  }
}

/** Why a reading ended with an error. Throws what is a bug. */
export function faultOfReading(error: unknown): CsvFault {
  if (error instanceof NotRead) return error.fault
  if (isOfTheSystem(error)) return { code: 'unreadable' }
  throw error
}
