/** A record on screen and its last save, for tenants and users alike. */
import type { RequestPreview, TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import type { FlatValues } from '../../shared/entities/record-values'
import type { AppError, Result } from '../../shared/result'

export interface RecordLike {
  readonly id: string
  readonly values: object
}

/** A record that was opened; `record` is `null` when it is edited without loading. */
export interface ShownRecord<Entity> {
  readonly connectionId: string
  readonly id: string
  readonly record: Entity | null
}

/** A row of the review: what is about to be sent, in words. */
export interface ChangedRow {
  readonly path: string
  readonly label: string
  /** `null` when the record was not loaded, so that what was there is not known. */
  readonly before: string | null
  readonly after: string
  /** What is doubtful about the new value. */
  readonly warning?: string | undefined
}

export interface FailedOpening {
  readonly connectionId: string
  readonly query: string
  readonly error: AppError
}

/** A save that ended, with all that a summary of it needs. */
export interface SaveReport<Entity, Changes, Outcome> {
  readonly shown: ShownRecord<Entity>
  readonly ticket: string | null
  readonly changes: Changes
  readonly rows: readonly ChangedRow[]
  readonly result: Result<Outcome>
}

export interface SaveInput<Values, Changes> {
  readonly connectionId: string
  readonly id: string
  readonly changes: Changes
  readonly loaded: Values | null
  /** Without loading: what a draft in the form was based on, if it was loaded then. */
  readonly basis?: FlatValues
  readonly ticket: string | null
  /** The change that this one takes back. */
  readonly undoes: number | null
  /** What the form was in doubt about. */
  readonly doubts: { path: string; words: string }[]
}

/** What the agent has reviewed. */
export interface SaveWish<Values, Changes> {
  readonly changes: Changes
  readonly rows: readonly ChangedRow[]
  readonly ticket: string | null
  readonly undoes: number | null
  /** What the changes are compared with, if not the record on screen. */
  readonly basis?: Values | undefined
}

export interface RecordCalls<Entity extends RecordLike, Changes, Outcome> {
  readonly kind: 'tenant' | 'user'
  readonly open: (connectionId: string, query: string) => Promise<Result<Entity>>
  readonly save: (input: SaveInput<Entity['values'], Changes>) => Promise<Result<Outcome>>
  readonly preview: (
    input: Pick<SaveInput<Entity['values'], Changes>, 'connectionId' | 'id' | 'changes' | 'loaded'>,
  ) => Promise<Result<RequestPreview[]>>
  /** The values as they should be after a confirmed save that could not be read back. */
  readonly valuesAfter: (values: Entity['values'], changes: Changes) => Entity['values']
}

/** An outcome of changing a record of this kind. */
export type UpdateOutcome<Entity> = (TenantOutcome | UserOutcome) & {
  readonly fresh: Entity | null
}
