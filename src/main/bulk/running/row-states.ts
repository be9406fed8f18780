import { rowStatuses, type RowCounts, type RowStatus } from '../../../shared/bulk/run-state'
import type { RowFilter } from '../../../shared/bulk/run-row'
import { atEnd } from './row-status'

const numberOf = new Map(rowStatuses.map((status, index) => [status, index]))
// Beside the status, in the same byte.
const doubtful = 0x80
const planned = 0x40
const rejected = 0x20
const statusBits = 0x1f

/**
 * The status of each row of a run, in a byte a row: what counts, filters and the search for the next row
 * go by. It is derived from the file of the run and the record of changes, and never written anywhere.
 */
export class RowStates {
  readonly #bytes: Uint8Array
  readonly #counts = new Uint32Array(rowStatuses.length)
  #doubtful = 0
  #planned = 0

  constructor(readonly rows: number) {
    this.#bytes = new Uint8Array(rows)
    this.#counts[0] = rows
  }

  get(row: number): RowStatus {
    return rowStatuses[(this.#bytes[row - 1] ?? 0) & statusBits] ?? 'waiting'
  }

  set(row: number, status: RowStatus): void {
    const byte = this.#bytes[row - 1]
    if (byte === undefined) return
    const [was, is] = [byte & statusBits, numberOf.get(status) ?? 0]
    this.#counts[was] = (this.#counts[was] ?? 0) - 1
    this.#counts[is] = (this.#counts[is] ?? 0) + 1
    this.#bytes[row - 1] = (byte & ~statusBits) | is
  }

  /** Notes that something is in doubt about a row. */
  doubt(row: number): void {
    const byte = this.#bytes[row - 1]
    if (byte === undefined || byte & doubtful) return
    this.#bytes[row - 1] = byte | doubtful
    this.#doubtful += 1
  }

  /** Notes whether UserDocks has rejected what was sent last for a row. */
  reject(row: number, isRejected: boolean): void {
    const byte = this.#bytes[row - 1]
    if (byte !== undefined) this.#bytes[row - 1] = isRejected ? byte | rejected : byte & ~rejected
  }

  /** No row is tried again. */
  end(): void {
    for (let row = this.nextWaiting(1); row !== null; row = this.nextWaiting(row + 1)) {
      this.set(row, atEnd(((this.#bytes[row - 1] ?? 0) & rejected) !== 0))
    }
  }

  /** Notes that the dry run has looked at a row. */
  plan(row: number): void {
    const byte = this.#bytes[row - 1]
    if (byte === undefined || byte & planned) return
    this.#bytes[row - 1] = byte | planned
    this.#planned += 1
  }

  /** It has not: whatever it found is forgotten, and the row waits. */
  unplan(row: number): void {
    const byte = this.#bytes[row - 1]
    if (byte === undefined || !(byte & planned)) return
    this.#bytes[row - 1] = byte & ~planned
    this.#planned -= 1
    this.set(row, 'waiting')
  }

  /** Forgets what the dry run found about any row. */
  unplanAll(): void {
    for (let row = 1; row <= this.rows; row += 1) this.unplan(row)
  }

  /** How many rows the dry run has looked at. */
  get planned(): number {
    return this.#planned
  }

  get doubtful(): number {
    return this.#doubtful
  }

  /** They add up to `rows`. */
  counts(): RowCounts {
    const entries = rowStatuses.map((status, index) => [status, this.#counts[index] ?? 0])
    return Object.fromEntries(entries) as RowCounts
  }

  count(status: RowStatus): number {
    return this.#counts[numberOf.get(status) ?? 0] ?? 0
  }

  /** The first row from a number on that waits; `null` if there is none. */
  nextWaiting(from: number): number | null {
    return this.#next(from, statusBits)
  }

  /** The first row from a number on that the dry run has still to look at; `null` if there is none. */
  nextUnplanned(from: number): number | null {
    return this.#next(from, statusBits | planned)
  }

  /** How many rows a filter shows, and the numbers of those from an index (0 …) on. */
  matching(filter: RowFilter, from: number, count: number): { all: number; numbers: number[] } {
    if (filter === 'all') {
      const length = Math.max(0, Math.min(count, this.rows - from))
      return { all: this.rows, numbers: Array.from({ length }, (_, index) => from + index + 1) }
    }
    const all = filter === 'doubtful' ? this.#doubtful : this.count(filter)
    const numbers: number[] = []
    const [bits, wanted] =
      filter === 'doubtful' ? [doubtful, doubtful] : [statusBits, numberOf.get(filter) ?? 0]
    let left = from
    for (let index = 0; index < this.#bytes.length && numbers.length < count; index += 1) {
      if (((this.#bytes[index] ?? 0) & bits) !== wanted) continue
      if (left > 0) left -= 1
      else numbers.push(index + 1)
    }
    return { all, numbers }
  }

  /** The first row from a number on of which none of these bits is set. */
  #next(from: number, bits: number): number | null {
    for (let index = from - 1; index < this.#bytes.length; index += 1) {
      if (((this.#bytes[index] ?? 0) & bits) === 0) return index + 1
    }
    return null
  }
}
