import type { Verification } from '../../../shared/entities/change'
import { listedFaults } from '../../../shared/limits'
import { beginning, hashOf, isSealed, linkOf } from '../entries/chain'
import type { Row } from '../../sqlite/database'
import { writtenEvent } from '../entries/detail'
import { lifeEventOf } from '../entries/life-event'
import { live, type Life } from '../entries/lifecycle'

type Fault = Verification['faults'][number]

/** What one pass over the chain has found so far. Takes rows of a file, or of an export of one. */
export class Check {
  #seq = 0
  #hash = beginning
  #faults: Fault[] = []
  /** Where the changes stand. There are few such places, so that a million changes share them. */
  readonly #lives = new Map<number, Life>()
  readonly #places = new Map<string, Life>()
  /** Changes of which content is missing, with the first entry that misses it. */
  readonly #missing = new Map<number, number>()

  /** The next entry. */
  entry(row: Row): void {
    const seq = Number(row['seq'])
    if (seq !== this.#seq + 1) this.found(this.#seq + 1, 'missing')
    const link = linkOf(row)
    if (hashOf(this.#hash, link) !== row['hash']) this.found(seq, 'hashWrong')
    this.#seq = seq
    this.#hash = String(row['hash'])
    this.#content(row, seq, link.change, link.digest)
    if (link.change === null) this.#aboutTheRecord(link.event, link.facts, seq)
    else this.#aboutAChange(row, seq, link.change)
  }

  /** Notes something that is wrong. */
  found(entry: number | null, fault: Fault['fault']): void {
    if (this.#faults.length < listedFaults) this.#faults.push({ entry, fault })
  }

  result(): Verification {
    for (const seq of this.#missing.values()) this.found(seq, 'contentMissing')
    return { entries: this.#seq, head: this.#hash, faults: this.#faults }
  }

  #content(row: Row, seq: number, change: number | null, digest: string | null): void {
    const [personal, salt] = [row['personal'] ?? null, row['salt'] ?? null]
    if (digest !== null && personal !== null) {
      const holds = isSealed(salt === null ? null : String(salt), String(personal), digest)
      if (!holds) this.found(seq, 'contentAltered')
    } else if (personal !== null || salt !== null) {
      this.found(seq, 'contentAltered')
    } else if (digest !== null && change !== null && !this.#missing.has(change)) {
      this.#missing.set(change, seq)
    }
  }

  #aboutTheRecord(event: string, facts: string, seq: number): void {
    if (event !== 'erased') return
    try {
      const { changes } = JSON.parse(facts) as { changes: number[] }
      for (const change of changes) this.#missing.delete(change)
    } catch {
      this.found(seq, 'unreadable')
    }
  }

  #aboutAChange(row: Row, seq: number, change: number): void {
    try {
      const written = writtenEvent({ ...row, personal: null })
      const life = live(this.#lives.get(change) ?? null, lifeEventOf(written))
      if (life === null) this.found(seq, 'impossibleOrder')
      else this.#lives.set(change, this.#shared(life))
    } catch {
      this.found(seq, 'unreadable')
    }
  }

  #shared(life: Life): Life {
    const place = Object.values(life).join(' ')
    const known = this.#places.get(place)
    if (known === undefined) this.#places.set(place, life)
    return known ?? life
  }
}
