import type { OutcomeReason, OutcomeState } from '../../src/shared/entities/outcome'
import type { TenantChanges } from '../../src/shared/entities/tenant'

// What the harness and the process that it kills have to agree on.

/** A code to redeem. `ticket` is the row's own: by it the row is found in the record of changes. */
export interface RedemptionRow {
  readonly kind: 'redemption'
  readonly ticket: string
  readonly user: string
  readonly code: string
}

export interface UpdateRow {
  readonly kind: 'update'
  readonly ticket: string
  readonly tenant: string
  readonly changes: TenantChanges
}

export type Row = RedemptionRow | UpdateRow

/**
 * Where the process ends itself, counted from 1 since its start. `statement`: anything that SQLite
 * executes. `commit`: a transaction. `write`: bytes to a server. `file`: a file that is written as a
 * whole. `print`: a line with an outcome.
 */
export interface Failpoint {
  readonly at: 'statement' | 'commit' | 'write' | 'file' | 'print'
  /** `half` is for files: their first half is on disk then. */
  readonly when: 'before' | 'half' | 'after'
  readonly nth: number
}

/** What one start of the process is to do. */
export interface Plan {
  /** The file of the record of changes. */
  readonly journal: string
  readonly origin: string
  readonly rows: readonly Row[]
  /** The folder with the file of the run that the rows are sent by; `null`: by hand, one after the other. */
  readonly runs: string | null
  readonly failpoint: Failpoint | null
}

/** What the process says, a line of JSON each. An outcome is said when it is on record, never before. */
export type Line =
  | { readonly line: 'started' }
  | ({ readonly line: 'outcome' } & Statement)
  | { readonly line: 'ended' }

/** The outcome of a row, as a screen would show it. */
export interface Statement {
  readonly ticket: string
  readonly changeId: number | null
  readonly state: OutcomeState
  readonly reason: OutcomeReason
  readonly recorded: boolean
}
