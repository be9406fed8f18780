/** A save as the German summary takes it: with the values as the API keeps them. */
import type { OutcomeState, TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import { flatten, type FlatValue } from '../../shared/entities/record-values'
import type { GermanSummaryParts } from '../wording/summary-german'
import type { RecordLike, SaveReport } from './record-types'

export interface SaveAbout {
  readonly kind: 'tenant' | 'user'
  readonly recordName: string | null
  readonly state: OutcomeState
  readonly connectionName: string
}

/** What is known of a save, as it was sent and as the record holds it. */
export function germanParts<Entity extends RecordLike, Changes>(
  { result, shown, ticket, changes }: SaveReport<Entity, Changes, TenantOutcome | UserOutcome>,
  { kind, recordName, state, connectionName }: SaveAbout,
): GermanSummaryParts {
  const outcome = result.ok ? result.value : null
  const held = shown.record === null ? null : flatten(shown.record.values)
  return {
    kind,
    state,
    reason: outcome?.reason ?? null,
    name: recordName,
    id: shown.id,
    code: null,
    ticket,
    connection: connectionName,
    at: outcome?.at ?? null,
    changes: Object.entries(flatten(changes as object)).map(([path, after]) => {
      const found = outcome?.verdicts.find((each) => each.path === path)
      return {
        path,
        before: held && raw(held[path]),
        after: raw(after),
        verdict: found?.verdict ?? null,
        now: raw(found?.now),
      }
    }),
    untouched: (outcome?.untouched ?? []).map(({ path, before, after }) => ({
      path,
      before: raw(before),
      after: raw(after),
    })),
    balance: null,
    apiMessage: (result.ok ? result.value.apiMessage : result.error.apiMessage) ?? null,
    reference: (result.ok ? result.value.reference : result.error.reference) || null,
    recorded: outcome === null || outcome.recorded || state === 'notSent',
  }
}

function raw(value: FlatValue | undefined): string {
  return String(value ?? '')
}
