import type { PauseReason } from '../../../shared/bulk/run-state'
import { isConnectFault } from '../../../shared/entities/connect-fault'
import type { AppError, ErrorCode, Result } from '../../../shared/result'
import { backoff } from '../../changes/attempt/retry-schedule'
import { connectPause } from '../running/pause-after'

/** How often a read is tried before the dry run pauses. */
const attempts = 4
const base = 1000

const keyFaults: ReadonlySet<ErrorCode> = new Set([
  'keyGone',
  'keyAltered',
  'keychainAbsent',
  'keychainEnded',
  'keychainLocked',
  'keychainHung',
  'keychainDenied',
  'keychainFull',
  'keychainFailed',
  'keychainAltered',
])

/** What reading a record has come to: the record, why there is none, or why the dry run pauses. */
export type Reading<Entity> =
  | { readonly is: 'read'; readonly record: Entity }
  | { readonly is: 'none'; readonly error: AppError }
  | { readonly is: 'pause'; readonly because: PauseReason; readonly error: AppError }

/**
 * Reads a record, a few times if the network, the server or its limit of requests is in the way: `none`
 * says something about the record, `pause` about everything else. `wait` takes milliseconds and tells
 * whether to go on.
 */
export async function readAtLength<Entity>(
  read: () => Promise<Result<Entity>>,
  wait: (milliseconds: number) => Promise<boolean>,
  random: () => number,
): Promise<Reading<Entity>> {
  for (let attempt = 0; ; attempt += 1) {
    const found = await read()
    if (found.ok) return { is: 'read', record: found.value }
    const { error } = found
    const pause = pauseOf(error.code)
    if (pause === null) return { is: 'none', error }
    const isLast = attempt + 1 >= attempts || pause.forGood
    if (isLast || !(await wait(backoff(attempt, base, random)))) {
      return { is: 'pause', because: pause.because, error }
    }
  }
}

/** What an error says about everything but the record; `forGood`: trying again at once is of no use. */
function pauseOf(code: ErrorCode): { because: PauseReason; forGood: boolean } | null {
  if (isConnectFault(code)) {
    const because = connectPause(code)
    return { because, forGood: because === 'certificate' }
  }
  if (keyFaults.has(code)) return { because: 'noKey', forGood: true }
  if (code === 'unauthorized') return { because: 'unauthorized', forGood: true }
  if (code === 'rateLimited') return { because: 'rateLimited', forGood: false }
  if (code === 'noAnswer' || code === 'serverError') return { because: 'readsFail', forGood: false }
  return null
}
