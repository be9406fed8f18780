import type { EarlierChange, ReadBack } from '../../../shared/entities/outcome'
import type { Verdict } from './classify'
import type { ChangeContext } from '../context'

/** What is on record of an outcome. */
export interface OnRecord {
  readonly reference: string
  /** `null` if it did not get as far as that; nothing was sent then. */
  readonly changeId: number | null
  /** `false` if something is known of it that could not be written. */
  readonly recorded: boolean
}

/** What an outcome has in common, whatever was written. Notes it in the log on the way. */
export function outcomeOf<Kind extends string>(
  context: ChangeContext,
  kind: Kind,
  targetId: string,
  judged: Verdict,
  readBack: ReadBack,
  { reference, changeId, recorded }: OnRecord,
  earlier: EarlierChange | null = null,
) {
  context.note({ ...judged, reference, kind })
  return {
    kind,
    ...judged,
    fieldErrors: [...judged.fieldErrors],
    reference,
    changeId,
    recorded,
    earlier,
    at: context.now().toISOString(),
    ticket: context.ticket,
    connectionName: context.connection.name,
    targetId,
    readBack,
  }
}
