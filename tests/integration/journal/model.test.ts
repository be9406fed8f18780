import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Intent } from '../../../src/main/journal/entries/events'
import type { Journal } from '../../../src/main/journal/journal'
import { isOpenUnknown } from '../../../src/main/journal/entries/lifecycle'
import { Model, type LaterEvent } from './model'
import {
  answered,
  checked,
  concluded,
  connectionId,
  everything,
  folder,
  intent,
  open,
  otherConnection,
  resolved,
  sending,
  takeAllIn,
  value,
} from './support'

type Command =
  | { readonly do: 'begin'; readonly intent: Intent; readonly resource: string | null }
  | { readonly do: 'append'; readonly which: number; readonly event: LaterEvent }
  | { readonly do: 'kill' | 'end' | 'index' }
  | { readonly do: 'erase'; readonly which: number; readonly scope: 'change' | 'target' }
  | { readonly do: 'clock'; readonly minutes: number }

const state = fc.constantFrom('confirmed' as const, 'rejected' as const, 'unknown' as const)
const reason = fc.constantFrom('accepted' as const, 'rateLimited' as const, 'timedOut' as const)
const attempt = fc.constantFrom(1, 1, 1, 2)
const event: fc.Arbitrary<LaterEvent> = fc.oneof(
  { weight: 3, arbitrary: attempt.map(sending) },
  { weight: 3, arbitrary: fc.record({ attempt, state, reason }).map(answered) },
  {
    weight: 3,
    arbitrary: fc
      .record({ state: fc.oneof(state, fc.constant('notSent' as const)), reason })
      .map(concluded),
  },
  { weight: 1, arbitrary: fc.constant(checked()) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('applied' as const, 'notApplied' as const).map(resolved),
  },
)
const text = fc.string({ unit: 'binary', maxLength: 6 }).map((any) => any.toWellFormed())
const wish = fc
  .record({
    kind: fc.constantFrom('tenant' as const, 'user' as const, 'redemption' as const),
    connectionId: fc.constantFrom(connectionId, otherConnection),
    reference: text,
    undoes: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 }),
    targetId: text,
    label: fc.option(text),
  })
  .map(({ targetId, label, ...facts }) => intent(facts, { targetId, targetLabel: label }))
const which = fc.nat(30)
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      intent: wish,
      resource: fc.constantFrom('r 1', 'r 2', null),
    }),
  },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('append' as const), which, event }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('kill' as const, 'end' as const, 'index' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      which,
      scope: fc.constantFrom('change' as const, 'target' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      minutes: fc.oneof(
        fc.integer({ min: -40, max: 40 }).map((days) => days * 1440),
        fc.constantFrom(9, 10, 11),
      ),
    }),
  },
)

class Run {
  readonly #model = new Model()
  #folder = folder()
  #time = Date.parse('2026-05-01T10:00:00.000Z')
  #journal = this.#open()

  do(command: Command): void {
    this.#time += 1
    const { changes } = this.#model
    const id = 'which' in command ? (command.which % Math.max(changes.length, 1)) + 1 : 0
    if ('which' in command && changes.length === 0) return
    switch (command.do) {
      case 'begin': {
        const began = value(this.#journal.begin(command.intent, command.resource))
        expect(began).toBe(this.#model.begin(command.intent, command.resource, this.#now))
        return
      }
      case 'append':
        if (this.#model.append(id, command.event, this.#now)) {
          const { life } = this.#model.changes[id - 1]!
          expect(value(this.#journal.append(id, command.event))).toEqual(life)
        } else expect(() => this.#journal.append(id, command.event)).toThrow('cannot have')
        return
      case 'erase': {
        const ids = command.scope === 'change' ? [id] : this.#model.ofTarget(id)
        expect(value(this.#journal.erase(id, command.scope))).toEqual(
          this.#model.erase(ids, this.#now),
        )
        return
      }
      case 'clock':
        this.#time += command.minutes * 60_000
        return
      case 'kill':
        return this.#startAgain(this.#copy())
      case 'end':
        this.#journal.close()
        return this.#startAgain(this.#folder)
      case 'index':
        return takeAllIn(join(this.#folder, 'journal', 'changes.db'))
    }
  }

  async check(): Promise<void> {
    const list = this.#model.list()
    const journal = this.#journal
    expect(value(journal.page(everything, null, 1000)).changes).toEqual(list)
    const unknowns = this.#model.changes.filter(({ life }) => isOpenUnknown(life))
    expect(journal.unknowns()).toMatchObject({
      count: unknowns.length,
      changes: unknowns.map(({ id }) => ({ id })),
    })
    let counted = 0
    for (const each of new Set(list.map(({ state }) => state))) {
      const page = value(journal.page({ ...everything, states: [each] }, null, 1000))
      expect(page.changes).toEqual(list.filter(({ state }) => state === each))
      counted += page.changes.length
    }
    expect(counted).toBe(list.length)
    for (const { id, sentAt } of this.#model.changes) {
      const detail = value(journal.detail(id))
      expect(detail).toMatchObject({ sentAt, change: { id } })
      expect(detail.steps.at(-1)?.state).toBe(detail.change.state)
    }
    expect(value(await journal.verify()).faults).toEqual([])
  }

  /** What a start says of the changes of the one before, a second start has nothing to add to. */
  async checkRecovery(): Promise<void> {
    this.do({ do: 'kill' })
    const entries = this.#journal.entriesFrom(1, 10_000)
    this.do({ do: 'kill' })
    const later = this.#journal.entriesFrom(1, 10_000)
    expect(later.slice(0, entries.length)).toEqual(entries)
    expect(later.slice(entries.length).map(({ event }) => event)).toEqual(['opened'])
    await this.check()
    this.#journal.close()
  }

  get #now(): string {
    return new Date(this.#time).toISOString()
  }

  #open(): Journal {
    return open(this.#folder, { now: () => new Date(this.#time) })
  }

  /** The files as they are at this moment, which is what kill -9 leaves. */
  #copy(): string {
    const copy = folder()
    mkdirSync(join(copy, 'journal'))
    for (const suffix of ['', '-wal']) {
      const [from, to] = [this.#folder, copy].map((at) =>
        join(at, 'journal', `changes.db${suffix}`),
      )
      if (existsSync(from!)) cpSync(from!, to!)
    }
    return copy
  }

  #startAgain(inFolder: string): void {
    this.#folder = inFolder
    this.#journal = this.#open()
    this.#model.recover(this.#now)
  }
}

it('the record says what happened, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40, size: 'max' }), async (commands) => {
      const run = new Run()
      for (const each of commands) run.do(each)
      await run.check()
      await run.checkRecovery()
    }),
    { numRuns: Number(process.env['JOURNAL_RUNS'] ?? 25) },
  )
}, 180_000)
