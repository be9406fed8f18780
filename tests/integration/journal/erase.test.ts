import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, openForReading } from '../../../src/main/sqlite/database'
import { erase } from '../../../src/main/journal/erasing/erase'
import type { Journal } from '../../../src/main/journal/journal'
import { markDamaged } from '../../../src/main/journal/file/opening'
import { eraseOld } from '../../../src/main/journal/erasing/retention'
import { settingsHandlers } from '../../../src/main/handlers/settings'
import type { Services } from '../../../src/main/handlers/services'
import { Preferences } from '../../../src/main/settings/preferences'
import { failure, success } from '../../../src/shared/result'
import {
  answered,
  concluded,
  everything,
  folder,
  intent,
  open,
  resolved,
  run,
  sending,
  takeAllIn,
  unknown,
  value,
} from './support'

const fileIn = (inFolder: string) => join(inFolder, 'journal', 'changes.db')

/** Words that only this change has, long enough that SQLite does not cut them into each other. */
function marked(number: number) {
  const mark = (what: string) => {
    const spread = Math.imul(number + 1, 2654435761) >>> 0
    return `${spread.toString(36).padStart(7, 'q')}${what}${number}z`
  }
  const words = Object.fromEntries(
    [
      ...['targetId', 'targetLabel', 'tenantId', 'code', 'ticket', 'name', 'email', 'doubt'],
      ...['again', 'url', 'body', 'message', 'field', 'after', 'resource', 'who', 'why', 'number'],
    ].map((what) => [what, mark(what)]),
  ) as Record<string, string>
  const wish = intent(
    { reference: `r-${number}`, kind: 'user', fields: ['name'] },
    {
      ...{ targetId: words['targetId']!, targetLabel: words['targetLabel']! },
      ...{ tenantId: words['tenantId']!, code: words['code']!, ticket: words['ticket']! },
      wanted: { name: words['name']! },
      before: { email: words['email']! },
      doubts: [{ path: 'name', words: words['doubt']! }],
      againReason: words['again']!,
    },
  )
  return { words, wish }
}

