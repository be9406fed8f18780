import type { ChangeEvent, EventOf, Intent } from '../../../src/main/journal/entries/events'
import { lifeEventOf } from '../../../src/main/journal/entries/life-event'
import { live, type Life } from '../../../src/main/journal/entries/lifecycle'
import type { Change } from '../../../src/shared/entities/change'

export type LaterEvent = Exclude<ChangeEvent, EventOf<'intent'>>

interface Modelled {
  readonly id: number
  readonly intent: Intent
  readonly resource: string | null
  readonly at: string
  life: Life
  sentAt: string | null
  endedAt: string | null
  erased: boolean
}

/** Of a redemption that was found not to have been carried out, somebody must be warned for a while. */
function mayStillArrive({ kind, state }: Life, sentAt: string | null, now: string): boolean {
  if (kind !== 'redemption' || state !== 'resolvedNotApplied' || sentAt === null) return false
  return Date.parse(now) - Date.parse(sentAt) < 600_000
}

/** What the record of changes should hold, kept in memory and found out in the plainest way. */
export class Model {
  readonly changes: Modelled[] = []

  begin(intent: Intent, resource: string | null, at: string): number {
    const life = live(null, { event: 'intent', kind: intent.facts.kind })
    if (life === null) throw new Error('No change can begin.')
    const id = this.changes.length + 1
    const known = { id, intent, resource, at, life }
    this.changes.push({ ...known, sentAt: null, endedAt: null, erased: false })
    return id
  }

  /** Tells whether that can be. */
  append(id: number, event: LaterEvent, at: string): boolean {
    const change = this.changes[id - 1]
    const life = change && live(change.life, lifeEventOf(event))
    if (!change || !life) return false
    if (event.event === 'sending') change.sentAt = at
    const isLate = event.event === 'answered' && change.life.concluded
    if (event.event === 'concluded' || isLate) change.endedAt = at
    change.life = life
    return true
  }

  /** What a start makes of what was left without an outcome. */
  recover(at: string): void {
    for (const change of this.changes.filter(({ life }) => !life.concluded)) {
      const { state, kind, attempts } = change.life
      const isSure =
        state === 'confirmed' || (state === 'rejected' && (attempts === 1 || kind === 'redemption'))
      const after = state === 'preparing' ? 'notSent' : isSure ? state : 'unknown'
      const reason =
        after === 'notSent' ? 'endedBefore' : isSure ? change.life.reason : 'interrupted'
      change.life = { ...change.life, state: after, reason, concluded: true }
      change.endedAt = at
    }
  }

  /** Erases those that may be; tells how many of them, and how many are still open, or too young. */
  erase(ids: readonly number[], now: string): { erased: number; stillOpen: number } {
    const meant = this.changes.filter(({ id, erased }) => ids.includes(id) && !erased)
    const open = meant.filter(
      ({ life, sentAt }) =>
        !life.concluded || life.state === 'unknown' || mayStillArrive(life, sentAt, now),
    )
    const closed = meant.filter((change) => !open.includes(change))
    for (const change of closed) change.erased = true
    return { erased: closed.length, stillOpen: open.length }
  }

  ofTarget(id: number): number[] {
    const { resource, erased } = this.changes[id - 1]!
    if (resource === null || erased) return [id]
    const same = this.changes.filter((each) => each.resource === resource && !each.erased)
    return same.map((each) => each.id)
  }

  /** The list, newest first. */
  list(): Change[] {
    return this.changes.map((change) => this.#shown(change)).reverse()
  }

  #shown({ id, intent, at, life, endedAt, erased }: Modelled): Change {
    const { facts, personal } = intent
    const undoing = this.changes.findLast(
      (each) =>
        each.id > id &&
        each.intent.facts.undoes === id &&
        ['confirmed', 'resolvedApplied'].includes(each.life.state),
    )
    return {
      id,
      reference: facts.reference,
      kind: facts.kind,
      state: life.state,
      reason: life.reason,
      at,
      endedAt,
      connectionId: facts.connectionId,
      connectionName: facts.connectionName,
      environment: facts.environment,
      targetId: erased ? null : personal.targetId,
      targetLabel: erased ? null : personal.targetLabel,
      code: erased ? null : personal.code,
      ticket: erased ? null : personal.ticket,
      fields: facts.fields,
      undoes: facts.undoes,
      undoneBy: undoing?.id ?? null,
      erased,
      run: null,
    }
  }
}
