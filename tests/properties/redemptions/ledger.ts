import { expect } from 'vitest'
import type { Decision } from '../../../src/main/changes/redemption/again'
import type { Journal } from '../../../src/main/journal/journal'
import type { Change } from '../../../src/shared/entities/change'
import type { ChangeState } from '../../../src/shared/entities/change-state'
import type { EarlierChange, RedemptionOutcome } from '../../../src/shared/entities/outcome'
import type { Reply, Says } from '../support/answers'
import { valueOf } from '../support/journals'
import type { Exchange } from '../support/scripted-api'
import type { Timers } from '../support/timers'

/** One request of which the first byte has left. */
interface Put {
  readonly exchange: Exchange
  readonly user: string
  readonly code: string
  readonly changeId: number
  /** Milliseconds since the beginning. */
  readonly sentAt: number
  /** What the program has learnt of it. `open`: there is no answer; `lost`: there will be none. */
  fate: Says | 'open' | 'lost'
}

const settling = 10 * 60_000
const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
const closed: readonly ChangeState[] = [
  ...(['confirmed', 'rejected', 'notSent', 'resolvedApplied', 'resolvedNotApplied'] as const),
]

/**
 * The model: what may be known of each change, told by nothing but what left and what arrived. It knows
 * no engine, no retries and no record of changes; it is asked whether what those did was allowed.
 */
export class Ledger {
  readonly puts: Put[] = []
  readonly #resolved = new Map<number, 'applied' | 'notApplied'>()
  /** Changes of which something could not be written. */
  readonly #incomplete = new Set<number>()
  readonly #stopped = new Set<number>()
  readonly #told = new Map<number, RedemptionOutcome>()
  /** As of the check before. */
  #last = new Map<number, Change>()
  #toldBefore: ReadonlySet<number> = new Set()

  constructor(private readonly timers: Timers) {}

  /** The first byte has left: was that allowed? */
  left(
    exchange: Exchange,
    open: readonly EarlierChange[],
    decision: Decision | null,
    journal: Journal,
  ): void {
    const { target: user, code } = exchange
    // No byte without `sending` on record, and nothing else that is open at this user.
    expect(open.map(({ state }) => state)).toEqual(['sending'])
    const changeId = open[0]?.changeId ?? 0
    const mine = this.puts.filter((put) => put.changeId === changeId)
    expect(mine.map(({ fate }) => fate)).toEqual(mine.map(() => 'limited'))
    const others = this.puts.filter((put) => put.user === user && put.changeId !== changeId)
    // One write at a time to each user, also while nobody waits for its answer.
    expect(others.filter(({ fate }) => fate === 'open')).toEqual([])
    for (const put of others) {
      if (put.fate !== 'nothing' && put.fate !== 'lost') continue
      expect(this.#resolved.has(put.changeId), `open unknown ${put.changeId}`).toBe(true)
    }
    const taken = others.filter((put) => put.code === code && !isRefused(put))
    if (taken.length > 0) this.#decided(taken, decision, journal)
    const sentAt = this.timers.passed
    this.puts.push({ exchange, user, code: code ?? '', changeId, sentAt, fate: 'open' })
  }

  /** A code that may have been redeemed goes out again: a person must have said so, knowing of it. */
  #decided(taken: readonly Put[], decision: Decision | null, journal: Journal): void {
    const [newest] = taken.toSorted((one, other) => other.changeId - one.changeId)
    expect(decision?.earlier, 'the earlier change that the decision knows of').toBe(
      newest?.changeId,
    )
    expect(decision?.lastCharacters).toBe(newest?.code.slice(-4))
    for (const { changeId, sentAt } of taken) {
      const { state } = valueOf(journal.detail(changeId)).change
      expect(closed, `the state of the earlier change ${changeId}`).toContain(state)
      if (changeId === newest?.changeId && state === 'resolvedNotApplied') {
        expect(this.timers.passed - sentAt).toBeGreaterThanOrEqual(settling)
      }
    }
  }