/** Records a change with these words in every place that there is for some. */
function record(journal: Journal, number: number): number {
  const { words, wish } = marked(number)
  const id = value(journal.begin(wish, words['resource']!))
  const { url, body } = words as { url: string; body: string }
  value(journal.append(id, { ...sending(), personal: { method: 'PUT', url, body } }))
  const said = {
    apiMessage: words['message']!,
    fieldErrors: [{ path: 'name', message: words['field']! }],
  }
  value(journal.append(id, { ...answered(unknown), personal: said }))
  const end = concluded(unknown)
  const after = { name: words['after']! }
  value(journal.append(id, { ...end, personal: { ...end.personal, ...said, after } }))
  const { who, why, number: ticket } = words as { who: string; why: string; number: string }
  value(journal.append(id, { ...resolved(), personal: { who, why, ticket } }))
  return id
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
afterEach(() => void vi.useRealTimers())

/** Two changes, the first of which was erased by a program that ended before it was out of the file. */
function leftToScrub(inFolder: string): void {
  const journal = open(inFolder)
  for (const number of [1, 2]) record(journal, number)
  journal.close()
  const database = openDatabase(fileIn(inFolder))
  database.transaction(() => erase(database, [1], 'request', '2026-05-01T10:00:00.000Z'))
  database.close()
}

/** Which of the words stand anywhere in the files. */
function left(inFolder: string, words: Iterable<string>): string[] {
  const files = ['', '-wal'].map((suffix) => `${fileIn(inFolder)}${suffix}`).filter(existsSync)
  const bytes = files.map((file) => readFileSync(file).toString('latin1')).join('\n')
  return [...words].filter((word) => bytes.includes(word))
}

const wordsOf = (numbers: readonly number[]) =>
  numbers.flatMap((number) => Object.values(marked(number).words))

describe('what was erased', () => {
  it('stands nowhere in the files any more, in whatever order it went, and is not found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 150 }),
        fc.infiniteStream(fc.nat(1000)),
        fc.array(fc.constantFrom('index', 'end', 'more', 'erase', 'erase', 'erase'), {
          maxLength: 12,
        }),
        async (count, numbers, acts) => {
          const inFolder = folder()
          let journal = open(inFolder)
          let last = 0
          const begin = () => record(journal, (last += 1))
          for (let times = 0; times < count; times += 1) begin()
          const erased = new Set<number>()
          for (const act of [...acts, 'erase']) {
            if (act === 'index') takeAllIn(fileIn(inFolder))
            if (act === 'more') begin()
            if (act === 'end') {
              journal.close()
              journal = open(inFolder)
            }
            if (act !== 'erase') continue
            for (let times = 0; times < 7; times += 1) {
              const id = ((numbers.next().value ?? 0) % last) + 1
              const expected = { erased: erased.has(id) ? 0 : 1, stillOpen: 0 }
              expect(value(journal.erase(id, 'change'))).toEqual(expected)
              erased.add(id)
            }
          }
          await journal.erased()
          expect(left(inFolder, wordsOf([...erased]))).toEqual([])
          const kept = Array.from({ length: last }, (_, at) => at + 1).filter(
            (id) => !erased.has(id),
          )
          // The proof that they would have been seen.
          for (const id of kept.slice(0, 3)) {
            const { targetLabel = '', resource } = marked(id).words
            expect(left(inFolder, wordsOf([id])).length).toBeGreaterThan(15)
            expect(found(journal, targetLabel)).toEqual([id])
            expect(value(journal.openOn(resource!))).toEqual([])
          }
          for (const id of [...erased].slice(0, 5)) {
            for (const word of Object.values(marked(id).words))
              expect(found(journal, word)).toEqual([])
          }
          expect(value(await journal.verify()).faults).toEqual([])
          journal.close()
        },
      ),
      { numRuns: Number(process.env['JOURNAL_RUNS'] ?? 8) },
    )
  }, 240_000)

  const found = (journal: Journal, search: string) =>
    value(journal.page({ ...everything, search }, null)).changes.map(({ id }) => id)

  it('is known to have happened, and when', () => {
    const journal = open(folder())
    const id = record(journal, 1)
    const before = value(journal.detail(id))
    value(journal.erase(id, 'change'))
    const after = value(journal.detail(id))
    expect(after.change).toEqual({
      ...before.change,
      ...{ targetId: null, targetLabel: null, code: null, ticket: null, erased: true },
    })
    expect(after).toMatchObject({ request: null, apiMessage: null, fields: [], doubts: [] })
    expect(after.steps.map(({ event, at, state }) => [event, at, state])).toEqual(
      before.steps.map(({ event, at, state }) => [event, at, state]),
    )
    expect(after.steps.every(({ who, why, ticket }) => !who && !why && !ticket)).toBe(true)
    expect(after.undoObstacle).toBe('erased')
    expect(value(journal.events(id)).every(({ personal }) => personal === null)).toBe(true)
    expect(journal.entriesFrom(1, 100).filter(({ personal }) => personal !== null)).toEqual([])
    journal.close()
  })

  it('is still erased when the program ends before it is out of the file', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    for (let number = 1; number <= 300; number += 1) record(journal, number)
    value(journal.erase(1, 'change'))
    for (let id = 1; id <= 300; id += 2) value(journal.erase(id, 'change'))
    journal.close()
    const odd = wordsOf(Array.from({ length: 150 }, (_, at) => at * 2 + 1))
    const again = open(inFolder)
    expect(
      value(again.page(everything, null, 1000)).changes.filter(({ erased }) => erased),
    ).toHaveLength(150)
    await again.erased()
    expect(left(inFolder, odd)).toEqual([])
    expect(value(await again.verify()).faults).toEqual([])
    again.close()
  }, 60_000)

  it('is out of the file as soon as a disk that refused takes it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const inFolder = folder()
    leftToScrub(inFolder)
    const journal = open(inFolder)
    const other = openDatabase(fileIn(inFolder))
    other.exec('BEGIN IMMEDIATE')
    for (let times = 0; times < 3; times += 1) {
      vi.runOnlyPendingTimers()
      await nextTurn()
      expect(vi.getTimerCount()).toBe(1)
    }
    expect(left(inFolder, wordsOf([1]))).not.toEqual([])
    other.exec('ROLLBACK')
    other.close()
    for (let times = 0; times < 9 && vi.getTimerCount() > 0; times += 1) {
      vi.runOnlyPendingTimers()
      await nextTurn()
    }
    await journal.erased()
    expect(left(inFolder, wordsOf([1]))).toEqual([])
    expect(left(inFolder, wordsOf([2])).length).toBeGreaterThan(15)
    expect(journal.state).toEqual({ state: 'ready' })
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
  })

  it('is not asked of a damaged file again and again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const inFolder = folder()
    leftToScrub(inFolder)
    const other = openDatabase(fileIn(inFolder))
    other.transaction(() => markDamaged(other))
    other.close()
    const faults: string[] = []
    const journal = open(inFolder, { note: (fault) => faults.push(fault) })
    expect(vi.getTimerCount()).toBe(1)
    vi.runOnlyPendingTimers()
    expect(vi.getTimerCount()).toBe(0)
    await journal.erased()
    expect(faults).toEqual(['damaged'])
    journal.close()
  })

  it.each([
    ['in', takeAllIn],
    ['not in', () => undefined],
  ])('says nothing more of an answer that comes later (%s the index)', async (_how, index) => {
    const inFolder = folder()
    const journal = open(inFolder)
    const { words, wish } = marked(1)
    const id = value(journal.begin(wish, words['resource']!))
    value(journal.append(id, sending()))
    value(journal.append(id, answered(unknown)))
    value(journal.append(id, concluded(unknown)))
    value(journal.append(id, resolved('notApplied')))
    record(journal, 2)
    index(fileIn(inFolder))
    expect(value(journal.erase(id, 'change'))).toEqual({ erased: 1, stillOpen: 0 })
    const said = { apiMessage: words['message']!, fieldErrors: [] }
    value(journal.append(id, { ...answered(), personal: said }))
    await journal.erased()
    expect(value(journal.detail(id))).toMatchObject({
      ...{ change: { state: 'confirmed', erased: true }, apiMessage: null },
    })
    takeAllIn(fileIn(inFolder))
    for (const word of Object.values(words)) expect(found(journal, word)).toEqual([])
    expect(found(journal, marked(2).words['targetLabel']!)).toEqual([2])
    expect(left(inFolder, wordsOf([1]))).toEqual([])
    expect(journal.state).toEqual({ state: 'ready' })
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
    const again = open(inFolder)
    expect(again.state).toEqual({ state: 'ready' })
    again.close()
  })

  it('waits in the log for who is reading it', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    record(journal, 1)
    const reader = openForReading(fileIn(inFolder))
    value(journal.erase(1, 'change'))
    expect(value(journal.detail(1)).change.erased).toBe(true)
    expect(left(inFolder, wordsOf([1]))).not.toEqual([])
    reader.exec('ROLLBACK')
    reader.close()
    await journal.erased()
    expect(left(inFolder, wordsOf([1]))).toEqual([])
    journal.close()
  })
})

