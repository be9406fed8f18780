import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/sqlite/database'
import type { Journal } from '../../../src/main/journal/journal'
import { takeIn } from '../../../src/main/journal/finding/search-index'
import { addChange, addEvent } from '../../../src/main/journal/entries/writer'
import type { Change, ChangeFilter, ChangePage } from '../../../src/shared/entities/change'
import { changeKindSchema } from '../../../src/shared/entities/change-state'
import {
  answered,
  concluded,
  connectionId,
  everything,
  intent,
  open,
  otherConnection,
  resolved,
  sending,
  takeAllIn,
  unknown,
  value,
} from './support'

/** More than fit in a part of the index, and how many of them are not in it. */
const many = 8500
const unindexed = 150
/** The first change of the second part. */
const secondPart = 8192
/** As many changes with its rarest word, and the words themselves are read, not the index. */
const few = 20
const names = ['Anna Meier', 'Ben Müller', 'Clara-Maria Or', 'NOT Near', 'Zoë Straße']
const hosts = ['example.com', 'mail.test', 'firma-nord.example']
const codes = ['SUMMER-26', 'SUMMER-27', 'a.b', 'OR', '10%']
const connections = [connectionId, otherConnection]

interface Known {
  readonly change: Change
  readonly words: readonly string[]
}

let folder: string
let journal: Journal
/** The parts of the index, and how many changes wait to be taken in. */
let parts: unknown[]
let waiting: number
let all: readonly Known[]
/** The changes of the first part by their words. */
const places = new Map<string, number[]>()
/** A generator of numbers that is the same at every start of the test. */
let seed = 7
const pick = <Value>(values: readonly Value[]): Value => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
  return values[(seed >>> 8) % values.length]!
}

