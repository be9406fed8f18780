import Libsql from 'libsql'
import { changeFilterSchema, type ChangeFilter } from '../../../../src/shared/entities/change'
import type { Journal } from '../../../../src/main/journal/journal'
import { record } from '../../support/measurement'
import { connections } from '../sample/sample-data'
import { needed, openJournal } from './open'
import { median, time } from './timing'

const rounds = 24
/** The first times bring pages of the file into memory. */
const warmUp = 4

type Filter = Partial<ChangeFilter>
const filterOf = (filter: Filter): ChangeFilter => changeFilterSchema.parse(filter)

/** Opens, lists and searches a record with so many changes. */
export function measureReading(path: string, changes: number): void {
  measureOpening(path, changes)
  const journal = openJournal(path)
  const byHand = new Libsql(path)
  measurePages(journal, byHand, changes)
  measureSearches(journal, changes)
  byHand.close()
  journal.close()
}

function measureOpening(path: string, changes: number): void {
  const samples: number[] = []
  const baseline: number[] = []
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const bare = time(() => {
      const database = new Libsql(path)
      database.prepare('SELECT * FROM entries ORDER BY seq DESC LIMIT 1').get([])
      database.close()
    })
    let journal: Journal | undefined
    const opened = time(() => (journal = openJournal(path)))
    journal?.close()
    if (round < warmUp) continue
    samples.push(opened)
    baseline.push(bare)
  }
  record({
    what: `Open a record of ${changes.toLocaleString('en')} changes`,
    samples,
    baseline,
    budget: { kind: 'absolute', limit: 50 },
  })
}

/** How deep in the list: the newest, the middle, the oldest. */
const depths = [1, 0.7, 0.3, 0.002]

function measurePages(journal: Journal, byHand: Libsql.Database, changes: number): void {
  const bare = byHand.prepare<[bigint[]]>(
    `SELECT changes.*, facts, personal FROM changes JOIN entries ON entries.seq = changes.intent
     WHERE changes.id < ? ORDER BY changes.id DESC LIMIT 51`,
  )
  const filters: Readonly<Record<string, Filter>> = {
    'no filter': {},
    rejected: { states: ['rejected'] },
    'tenants, confirmed, one connection': {
      kinds: ['tenant'],
      states: ['confirmed'],
      connectionId: connections[2].id,
    },
    'unknown, of which there are few': { states: ['unknown'] },
    'every state by name': {
      states: ['confirmed', 'rejected', 'notSent', 'unknown', 'resolvedApplied'],
      connectionId: connections[0].id,
    },
    'one month': { from: '2024-03-01', to: '2024-03-31' },
    'one month, notSent, one connection': {
      from: '2024-03-01',
      to: '2024-03-31',
      states: ['notSent'],
      connectionId: connections[1].id,
    },
  }
  for (const [name, filter] of Object.entries(filters)) {
    const runs = depths.map((depth) => {
      const before = Math.floor(depth * changes) + 1
      const samples: number[] = []
      const baseline: number[] = []
      for (let round = 0; round < warmUp + rounds; round += 1) {
        const subject = time(() => needed(journal.page(filterOf(filter), before)))
        const bareTime = time(() => bare.all([BigInt(before)]))
        if (round < warmUp) continue
        samples.push(subject)
        baseline.push(bareTime)
      }
      return { samples, baseline }
    })
    record({
      what: `Page of 50, the slowest of ${depths.length} depths: ${name}`,
      ...slowest(runs),
      budget: { kind: 'absolute', limit: 5 },
    })
  }
}

function slowest<Run extends { readonly samples: readonly number[] }>(runs: readonly Run[]): Run {
  return runs.reduce((one, other) => (median(other.samples) > median(one.samples) ? other : one))
}

function measureSearches(journal: Journal, changes: number): void {
  const middle = sampleOf(journal, Math.floor(changes / 2))
  const old = sampleOf(journal, Math.floor(changes / 500))
  const searches: Readonly<Record<string, Filter>> = {
    'a ticket': { search: middle.ticket },
    'an old ticket': { search: old.ticket },
    'the id of a user': { search: middle.id },
    'a reference': { search: old.reference },
    'beginning of a code': { search: 'SUMMER26-7K' },
    'common words that do not stand together': { search: 'SUMMER26-7' },
    'a common word': { search: 'nordlicht' },
    'the beginning of a common word': { search: 'no' },
    'two common words': { search: 'anna verlag' },
    'a common word that is often rejected': { search: 'nordlicht', states: ['rejected'] },
    'a common word and few unknowns': { search: 'nordlicht', states: ['unknown'] },
    'common words that never meet': { search: 'nordlicht südwind' },
    'a common word and a rare one': { search: `live ${old.ticket}` },
    'what is not there': { search: 'xqzzyx' },
  }
  for (const [name, filter] of Object.entries(searches)) {
    const samples: number[] = []
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const taken = time(() => needed(journal.page(filterOf(filter), null)))
      if (round >= warmUp) samples.push(taken)
    }
    record({ what: `Search: ${name}`, samples, budget: { kind: 'absolute', limit: 10 } })
  }
}

function sampleOf(journal: Journal, id: number) {
  for (let at = id; ; at += 1) {
    const { change } = needed(journal.detail(at))
    if (change.ticket !== null && change.targetId !== null) {
      return { ticket: change.ticket, id: change.targetId, reference: change.reference }
    }
  }
}
