import type { RowStatus } from '../../../shared/bulk/run-state'
import { isConnectFault } from '../../../shared/entities/connect-fault'
import type { OutcomeReason } from '../../../shared/entities/outcome'
import type { RunLine } from '../../journal/finding/run-rows'
import type { RowMark as WholeMark } from '../runs/stored-row'

/** What the file of a run knows of a row. */
export type RowMark = Pick<WholeMark, 'usable' | 'erased' | 'verdict'>

/** What the record of changes knows of it: of its newest change. */
export type RowLine = Pick<RunLine, 'state' | 'reason' | 'concluded'>

/**
 * What is true of a row. What the record of changes says of its newest change is the truth; a row
 * without a change was not sent. `isOver`: nothing more is going to be sent for this run.
 */
export function statusOf(mark: RowMark, line: RowLine | null, isOver: boolean): RowStatus {
  const status = line === null ? markStatus(mark) : lineStatus(line)
  return status === 'waiting' && isOver ? atEnd(line?.state === 'rejected') : status
}

/** What a row comes to that was going to be tried again, and is not. */
export function atEnd(wasRejected: boolean): RowStatus {
  return wasRejected ? 'rejected' : 'notSent'
}

function markStatus({ usable, erased, verdict }: RowMark): RowStatus {
  if (!usable) return 'unusable'
  if (verdict === 'leaveOut' || erased) return 'leftOut'
  return verdict === 'alreadySo' ? 'alreadySo' : 'waiting'
}

function lineStatus({ state, reason, concluded }: RowLine): RowStatus {
  if (!concluded) return 'underWay'
  switch (state) {
    case 'confirmed':
    case 'resolvedApplied':
      return 'confirmed'
    case 'resolvedNotApplied':
      return 'notApplied'
    case 'rejected':
      return maySendAgain({ state, reason }) ? 'waiting' : 'rejected'
    case 'notSent':
      if (reason === 'alreadySo') return 'alreadySo'
      return maySendAgain({ state, reason }) ? 'waiting' : 'notSent'
    default:
      return 'unknown'
  }
}

/** Why nothing was sent, where that says nothing about the row and may be otherwise the next time. */
const passing: ReadonlySet<OutcomeReason> = new Set([
  'keyMissing',
  'keyGone',
  'keyAltered',
  'keychainFailed',
  'alreadyRunning',
  'journalNotWritten',
  'stopped',
  'paused',
  'endedBefore',
])

/**
 * Whether a row is tried again when its run goes on: only if nothing was sent, or if UserDocks refused
 * it itself, for a key that it does not take or for coming too fast.
 */
export function maySendAgain({ state, reason }: Pick<RowLine, 'state' | 'reason'>): boolean {
  if (reason === null) return false
  if (state === 'rejected') return reason === 'unauthorized' || reason === 'rateLimited'
  return state === 'notSent' && (passing.has(reason) || isConnectFault(reason))
}
