import type { Verification } from '../../shared/entities/change'
import { beginning, digestOf, hashOf, type Link } from './chain'
import { lifeOf } from './change-row'
import type { Database, Row } from './database'
import { writtenEvent } from './detail'
import { eventSchemas } from './events'
import { lifeEventOf } from './life-event'
import { live, type Life } from './lifecycle'

type Fault = Verification['faults'][number]

/** Entries that are looked at before other work gets its turn. */
const atOnce = 1000
const listedFaults = 20

/**
 * Checks every entry: numbers without a gap, each hash over the one before, each content against its
 * digest, no content missing that was not erased, no event that cannot follow; and that the list says
 * what the entries come to. `pause` is awaited now and then, so that a long check blocks nothing.
 */
export async function verify(
  database: Database,
  pause: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)),
): Promise<Verification> {
  const check = new Check()
  for (let seq = 0; ;) {
    const rows = database.all(
      `SELECT * FROM entries WHERE seq > ? ORDER BY seq LIMIT ${atOnce}`,
      seq,
    )
    for (const row of rows) check.entry(row)
    if (rows.length < atOnce) break
    seq = Number(rows.at(-1)?.['seq'])
    await pause()
  }
  for (let id = 0; ;) {
    const rows = database.all(`SELECT * FROM changes WHERE id > ? ORDER BY id LIMIT ${atOnce}`, id)
    for (const row of rows) check.line(row)
    if (rows.length < atOnce) break
    id = Number(rows.at(-1)?.['id'])
    await pause()
  }
  return check.result()
}

/** Whether the newest entries hold together: quick enough for every start. */
export function isTailSound(database: Database): boolean {
  const rows = database.all('SELECT * FROM entries ORDER BY seq DESC LIMIT 50').reverse()
  return rows.every((row, index) => {
    const previous = rows[index - 1]
    const { personal, salt, digest } = row
    const known = personal === null || digestOf(String(salt), String(personal)) === digest
    if (previous === undefined) return known
    const follows = Number(row['seq']) === Number(previous['seq']) + 1
    return known && follows && hashOf(String(previous['hash']), linkOf(row)) === row['hash']
  })
}

function linkOf(row: Row): Link {
  return {
    seq: Number(row['seq']),
    change: row['change'] === null ? null : Number(row['change']),
    event: String(row['event']),
    at: String(row['at']),
    facts: String(row['facts']),
    digest: (row['digest'] ?? null) as string | null,
  }
}

/** What one pass over the chain has found so far. Takes rows of a file, or of an export of one. */
export class Check {
  #seq = 0
  #hash = beginning
  #faults: Fault[] = []
  readonly #lives = new Map<number, Life>()
  /** Changes of which content is missing, with the first entry that misses it. */
  readonly #missing = new Map<number, number>()

  /** The next entry. */
  entry(row: Row): void {
    const seq = Number(row['seq'])
    if (seq !== this.#seq + 1) this.#found(this.#seq + 1, 'missing')
    const link = linkOf(row)
    const { change, digest, event, facts } = link
    const hash = hashOf(this.#hash, link)
    if (hash !== row['hash']) this.#found(seq, 'hashWrong')
    this.#seq = seq
    this.#hash = String(row['hash'])
    this.#content(row, seq, change, digest)
    if (change === null) this.#aboutTheRecord(event, facts, seq)
    else this.#aboutAChange(row, seq, change)
  }

  /** A line of the list, after all entries. */
  line(row: Row): void {
    const life = this.#lives.get(Number(row['id']))
    let same = false
    try {
      const shown = lifeOf(row)
      same =
        life !== undefined &&
        shown.kind === life.kind &&
        shown.state === life.state &&
        shown.concluded === life.concluded &&
        shown.attempts === life.attempts
    } catch {
      // A word that this list never has.
    }
    this.#lives.delete(Number(row['id']))
    if (!same) this.#found(null, 'listDiffers')
  }

  result(): Verification {
    for (const seq of this.#missing.values()) this.#found(seq, 'contentMissing')
    for (const _ of this.#lives.keys()) this.#found(null, 'listDiffers')
    return { entries: this.#seq, head: this.#hash, faults: this.#faults.slice(0, listedFaults) }
  }

  /** Lines of a list are not part of an export. */
  withoutLines(): this {
    this.#lives.clear()
    return this
  }

  #content(row: Row, seq: number, change: number | null, digest: string | null): void {
    const { personal, salt } = row
    if (digest === null) {
      if ((personal ?? null) !== null) this.#found(seq, 'contentAltered')
      return
    }
    if ((personal ?? null) === null) {
      if (change !== null && !this.#missing.has(change)) this.#missing.set(change, seq)
      return
    }
    if (digestOf(String(salt), String(personal)) !== digest) this.#found(seq, 'contentAltered')
  }

  #aboutTheRecord(event: string, facts: string, seq: number): void {
    if (event !== 'erased') return
    try {
      const { changes } = JSON.parse(facts) as { changes: number[] }
      for (const change of changes) this.#missing.delete(change)
    } catch {
      this.#found(seq, 'unreadable')
    }
  }

  #aboutAChange(row: Row, seq: number, change: number): void {
    try {
      if (!Object.hasOwn(eventSchemas, String(row['event']))) throw new Error('No such event.')
      const written = writtenEvent({ ...row, personal: null })
      const life = live(this.#lives.get(change) ?? null, lifeEventOf(written as never))
      if (life === null) this.#found(seq, 'impossibleOrder')
      else this.#lives.set(change, life)
    } catch {
      this.#found(seq, 'unreadable')
    }
  }

  #found(entry: number | null, fault: Fault['fault']): void {
    if (this.#faults.length <= listedFaults) this.#faults.push({ entry, fault })
  }
}
