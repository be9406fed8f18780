import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase, openForReading } from '../../../src/main/journal/database'
import type { Journal } from '../../../src/main/journal/journal'
import { eraseOld } from '../../../src/main/journal/retention'
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
    const count = value(await eraseOld(journal, kept))
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
    expect(value(await eraseOld(journal, 30))).toBe(1)
    expect([sent, unclear, done].map((id) => value(journal.detail(id)).change.erased)).toEqual([
      ...[false, false, true],
    ])
    journal.close()
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
