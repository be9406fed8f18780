import type { ChangeDetail, ChangedField, ChangeStep } from '../../../shared/entities/change'
import type { FlatValues } from '../../../shared/entities/record-values'
import { entries, entryColumns } from './chain'
import { readChanges, readLine } from './change-row'
import type { Database, Row } from '../../sqlite/database'
import { eventSchemas, type ChangeEventName, type Personal, type WrittenEvent } from './events'
import { Damaged } from '../../sqlite/faults'
import { lifeEventOf } from './life-event'
import { live, type Life } from './lifecycle'

/** All that was written about a change, in order. Throws if that is not readable: damage. */
export function readEvents(database: Database, id: number): WrittenEvent[] {
  return database
    .all(entryColumns, `${entries} WHERE change = ? ORDER BY seq`, id)
    .map(writtenEvent)
}

/** An entry of a change, parsed. Throws if it is not readable: damage. */
export function writtenEvent(row: Row): WrittenEvent {
  const event = String(row['event'])
  if (!Object.hasOwn(eventSchemas, event)) throw new Damaged('There is no such event.')
  const schemas = eventSchemas[event as ChangeEventName]
  const personal = row['personal']
  return {
    event,
    seq: Number(row['seq']),
    at: String(row['at']),
    facts: schemas.facts.parse(JSON.parse(String(row['facts']))),
    personal: personal ? schemas.personal.parse(JSON.parse(String(personal))) : null,
  } as WrittenEvent
}

/** Everything that is known of one change; `null` if there is no such. */
export function readDetail(database: Database, id: number): ChangeDetail | null {
  const line = readLine(database, id)
  const [change] = readChanges(database, [id])
  if (line === undefined || change === undefined) return null
  const events = readEvents(database, id)
  const intent = last(events, 'intent')
  const sending = last(events, 'sending')
  const concluded = last(events, 'concluded')
  // An answer may have come after the outcome was weighed.
  const told = events.findLast(({ event }) => event === 'answered' || event === 'concluded') as
    Extract<WrittenEvent, { event: 'answered' | 'concluded' }> | undefined
  const before = intent?.personal?.before ?? null
  return {
    change,
    fields: fieldsOf(intent?.personal ?? null, concluded?.personal ?? null),
    untouched: concluded?.personal?.untouched ?? [],
    foreign: concluded?.personal?.foreign ?? [],
    balanceBefore: intent?.personal?.balance ?? null,
    balanceAfter: concluded?.personal?.balance ?? null,
    apiMessage: told?.personal?.apiMessage ?? null,
    fieldErrors: told?.personal?.fieldErrors ?? [],
    readBack: concluded?.facts.readBack ?? 'notTried',
    request: sending?.personal ?? null,
    doubts: intent?.personal?.doubts ?? [],
    again:
      intent === undefined || intent.facts.again === null
        ? null
        : { earlier: intent.facts.again, reason: intent.personal?.againReason ?? '' },
    origin: intent?.facts.origin ?? '',
    keyFingerprint: intent?.facts.keyFingerprint ?? null,
    sentAt: line.sent_at,
    steps: stepsOf(events),
    undoObstacle: undoObstacle(change, before),
  }
}

function undoObstacle(
  change: ChangeDetail['change'],
  before: FlatValues | null,
): ChangeDetail['undoObstacle'] {
  if (change.kind === 'redemption') return 'redemption'
  if (change.erased) return 'erased'
  if (change.undoneBy !== null) return 'alreadyUndone'
  if (['preparing', 'sending', 'unknown'].includes(change.state)) return 'stillOpen'
  if (!['confirmed', 'resolvedApplied'].includes(change.state)) return 'notApplied'
  return before === null ? 'beforeUnknown' : null
}

function fieldsOf(
  intent: Personal<'intent'> | null,
  concluded: Personal<'concluded'> | null,
): ChangedField[] {
  return Object.entries(intent?.wanted ?? {}).map(([path, sent]) => ({
    path,
    beforeKnown: (intent?.before ?? null) !== null,
    before: intent?.before?.[path] ?? null,
    sent,
    verdict: concluded?.verdicts.find((each) => each.path === path)?.verdict ?? null,
    after: concluded?.after?.[path] ?? null,
  }))
}

const noDetails = {
  attempt: null,
  state: null,
  reason: null,
  status: null,
  requestId: null,
  finding: null,
  balance: null,
  by: null,
  who: null,
  why: null,
  ticket: null,
} as const

function stepsOf(events: readonly WrittenEvent[]): ChangeStep[] {
  let life: Life | null = null
  return events.map((written) => {
    life = live(life, lifeEventOf(written))
    const { seq: entry, at, event } = written
    const step = { ...noDetails, entry, at, event, state: life?.state ?? null }
    switch (written.event) {
      case 'intent':
        return step
      case 'sending':
        return { ...step, attempt: written.facts.attempt }
      case 'answered': {
        const { attempt, state, reason, status, requestId } = written.facts
        return { ...step, attempt, state, reason, status, requestId }
      }
      case 'concluded': {
        const { state, reason, status } = written.facts
        return { ...step, state, reason, status }
      }
      case 'checked': {
        const balance = written.personal?.balance ?? null
        return { ...step, finding: written.facts.finding, balance }
      }
      case 'resolved': {
        const { finding, by } = written.facts
        const { who = null, why = null, ticket = null } = written.personal ?? {}
        return { ...step, finding, by, who, why, ticket }
      }
    }
  })
}

/** The last event of a name; `undefined` if there is none. */
export function last<Name extends ChangeEventName>(
  events: readonly WrittenEvent[],
  name: Name,
): Extract<WrittenEvent, { event: Name }> | undefined {
  return events.findLast(({ event }) => event === name) as never
}
