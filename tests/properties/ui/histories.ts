import fc from 'fast-check'
import type { ChangeEvent, EventOf } from '../../../src/main/journal/entries/events'
import type { Journal } from '../../../src/main/journal/journal'
import type { Change } from '../../../src/shared/entities/change'
import type { ChangeKind, ChangeState } from '../../../src/shared/entities/change-state'
import { connection, connectionId } from '../../component/support/fixtures'
import {
  answered,
  concluded,
  intent,
  resolved,
  sending,
  unknown,
} from '../../integration/journal/support'
import { valueOf } from '../support/journals'
import { tenantId, users } from '../support/records'

type Later = Exclude<ChangeEvent, EventOf<'intent'>>

/** What has happened to a change, and what is known of it then. */
interface Course {
  readonly events: readonly Later[]
  readonly state: ChangeState
  /** Whether the program has said what came of it, and does no more. */
  readonly over: boolean
}

const rejected = { state: 'rejected', reason: 'refused', status: 422 } as const
const notSent = { state: 'notSent', reason: 'unreachable', status: null } as const
const checked: Later = {
  event: 'checked',
  facts: { finding: 'cannotTell', settled: false },
  personal: { after: null, balance: null },
}
const unclear = [sending(), answered(unknown), concluded(unknown)]
const lost = [sending(), concluded(unknown)]

const underWay: readonly Course[] = [
  { events: [], state: 'preparing', over: false },
  { events: [sending()], state: 'sending', over: false },
  { events: [sending(), answered(unknown)], state: 'unknown', over: false },
]
const open: readonly Course[] = [
  { events: unclear, state: 'unknown', over: true },
  { events: lost, state: 'unknown', over: true },
  { events: [...unclear, checked, checked], state: 'unknown', over: true },
]
const ended: readonly Course[] = [
  { events: [concluded(notSent)], state: 'notSent', over: true },
  { events: [sending(), answered(), concluded()], state: 'confirmed', over: true },
  {
    events: [sending(), answered(rejected), concluded(rejected)],
    state: 'rejected',
    over: true,
  },
  { events: [...unclear, resolved('applied')], state: 'resolvedApplied', over: true },
  { events: [...lost, checked, resolved('notApplied')], state: 'resolvedNotApplied', over: true },
  // An answer that came after nobody waited for it any more.
  { events: [...lost, answered()], state: 'confirmed', over: true },
  { events: [...lost, answered(rejected)], state: 'rejected', over: true },
]

/** One change with its whole history. */
export interface History extends Course {
  readonly kind: ChangeKind
  readonly label: string
  readonly ticket: string | null
  readonly code: string | null
}

const word = fc.constantFrom('Greta Petersen', 'Nordlicht', 'Retry GmbH', '<b>again</b>', 'Ünal')

export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    course: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...underWay) },
      { weight: 3, arbitrary: fc.constantFrom(...open) },
      { weight: 3, arbitrary: fc.constantFrom(...ended) },
    ),
    kind: fc.constantFrom('tenant', 'user', 'redemption' as const),
    label: word,
    ticket: fc.constantFrom(null, 'SUP-1', 'SUP-2'),
  })
  .map(({ course, kind, label, ticket }) => {
    const code = kind === 'redemption' ? 'WELCOME-10' : null
    return { ...course, kind, label, ticket, code }
  })

/** An update that had an unclear answer, and may be sent once more. */
export const stillWorkedOn: History = {
  ...{ events: [sending(), answered(unknown)], state: 'unknown', over: false },
  ...{ kind: 'tenant', label: 'Nordlicht', ticket: null, code: null },
}

/** What is known of a change after all that has happened. */
export interface Known extends History {
  readonly id: number
}

/** Puts a change on record, event by event. */
export function record(journal: Journal, history: History): Known {
  const { kind, label, ticket, code, events } = history
  const fields = kind === 'redemption' ? [] : ['name']
  const targetId = kind === 'tenant' ? tenantId : users[0]
  const wish = intent(
    { kind, connectionId, connectionName: 'Acme', fields, origin: connection.baseUrl },
    { targetId, targetLabel: label, ticket, code },
  )
  const id = valueOf(journal.begin(wish, null))
  for (const event of events) valueOf(journal.append(id, event))
  return { ...history, id }
}

/** Settles an open one, as a person does or a late answer; gives what is known now. */
export function settle(journal: Journal, known: Known, by: 'person' | 'answer') {
  const event = by === 'person' ? resolved('notApplied') : answered()
  valueOf(journal.append(known.id, event))
  const change: Change = valueOf(journal.change(known.id))
  const state: ChangeState = by === 'person' ? 'resolvedNotApplied' : 'confirmed'
  return { change, known: { ...known, state } }
}
