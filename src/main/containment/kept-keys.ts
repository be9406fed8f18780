import { createHmac, randomBytes, randomInt } from 'node:crypto'

/** A shorter key could be a word or a number of somebody's record. */
const shortestKey = 12
/** Where a key can stand at all: it has printable ASCII only, and no space. */
const run = /[\x21-\x7e]{12,}/g

/** What is kept of a key: enough to know it again, and nothing to make it from. */
interface Trace {
  readonly length: number
  readonly sum: number
  readonly digest: string
}

/**
 * Knows the keys that this program keeps when it meets one in what the window sends, where an agent has
 * pasted it into a field by mistake. It has no keys: of each a length, a sum and a digest, both with
 * numbers that are drawn at each start.
 */
export class KeptKeys {
  readonly #traces = new Map<string, Trace>()
  readonly #salt = randomBytes(32)
  readonly #factor = 2 * randomInt(2 ** 20, 2 ** 30) + 1

  /** Notes the key that is kept at a place, instead of the one that was there. */
  keep(place: string, key: string): void {
    if (key.length < shortestKey) return void this.#traces.delete(place)
    let sum = 0
    for (let index = 0; index < key.length; index += 1) sum = this.#with(sum, key, index)
    this.#traces.set(place, { length: key.length, sum, digest: this.#digest(key) })
  }

  /** The key at a place is gone. */
  forget(place: string): void {
    this.#traces.delete(place)
  }

  /** Forgets the keys at all places but these. */
  forgetAllBut(places: ReadonlySet<string>): void {
    for (const place of this.#traces.keys()) if (!places.has(place)) this.forget(place)
  }

  /** Whether a key stands in any text of a value: plain, whole, in names of fields too. */
  areIn(value: unknown): boolean {
    if (this.#traces.size === 0) return false
    const seen = new Set<unknown>()
    const left: unknown[] = [value]
    while (left.length > 0) {
      const each = left.pop()
      if (typeof each === 'string' ? this.#isIn(each) : false) return true
      if (typeof each !== 'object' || each === null || seen.has(each)) continue
      seen.add(each)
      const isMap = each instanceof Map || each instanceof Set
      if (ArrayBuffer.isView(each)) continue
      for (const [key, inside] of isMap ? each.entries() : Object.entries(each)) {
        left.push(key, inside)
      }
    }
    return false
  }

  #isIn(text: string): boolean {
    if (text.length < shortestKey) return false
    for (const [part] of text.matchAll(run)) {
      for (const trace of this.#traces.values()) if (this.#isPart(part, trace)) return true
    }
    return false
  }

  /** Moves over the text a window as long as the key, with the sum of what is in it. */
  #isPart(text: string, { length, sum: wanted, digest }: Trace): boolean {
    if (text.length < length) return false
    let leaving = 1
    for (let power = 1; power < length; power += 1) leaving = Math.imul(leaving, this.#factor)
    let sum = 0
    for (let index = 0; index < text.length; index += 1) {
      if (index >= length) {
        sum = (sum - Math.imul(text.charCodeAt(index - length), leaving)) | 0
      }
      sum = this.#with(sum, text, index)
      if (index < length - 1 || sum !== wanted) continue
      if (this.#digest(text.slice(index - length + 1, index + 1)) === digest) return true
    }
    return false
  }

  #with(sum: number, text: string, index: number): number {
    return (Math.imul(sum, this.#factor) + text.charCodeAt(index)) | 0
  }

  #digest(key: string): string {
    return createHmac('sha256', this.#salt).update(key).digest('base64')
  }
}
