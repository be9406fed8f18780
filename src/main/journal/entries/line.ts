import type { ChangeKind, ChangeState } from '../../../shared/entities/change-state'
import type { OutcomeReason } from '../../../shared/entities/outcome'
import { keyOf } from './chain'
import type { Columns } from '../../sqlite/database'
import type { EventFacts, Facts, IntentData } from './events'
import { lifeEventOf } from './life-event'
import { live, type Life } from './lifecycle'

/** A change as a line of the list, without what identifies anybody: that stands in its first entry. */
export interface Line {
  readonly id: number
  /** The number of its first entry. */
  readonly intent: number
  readonly kind: ChangeKind
  readonly state: ChangeState
  readonly reason: OutcomeReason | null
  readonly concluded: number
  readonly attempts: number
  readonly at: string
  readonly sent_at: string | null
  readonly ended_at: string | null
  readonly connection_id: string
  /** Stands for the record that it is about. */
  readonly resource: string | null
  /** Stands for that record and the code that is redeemed. */
  readonly redeemed: string | null
  readonly undoes: number | null
  readonly erased: number
  /** The run that it belongs to, and which of its rows. */
  readonly run: string | null
  readonly row: number | null
}

export const lineColumns = {
  id: 'integer',
  intent: 'integer',
  kind: 'text',
  state: 'text',
  reason: 'text',
  concluded: 'integer',
  attempts: 'integer',
  at: 'text',
  sent_at: 'text',
  ended_at: 'text',
  connection_id: 'text',
  resource: 'text',
  redeemed: 'text',
  undoes: 'integer',
  erased: 'integer',
  run: 'text',
  row: 'integer',
} as const satisfies Columns & Record<keyof Line, unknown>

/** What SQLite has an index of: no outcome yet, or an unknown one. Word by word, or it is not used. */
export const unsettled = "(concluded = 0 OR state = 'unknown')"

/** Where a change stands. */
export function lifeOf({ kind, state, reason, concluded, attempts }: Line): Life {
  return { kind, state, reason, concluded: concluded === 1, attempts }
}

/** The line of a change after one more of its events; `null` for what must never happen. */
export function lineAfter(line: Line, event: EventFacts, at: string): Line | null {
  const life = live(lifeOf(line), lifeEventOf(event))
  if (life === null) return null
  const { state, reason, attempts } = life
  const known = { ...line, state, reason, attempts, concluded: life.concluded ? 1 : 0 }
  if (event.event === 'sending') return { ...known, sent_at: at }
  const tellsOutcome =
    event.event === 'concluded' || (event.event === 'answered' && line.concluded === 1)
  return tellsOutcome ? { ...known, ended_at: at } : known
}

/** The line of a change that begins. An intent without personal data is one that was erased. */
export function firstLine(
  id: number,
  seq: number,
  facts: Facts<'intent'>,
  personal: Pick<IntentData, 'resource' | 'code'> | null,
  at: string,
): Line {
  const { resource = null, code = null } = personal ?? {}
  return {
    id,
    intent: seq,
    kind: facts.kind,
    state: 'preparing',
    reason: null,
    concluded: 0,
    attempts: 0,
    at,
    sent_at: null,
    ended_at: null,
    connection_id: facts.connectionId,
    resource: resource === null ? null : keyOf(resource),
    redeemed: resource === null || code === null ? null : keyOf(resource, code),
    undoes: facts.undoes,
    erased: personal === null ? 1 : 0,
    run: facts.run?.id ?? null,
    row: facts.run?.row ?? null,
  }
}