describe('erasing', () => {
  it('leaves what is open alone, and counts it', () => {
    const journal = open(folder())
    const done = run(journal, intent(), {}, 'r')
    const open1 = run(journal, intent(), unknown, 'r')
    const sent = value(journal.begin(intent(), 'r'))
    value(journal.append(sent, sending()))
    const other = run(journal, intent(), {}, 'other')
    expect(value(journal.erase(done, 'target'))).toEqual({ erased: 1, stillOpen: 2 })
    expect(value(journal.erase(open1, 'change'))).toEqual({ erased: 0, stillOpen: 1 })
    expect(value(journal.erase(sent, 'change'))).toEqual({ erased: 0, stillOpen: 1 })
    expect(value(journal.openOn('r')).map(({ changeId }) => changeId)).toEqual([open1, sent])
    expect(value(journal.erase(999, 'target'))).toEqual({ erased: 0, stillOpen: 0 })
    value(journal.append(open1, resolved()))
    expect(value(journal.erase(open1, 'target'))).toEqual({ erased: 1, stillOpen: 1 })
    expect(value(journal.detail(other)).change.erased).toBe(false)
    journal.close()
  })

  it('reaches a change whose record was never found', () => {
    const journal = open(folder())
    const id = run(journal, intent({}, { targetId: 'somebody@example.com' }), {}, null)
    run(journal, intent(), {}, null)
    expect(value(journal.erase(id, 'target'))).toEqual({ erased: 1, stillOpen: 0 })
    expect(value(journal.page(everything, null)).changes.map(({ erased }) => erased)).toEqual([
      ...[false, true],
    ])
    journal.close()
  })

  it('keeps a redemption in mind that may still arrive, whatever a person has found', async () => {
    let now = new Date('2026-05-01T10:00:00.000Z')
    const journal = open(folder(), { now: () => now })
    const wish = (kind: 'redemption' | 'user') => intent({ kind }, { code: 'SUMMER' })
    const [id, update] = (['redemption', 'user'] as const).map((kind) => {
      const begun = run(journal, wish(kind), unknown, kind)
      value(journal.append(begun, resolved('notApplied')))
      return begun
    }) as [number, number]
    // An update may be sent again whatever became of it: nobody has to be warned.
    expect(value(journal.erase(update, 'change'))).toEqual({ erased: 1, stillOpen: 0 })
    for (const passed of [0, 10 * 60_000 - 1]) {
      now = new Date(Date.parse('2026-05-01T10:00:00.000Z') + passed)
      expect(value(journal.erase(id, 'target'))).toEqual({ erased: 0, stillOpen: 1 })
      expect(value(journal.detail(id)).change).toMatchObject({ erased: false, code: 'SUMMER' })
      expect(value(journal.redemptions('redemption', 'SUMMER'))).toMatchObject([
        { changeId: id, state: 'resolvedNotApplied' },
      ])
    }
    now = new Date('2026-05-01T10:10:00.000Z')
    expect(value(journal.erase(id, 'target'))).toEqual({ erased: 1, stillOpen: 0 })
    expect(value(journal.redemptions('redemption', 'SUMMER'))).toEqual([])
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
  })

  it('does not wait where a person has found that a redemption took place', () => {
    const journal = open(folder())
    const id = run(journal, intent(), unknown, 'r')
    value(journal.append(id, resolved('applied')))
    expect(value(journal.erase(id, 'change'))).toEqual({ erased: 1, stillOpen: 0 })
    journal.close()
  })

  it('makes a redemption forgotten', () => {
    const journal = open(folder())
    const id = run(journal, intent({}, { code: 'SUMMER' }), {}, 'r')
    expect(value(journal.redemptions('r', 'SUMMER'))).toMatchObject([{ changeId: id }])
    expect(value(journal.redemptions('r', 'WINTER'))).toEqual([])
    value(journal.erase(id, 'change'))
    expect(value(journal.redemptions('r', 'SUMMER'))).toEqual([])
    journal.close()
  })
})

