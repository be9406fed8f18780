import type { BulkKind } from '../../../shared/bulk/kinds'
import type { Result } from '../../../shared/result'
import type { ChangeContext } from '../../changes/context'
import type { Engine } from '../../changes/engine'
import type { Timing } from '../../changes/under-way'
import type { Journal } from '../../journal/journal'
import type { Api } from '../../userdocks/api'
import type { RunHeader } from '../runs/header'

/** The connection of a run, and what it must still lead to. */
export type WhereTo = Pick<RunHeader, 'connectionId' | 'endpoint' | 'environment'>

/** What a run needs of the program around it. */
export interface RunSurroundings {
  readonly journal: Journal
  readonly engine: Pick<Engine, 'isAsleep' | 'isEnding'>
  readonly timing: Timing
  /** From 0 to below 1. */
  readonly random: () => number
  /** The API of a connection for reading, and whether there is a key for that. Errors: connectionMissing. */
  readonly reading: (run: WhereTo) => Result<{ readonly api: Api; readonly canRead: boolean }>
  /** What sending a row needs. Errors: those of `changeContext`. */
  readonly sending: (
    run: WhereTo,
    row: Pick<ChangeContext, 'ticket' | 'undoes' | 'doubts' | 'run'>,
  ) => Result<ChangeContext>
  /** Whether a change may begin on a connection. Errors: connectionMissing, connectionLocked. */
  readonly maySend: (run: WhereTo) => Result<unknown>
  readonly bug: (error: unknown) => void
  /** Rows that are sent at the same time. */
  readonly concurrency: (kind: BulkKind) => number
}

/** Redemptions one at a time, so that an outage leaves one in doubt and not several. */
export function usualConcurrency(kind: BulkKind): number {
  return kind === 'redeem' ? 1 : 4
}