/** A clock that goes on, and is set forth and back now and then. */
function clock() {
  let time = Date.parse('2026-05-01T10:00:00.000Z')
  return () => {
    const jump = pick([...Array<number>(60).fill(0), 3, -3, 40, -30])
    time += 97_000 + jump * 86_400_000
    return new Date(time).toISOString()
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-pages-'))
  open(folder).close()
  const path = join(folder, 'journal', 'changes.db')
  const database = openDatabase(path)
  const now = clock()
  database.transaction(() => {
    for (let number = 1; number <= many; number += 1) {
      const [label, host] = [pick(names), pick(hosts)]
      const facts = { reference: `r-${number}`, kind: pick(changeKindSchema.options) }
      const wish = intent(
        { ...facts, connectionId: pick(connections), connectionName: 'Live' },
        {
          targetId: `${label.split(' ')[0]}.${number % 97}@${host}`,
          targetLabel: pick([label, label, null]),
          code: facts.kind === 'redemption' ? pick(codes) : null,
          ticket: pick([`T-${Math.floor(number / 3)}`, null]),
        },
      )
      // All but the last ones.
      if (number === many - unindexed) {
        for (let times = 0; times < many / 64; times += 1) takeIn(database)
      }
      const at = now()
      const id = addChange(database, wish, null, at)
      const end = pick([
        'confirmed',
        'confirmed',
        'confirmed',
        'rejected',
        'notSent',
        'rare',
        'open',
      ])
      if (end === 'notSent')
        addEvent(database, id, concluded({ state: end, reason: 'stopped' }), at)
      if (end === 'notSent' || end === 'open') continue
      addEvent(database, id, sending(), at)
      if (end === 'rare') {
        addEvent(database, id, concluded(unknown), at)
        if (number % 50 !== 0) addEvent(database, id, resolved(), at)
        continue
      }
      const reason = end === 'confirmed' ? 'accepted' : 'refused'
      addEvent(database, id, answered({ state: end as 'confirmed', reason }), at)
      if (number % 40 !== 0) {
        addEvent(database, id, concluded({ state: end as 'confirmed', reason }), at)
      }
    }
  })
  parts = database.all({ part: 'integer' }, 'FROM parts ORDER BY part').map(({ part }) => part)
  waiting = database.all({ id: 'integer' }, 'FROM unindexed').length
  database.close()
  journal = open(folder)
  all = value(journal.page(everything, null, many + 1)).changes.map(known)
  // Some changes are another thing by now than when they were taken in, some are erased.
  for (const { id } of journal.unknowns().changes.slice(0, 20)) {
    value(journal.append(id, resolved('notApplied')))
  }
  for (let id = 5; id < many; id += 501) value(journal.erase(id, 'change'))
  all = value(journal.page(everything, null, many + 1)).changes.map(known)
  for (const { change, words } of all.filter((each) => each.change.id < secondPart)) {
    for (const word of words) places.set(word, [...(places.get(word) ?? []), change.id])
  }
}, 120_000)
afterAll(() => {
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

function known(change: Change): Known {
  const { erased, reference, connectionName, targetId, targetLabel, code, ticket } = change
  const texts = [reference, connectionName, targetId, targetLabel, code, ticket].join(' ')
  return { change, words: erased ? [] : plainWords(texts) }
}

function plainWords(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('ü', 'u').replaceAll('ë', 'e').replaceAll('ß', 'ss')
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '')
}

/** The plainest way to find out what a filter shows. */
function shownBy(filter: ChangeFilter): (known: Known) => boolean {
  const terms = filter.search.split(/\s+/).map(plainWords)
  return ({ change, words }) => {
    const day = change.at.slice(0, 10)
    return (
      (filter.kinds.length === 0 || filter.kinds.includes(change.kind)) &&
      (filter.states.length === 0 || filter.states.includes(change.state)) &&
      (filter.connectionId === null || filter.connectionId === change.connectionId) &&
      (filter.from === null || day >= filter.from) &&
      (filter.to === null || day <= filter.to) &&
      terms.every((term) => standsIn(term, words))
    )
  }
}

function standsIn(wanted: readonly string[], words: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const [last = ''] = wanted.slice(-1)
  const before = wanted.slice(0, -1)
  return words.some((_, from) => {
    const end = words[from + before.length]
    if (end === undefined || !before.every((word, at) => words[from + at] === word)) return false
    return last.length > 1 ? end.startsWith(last) : end === last
  })
}

const search = fc
  .array(
    fc.oneof(
      fc.constantFrom(...names, ...hosts, ...codes, 'an', 'mei', 'zzz', 'T-1', 'T-27', 'r-8', '4'),
      fc.constantFrom('"', '*', 'AND', 'NEAR(a b)', 'words:', '(', '^', '-', "'", '""*', '\\'),
    ),
    { maxLength: 2 },
  )
  .map((parts) => parts.join(' '))
const day = fc.option(
  fc.integer({ min: -60, max: 90 }).map((days) => {
    return new Date(Date.parse('2026-05-01') + days * 86_400_000).toISOString().slice(0, 10)
  }),
  { freq: 2 },
)
const filter = fc.record({
  search: fc.oneof(fc.constant(''), search),
  kinds: fc.subarray([...changeKindSchema.options], { maxLength: 2 }),
  states: fc.oneof(
    fc.constant([]),
    fc.subarray(['confirmed', 'rejected', 'notSent', 'sending', 'unknown'] as const),
    fc.subarray(['resolvedApplied', 'resolvedNotApplied', 'preparing'] as const),
  ),
  connectionId: fc.option(fc.constantFrom(...connections), { freq: 1 }),
  from: day,
  to: day,
}) as fc.Arbitrary<ChangeFilter>

/** A search made of words of one change: whole, their beginnings, and some one after the other. */
const searchForOne = fc.record({
  which: fc.nat(many - 1),
  terms: fc.array(
    fc.record({ from: fc.nat(12), length: fc.integer({ min: 1, max: 4 }), cut: fc.nat(4) }),
    { minLength: 1, maxLength: 3 },
  ),
  /** Whether what else is asked for is true of that change. */
  fits: fc.boolean(),
})

function wantedOf(
  { which, terms, fits }: { which: number; terms: Term[]; fits: boolean },
  other: ChangeFilter,
): ChangeFilter {
  const { change, words } = all[which]!
  const search = terms
    .map(({ from, length, cut }) => {
      const start = from % Math.max(1, words.length)
      const phrase = words.slice(start, start + length).join('.')
      return cut < phrase.length ? phrase.slice(0, phrase.length - cut) : phrase
    })
    .join(' ')
  if (!fits) return { ...other, search }
  return {
    ...everything,
    search,
    kinds: other.kinds.length > 0 ? [change.kind] : [],
    states: other.states.length > 0 ? [change.state] : [],
    connectionId: other.connectionId === null ? null : change.connectionId,
  }
}

interface Term {
  readonly from: number
  readonly length: number
  readonly cut: number
}

/** In how many changes of the first part the rarest word of a search is. */
function withRarest(search: string): number {
  const counts = search
    .split(/\s+/)
    .map(plainWords)
    .flatMap((words) =>
      words.map((word, at) => {
        const goesOn = at === words.length - 1 && word.length > 1
        const there = [...places.keys()].filter((each) => goesOn && each.startsWith(word))
        return new Set([word, ...there].flatMap((each) => places.get(each) ?? [])).size
      }),
    )
  return counts.length === 0 ? 0 : Math.min(...counts)
}

describe('a page', () => {
  it('shows what a look at every change would find, from anywhere on', () => {
    fc.assert(
      fc.property(
        filter,
        fc.option(fc.integer({ min: 1, max: many + 10 })),
        fc.integer({ min: 1, max: 60 }),
        (wanted, before, size) => {
          const expected = all
            .filter(shownBy(wanted))
            .filter(({ change }) => before === null || change.id < before)
          const { changes, next } = value(journal.page(wanted, before, size))
          expect(changes.map(({ id }) => id)).toEqual(
            expected.slice(0, size).map(({ change }) => change.id),
          )
          expect(changes).toEqual(expected.slice(0, size).map(({ change }) => change))
          expect(next).toBe(expected.length > size ? changes.at(-1)?.id : null)
        },
      ),
      { numRuns: 400 },
    )
  }, 120_000)

  it('is found by the words of any change, whatever else is asked of it', () => {
    /** How many searches had so many changes with their rarest word in the first part. */
    const tried = { few: 0, many: 0, none: 0 }
    const found = { few: 0, many: 0, none: 0 }
    fc.assert(
      fc.property(searchForOne, filter, fc.integer({ min: 1, max: 60 }), (one, some, size) => {
        const { search, kinds, states, connectionId } = wantedOf(one, some)
        const wanted = { ...everything, search, kinds, states, connectionId }
        const expected = all.filter(shownBy(wanted))
        const { changes } = value(journal.page(wanted, null, size))
        expect(changes.map(({ id }) => id)).toEqual(
          expected.slice(0, size).map(({ change }) => change.id),
        )
        const candidates = withRarest(search)
        const kind = candidates === 0 ? 'none' : candidates > few ? 'many' : 'few'
        tried[kind] += 1
        if (expected.some(({ change }) => change.id < secondPart)) found[kind] += 1
      }),
      { numRuns: 150 },
    )
    // Both ways were gone, and to something.
    expect(Math.min(tried.few, tried.many)).toBeGreaterThan(8)
    expect(Math.min(found.few, found.many)).toBeGreaterThan(4)
  }, 120_000)

  it.each([
    ['just as many as are read', few],
    ['one more', few + 1],
  ])(
    'is found by a word that is in %s',
    (_what, count) => {
      const [label] = names
      const numbers = [...places.keys()].filter((word) => /^\d{3}$/.test(word))
      const word = numbers.find((each) => withRarest(each) === count)
      expect(word).toBeDefined()
      for (const search of [`${word}`, `${word} ${label}`, `anna ${word}`, `${word} zzz`]) {
        for (const states of [[], ['confirmed' as const], ['unknown' as const]]) {
          const wanted = { ...everything, search, states }
          const { changes } = value(journal.page(wanted, null, many))
          expect(changes).toEqual(all.filter(shownBy(wanted)).map(({ change }) => change))
        }
      }
    },
    60_000,
  )

  it('after page visits each change once, in order, and ends', () => {
    fc.assert(
      fc.property(filter, fc.integer({ min: 20, max: 400 }), (wanted, size) => {
        const seen: number[] = []
        for (let before: number | null = null; ;) {
          const page: ChangePage = value(journal.page(wanted, before, size))
          seen.push(...page.changes.map(({ id }) => id))
          if (page.next === null) break
          before = page.next
        }
        const expected = all.filter(shownBy(wanted))
        expect(seen).toEqual(expected.map(({ change }) => change.id))
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('was found in an index with changes of all kinds: in it, not in it, and taken out', () => {
    expect(parts).toEqual([0, 1])
    expect(waiting).toBeGreaterThan(unindexed)
    expect(all.filter(({ change }) => change.erased).length).toBeGreaterThan(10)
  })

  it('is the same when all changes are in the index', () => {
    const wanted = { ...everything, search: 'anna T-27', states: ['confirmed' as const] }
    const before = value(journal.page(wanted, null))
    takeAllIn(join(folder, 'journal', 'changes.db'))
    expect(value(journal.page(wanted, null))).toEqual(before)
    expect(before.changes.length).toBeGreaterThan(0)
  })

  it('is shown whatever the search is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (odd) => {
        expect(journal.page({ ...everything, search: odd }, null)).toMatchObject({ ok: true })
      }),
      { numRuns: 300 },
    )
    for (const odd of ['a '.repeat(100), '"'.repeat(200), 'ﷺ'.repeat(200), 'x'.repeat(200)]) {
      expect(journal.page({ ...everything, search: odd }, null)).toMatchObject({ ok: true })
    }
    expect(journal.state).toEqual({ state: 'ready' })
  }, 120_000)
})
