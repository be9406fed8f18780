import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beginning, hashOf, seal } from '../../../../src/main/journal/entries/chain'
import { openDatabase, type Database } from '../../../../src/main/sqlite/database'
import { noteDay } from '../../../../src/main/journal/finding/days'
import type { ChangeEvent, EventOf } from '../../../../src/main/journal/entries/events'
import { Journal } from '../../../../src/main/journal/journal'
import {
  firstLine,
  lineAfter,
  lineColumns,
  type Line,
} from '../../../../src/main/journal/entries/line'
import { isToScrub, scrubSome } from '../../../../src/main/journal/erasing/scrub'
import { isTakeInDue, takeIn } from '../../../../src/main/journal/finding/search-index'
import {
  answered,
  concluded,
  numbersFrom,
  sampleChange,
  sending,
  type SampleChange,
} from './sample-data'

const many = Number(process.env['BENCH_JOURNAL_CHANGES'] ?? 1_000_000)
const root = process.cwd()
const sources = ['src/main/journal', 'tests/bench/journal/sample']
const minutesBetweenChanges = 1.5

type LaterEvent = Exclude<ChangeEvent, EventOf<'intent'>>

/** The path of a record of a million changes; made if there is none from the code as it is. */
export function bigJournal(): { readonly path: string; readonly changes: number } {
  const folder = join(root, '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const name = `journal-${many}-${versionOfTheCode()}`
  const path = join(folder, `${name}.db`)
  if (!existsSync(path)) {
    for (const old of readdirSync(folder)) {
      if (old.startsWith(`journal-${many}-`)) rmSync(join(folder, old), { force: true })
    }
    build(`${path}.part`)
    // Two names for one file until the end: a build that was cut short is not taken for a whole one.
    const whole = openDatabase(`${path}.part`)
    whole.exec(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
    whole.close()
    for (const suffix of ['', '-wal', '-shm', '.ballast']) {
      rmSync(`${path}.part${suffix}`, { force: true })
    }
  }
  return { path, changes: many }
}

function versionOfTheCode(): string {
  const hash = createHash('sha256')
  for (const folder of sources) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((each) => each.endsWith('.ts')).sort()) {
      hash.update(readFileSync(join(root, folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

function build(path: string): void {
  process.stdout.write(`Making a record of ${many} changes; this takes some minutes …\n`)
  new Journal({ path, version: '0.0.0', now: () => new Date('2023-01-01T00:00:00Z') }).close()
  const database = openDatabase(path)
  database.exec('PRAGMA synchronous = OFF')
  // An index is made much faster than it is kept up.
  const indices = database.all(
    { name: 'text', sql: 'text' },
    "FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
  )
  for (const { name } of indices) database.exec(`DROP INDEX ${name}`)
  const writer = new BulkWriter(database)
  for (let id = 1; id <= many;) {
    database.transaction(() => {
      for (let count = 0; count < 20_000 && id <= many; count += 1, id += 1) writer.change(id)
    })
  }
  for (const { sql } of indices) database.exec(String(sql))
  while (isTakeInDue(database)) {
    database.transaction(() => {
      for (let times = 0; times < 100 && isTakeInDue(database); times += 1) takeIn(database)
    })
  }
  while (isToScrub(database)) database.transaction(() => scrubSome(database))
  database.close()
}

const lineNames = Object.keys(lineColumns) as (keyof Line)[]

/** Writes what the journal would write, many changes in a transaction. */
class BulkWriter {
  readonly #random = numbersFrom(7)
  #seq: number
  #hash: string

  constructor(private readonly database: Database) {
    const last = database.get(
      { seq: 'integer', hash: 'text' },
      'FROM entries ORDER BY seq DESC LIMIT 1',
    )
    this.#seq = Number(last?.['seq'] ?? 0)
    this.#hash = String(last?.['hash'] ?? beginning)
  }

  change(id: number): void {
    const sample = sampleChange(id)
    const { facts } = sample.intent
    const personal = { ...sample.intent.personal, resource: sample.resource }
    const at = new Date(Date.UTC(2023, 0, 1) + id * minutesBetweenChanges * 60_000).toISOString()
    const seq = this.#entry(id, { event: 'intent', facts, personal }, at)
    let line = firstLine(id, seq, facts, personal, at)
    for (const event of this.#events(sample)) {
      this.#entry(id, event, at)
      line = lineAfter(line, event, at) ?? line
    }
    this.database.run(
      `INSERT INTO changes (${lineNames.join(', ')}) VALUES (${lineNames.map(() => '?').join(', ')})`,
      ...lineNames.map((name) => line[name]),
    )
    noteDay(this.database, id, at)
    this.database.run('INSERT INTO unindexed (id) VALUES (?)', id)
  }

  #events({ resource, wanted, record }: SampleChange): LaterEvent[] {
    const share = this.#random()
    const url = `https://api.example.com/v1/${resource.slice(-40)}`
    const sent = sending(Object.keys(wanted).length === 0 ? null : JSON.stringify(wanted), url)
    const after = Object.keys(record).length === 0 ? null : { ...record, ...wanted }
    if (share < 0.02) return [concluded({ state: 'notSent', reason: 'unreachable' }, null)]
    if (share < 0.07) {
      const no = { state: 'rejected', reason: 'refused' } as const
      return [sent, answered(no), concluded(no, null)]
    }
    if (share < 0.0705) {
      const unclear = concluded({ state: 'unknown', reason: 'timedOut' }, null)
      const found = { finding: 'applied', by: 'readBack' } as const
      const personal = { who: null, why: null, ticket: null }
      return share < 0.0701
        ? [sent, unclear]
        : [sent, unclear, { event: 'resolved', facts: found, personal }]
    }
    const yes = { state: 'confirmed', reason: 'accepted' } as const
    return [sent, answered(yes), concluded(yes, after)]
  }

  #entry(change: number, { event, ...entry }: ChangeEvent, at: string): number {
    const facts = JSON.stringify(entry.facts)
    const personal = JSON.stringify(entry.personal)
    const { salt, digest } = seal(personal)
    const seq = (this.#seq += 1)
    this.#hash = hashOf(this.#hash, { seq, change, event, at, facts, digest })
    this.database.run(
      `INSERT INTO entries (seq, change, event, at, facts, personal, salt, digest, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[seq, change, event, at, facts, personal, salt, digest, this.#hash],
    )
    return seq
  }
}
