import type { Verification } from '../../../shared/entities/change'
import { listedFaults } from '../../../shared/limits'
import { beginning, hashOf, isSealed, linkOf } from '../entries/chain'
import type { Row } from '../../sqlite/database'
import { writtenEvent } from '../entries/detail'
import { lifeEventOf } from '../entries/life-event'
import { live, type Life } from '../entries/lifecycle'
import { ByChange } from './by-change'

type Fault = Verification['faults'][number]

/** What one pass over the chain has found so far. Takes rows of a file, or of an export of one. */
export class Check {
  #seq = 0
  #hash = beginning
  #faults: Fault[] = []
  /** Where the changes stand: numbers of places, of which there are few. The first is number 1. */
  readonly #lives = new ByChange()
  readonly #places: Life[] = []
  readonly #numbers = new Map<string, number>()
  /** Changes of which content is missing, with the first entry that misses it. */
  readonly #missing = new ByChange()

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
    } else if (digest !== null && change !== null && this.#missing.get(change) === undefined) {
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
      const number = this.#lives.get(change)
      const before = number === undefined ? null : (this.#places[number - 1] ?? null)
      const life = live(before, lifeEventOf(written))
      if (life === null) this.found(seq, 'impossibleOrder')
      else this.#lives.set(change, this.#numberOf(life))
    } catch {
      this.found(seq, 'unreadable')
    }
  }

  #numberOf(life: Life): number {
    const place = Object.values(life).join(' ')
    let number = this.#numbers.get(place)
    if (number === undefined) this.#numbers.set(place, (number = this.#places.push(life)))
    return number
  }
}