  /** The changes that are on record in a state, oldest first, as of the last check. */
  changes(state: ChangeState): Change[] {
    return [...this.#last.values()].filter((each) => each.state === state).toReversed()
  }

  answered(exchange: Exchange, { says }: Reply): void {
    for (const put of this.puts) if (put.exchange === exchange) put.fate = says
  }

  /** Nobody waits any more for the answer that is on its way. */
  stopped(user: string): void {
    for (const put of this.puts) {
      if (put.user === user && put.fate === 'open') this.#stopped.add(put.changeId)
    }
  }

  /** `journal`: as the next start finds it. */
  programEnded(journal: Journal): void {
    const { changes } = valueOf(journal.page(everything, null, 1000))
    const found = new Map(changes.map(({ id, state }) => [id, state]))
    for (const put of this.puts) {
      // A late answer is put on record once the outcome is, and later still where the disk refuses, which is
      // asked again by the clock; until then the program alone has it.
      const isLate = this.#stopped.has(put.changeId)
      const state = found.get(put.changeId)
      const missed = isLate && (state === undefined || !closed.includes(state))
      if (put.fate === 'open' || missed) put.fate = 'lost'
    }
  }

  resolved(changeId: number, finding: 'applied' | 'notApplied'): void {
    this.#resolved.set(changeId, finding)
  }

  /** The disk did not take what was to be written about a change. */
  wasRefused(changeId: number): void {
    this.#incomplete.add(changeId)
  }

  /** The program has said what came of a change. */
  told(outcome: RedemptionOutcome, journal: Journal): void {
    const { state, changeId, recorded } = outcome
    if (changeId === null) {
      expect(state).toBe('notSent')
      return
    }
    this.#told.set(changeId, outcome)
    // Who has stopped to wait is told that at once; what came meanwhile is on record right after.
    const isStopped = this.#stopped.has(changeId)
    const right = isStopped ? ['unknown'] : this.#couldBe(changeId, true)
    expect(right, `what was told of change ${changeId}`).toContain(state)
    expect(recorded || this.#incomplete.has(changeId)).toBe(true)
    if (recorded && !isStopped) expect(valueOf(journal.detail(changeId)).change.state).toBe(state)
  }

  /** Whether the record of changes says what can be known, and adds up. */
  check(journal: Journal, running: number): void {
    const { changes } = valueOf(journal.page(everything, null, 1000))
    expect(changes.map(({ id }) => id)).toEqual(changes.map((_, index) => changes.length - index))
    const unknown = journal.unknowns()
    expect(unknown.changes.filter(({ state }) => state !== 'unknown')).toEqual([])
    for (const change of changes) {
      const { id, state } = change
      const concluded = state !== 'unknown' || unknown.changes.some((each) => each.id === id)
      expect(this.#onRecord(change, concluded), `change ${id}`).toContain(state)
      const before = this.#last.get(id)
      // What has ended once stays so; a 429 is no end as long as nobody was told so.
      const waits = before?.reason === 'rateLimited' && !this.#toldBefore.has(id)
      if (before && closed.includes(before.state) && !waits) {
        expect([before.state, ...this.#late(id)], `change ${id}`).toContain(state)
      }
    }
    for (const [id, { targetId, code }] of this.#told) {
      expect(changes.find((each) => each.id === id)).toMatchObject({ targetId, code })
    }
    const over = changes.filter(({ state }) => closed.includes(state)).length
    const underWay = changes.length - over - unknown.count
    if (this.#incomplete.size === 0) expect(underWay).toBeLessThanOrEqual(running)
    this.#last = new Map(changes.map((change) => [change.id, change]))
    this.#toldBefore = new Set(this.#told.keys())
  }

  /** What may stand on record of a change; of one that could not be written, also something older. */
  #onRecord({ id, endedAt }: Change, concluded: boolean): ChangeState[] {
    const right = this.#couldBe(id, endedAt !== null)
    if (this.#stopped.has(id) && !concluded) return ['unknown']
    if (!this.#incomplete.has(id)) return right
    const sent = this.puts.some(({ changeId }) => changeId === id)
    if (!sent) return [...right, 'preparing']
    const isFoundNot = this.#resolved.get(id) === 'notApplied'
    return [
      ...right,
      'sending',
      'unknown',
      ...(isFoundNot ? (['resolvedNotApplied'] as const) : []),
    ]
  }

  /** That nothing arrived, as a person found, is refuted by a yes that comes later, and by nothing else. */
  #late(changeId: number): ChangeState[] {
    return this.#resolved.get(changeId) === 'notApplied' ? ['confirmed'] : []
  }

  /** What may be said of a change, by what has left and what has arrived. */
  #couldBe(changeId: number, over: boolean): ChangeState[] {
    const last = this.puts.findLast((put) => put.changeId === changeId)
    if (last === undefined) return over ? ['notSent'] : ['preparing', 'notSent']
    switch (this.#resolved.get(changeId)) {
      case 'applied':
        return ['resolvedApplied']
      case 'notApplied':
        return [last.fate === 'yes' ? 'confirmed' : 'resolvedNotApplied']
      case undefined:
    }
    switch (last.fate) {
      case 'yes':
        return ['confirmed']
      case 'no':
      case 'limited':
        return ['rejected']
      case 'nothing':
      case 'lost':
        return ['unknown']
      case 'open':
        return this.#stopped.has(changeId) ? ['unknown'] : ['sending']
    }
  }
}

function isRefused({ fate }: Put): boolean {
  return fate === 'no' || fate === 'limited'
}