describe('retention', () => {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12))

  /** A record of changes that began on these days of the year; says which are erased. */
  async function retained(days: readonly number[], today: number, kept: number) {
    let now = day(1)
    const inFolder = folder()
    const journal = open(inFolder, { now: () => now })
    for (const each of days) {
      now = day(each)
      run(journal)
    }
    now = day(today)
    const count = value(await eraseOld(journal, () => kept))
    const changes = value(journal.page(everything, null)).changes.toReversed()
    expect(count).toBe(changes.filter(({ erased }) => erased).length)
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
    return changes.map(({ erased }) => erased)
  }
  const [old, young] = [true, false]

  it('erases what is older than so many days, and nothing else', async () => {
    expect(await retained([1, 2, 3, 9, 10, 11], 40, 30)).toEqual([
      ...[old, old, old, old, young, young],
    ])
    expect(await retained([1, 2], 2, 1)).toEqual([young, young])
    expect(await retained([], 40, 30)).toEqual([])
  })

  it('takes no change for old because the clock was set back', async () => {
    // The third one was made on day 41 or later, whatever it says.
    expect(await retained([1, 40, -400, 41], 45, 30)).toEqual([old, young, young, young])
    // Even if it is today: nothing is from before the first day.
    expect(await retained([100, 101], 3, 30)).toEqual([young, young])
  })

  it('takes old ones for old although the clock was set forth for a while', async () => {
    expect(await retained([1, 4000, 2, 40], 45, 30)).toEqual([old, old, old, young])
    expect(await retained([1, 2, 4000], 45, 30)).toEqual([old, old, young])
  })

  it('leaves what is open alone', async () => {
    let now = day(1)
    const journal = open(folder(), { now: () => now })
    const sent = value(journal.begin(intent(), null))
    value(journal.append(sent, sending()))
    const unclear = run(journal, intent(), unknown)
    const done = run(journal)
    now = day(200)
    expect(value(await eraseOld(journal, () => 30))).toBe(1)
    expect([sent, unclear, done].map((id) => value(journal.detail(id)).change.erased)).toEqual([
      ...[false, false, true],
    ])
    journal.close()
  })

  /** A record whose every few are so many, as long as there are some. */
  function retaining(...counts: number[]) {
    const asked: number[] = []
    const journal = {
      retain(days: number) {
        asked.push(days)
        return success(counts.shift() ?? 0)
      },
    }
    return { journal, asked }
  }
  const noPause = () => Promise.resolve()

  it('asks before each few how long they are to be kept', async () => {
    const { journal, asked } = retaining(200, 200, 7)
    const days = [30, 365, 90, 90]
    expect(await eraseOld(journal, () => days.shift() ?? null, noPause)).toEqual(success(407))
    expect(asked).toEqual([30, 365, 90, 90])
  })

  it('stops when they are to be kept after all, and says how many are gone', async () => {
    const { journal, asked } = retaining(200, 200, 200)
    let days: number | null = 30
    const pause = async () => void (asked.length === 2 && (days = null))
    expect(await eraseOld(journal, () => days, pause)).toEqual(success(400))
    expect(asked).toEqual([30, 30])
  })

  it('erases nothing where they are kept for ever', async () => {
    const { journal, asked } = retaining(200)
    expect(await eraseOld(journal, () => null, noPause)).toEqual(success(0))
    expect(asked).toEqual([])
  })

  describe('that is set', () => {
    /** Settings beside a record with a change of 200 days before. */
    function settings() {
      const inFolder = folder()
      let now = day(1)
      const journal = open(inFolder, { now: () => now })
      const id = run(journal)
      now = day(200)
      const path = join(inFolder, 'preferences.json')
      const preferences = new Preferences(path)
      const bulk = { retain: async () => {} }
      const handlers = settingsHandlers({ preferences, journal, bulk } as unknown as Services)
      const erased = () => value(journal.detail(id)).change.erased
      return { inFolder, journal, path, set: handlers['settings.setRetention'], erased }
    }
    const stored = (path: string) => new Preferences(path).values.retentionDays

    it('erases at once what is older', async () => {
      const { journal, path, set, erased } = settings()
      expect(await set({ days: 30 })).toEqual(success({ erased: 1 }))
      expect([stored(path), erased()]).toEqual([30, true])
      expect(await set({ days: null })).toEqual(success({ erased: 0 }))
      expect(stored(path)).toBeNull()
      journal.close()
    })

    it('is set also while the record cannot be written, and erases nothing yet', async () => {
      const { inFolder, journal, path, set, erased } = settings()
      const other = openDatabase(fileIn(inFolder))
      other.exec('BEGIN IMMEDIATE')
      expect(await set({ days: 30 })).toEqual(success({ erased: null }))
      expect([stored(path), erased()]).toEqual([30, false])
      other.exec('ROLLBACK')
      other.close()
      await nextTurn()
      expect(await set({ days: 30 })).toEqual(success({ erased: 1 }))
      journal.close()
    })

    it('is not set where it cannot be kept, and erases nothing', async () => {
      const { journal, path, set, erased } = settings()
      mkdirSync(path)
      expect(await set({ days: 30 })).toEqual(failure({ code: 'settingsNotWritten' }))
      expect(erased()).toBe(false)
      journal.close()
    })
  })

  it('keeps the program waiting for a moment only, however much there is', async () => {
    const inFolder = folder()
    open(inFolder).close()
    const database = openDatabase(fileIn(inFolder))
    database.close()
    let now = day(1)
    const journal = open(inFolder, { now: () => now })
    for (let number = 1; number <= 450; number += 1) record(journal, number)
    now = day(200)
    expect(value(journal.retain(30))).toBe(200)
    expect(value(journal.retain(30))).toBe(200)
    expect(value(journal.retain(30))).toBe(50)
    expect(value(journal.retain(30))).toBe(0)
    await journal.erased()
    expect(left(inFolder, wordsOf(Array.from({ length: 450 }, (_, at) => at + 1)))).toEqual([])
    journal.close()
  }, 60_000)
})
