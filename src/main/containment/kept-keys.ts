import { createHmac, randomBytes, randomInt } from 'node:crypto'

/** A shorter key could be a word or a number of somebody's record. */
const shortestKey = 12

/** What a key is made of: printable ASCII without the space. `NaN`, beyond the end of a text, is not. */
const isOfKey = (code: number) => code > 0x20 && code < 0x7f

/** What is kept of a key: enough to know it again, and nothing to make it from. */
interface Trace {
  readonly length: number
  readonly sum: number
  /** What the first character of a window counts by. */
  readonly first: number
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
  #shortest = Infinity

  /** Notes the key that is kept at a place, instead of the one that was there. */
  keep(place: string, key: string): void {
    if (key.length < shortestKey) return this.forget(place)
    let sum = 0
    let first = 1
    for (let index = 0; index < key.length; index += 1) {
      sum = this.#with(sum, key, index)
      if (index > 0) first = Math.imul(first, this.#factor)
    }
    this.#traces.set(place, { length: key.length, sum, first, digest: this.#digest(key) })
    this.#measure()
  }

  /** The key at a place is gone. */
  forget(place: string): void {
    this.#traces.delete(place)
    this.#measure()
  }

  /** Forgets the keys at all places but these. */
  forgetAllBut(places: ReadonlySet<string>): void {
    for (const place of this.#traces.keys()) if (!places.has(place)) this.forget(place)
  }

  /** Whether a key stands in any text of a value: plain, whole, in names of fields too. */
  areIn(value: unknown): boolean {
    if (this.#traces.size === 0) return false
    const shortest = this.#shortest
    const seen = new Set<unknown>()
    const left: unknown[] = [value]
    while (left.length > 0) {
      const each = left.pop()
      if (typeof each === 'string') {
        if (each.length >= shortest && this.#isIn(each)) return true
        continue
      }
      if (typeof each !== 'object' || each === null || seen.has(each)) continue
      seen.add(each)
      if (ArrayBuffer.isView(each)) continue
      if (each instanceof Map || each instanceof Set) {
        for (const [key, inside] of each.entries()) left.push(key, inside)
      } else {
        for (const key of Object.keys(each)) left.push(key, (each as Record<string, unknown>)[key])
      }
    }
    return false
  }

  #measure(): void {
    this.#shortest = Math.min(...[...this.#traces.values()].map(({ length }) => length))
  }

  /**
   * Looks into each run of characters that is long enough for a key. It goes backwards from where such a
   * run would have to reach: of a text with shorter words it sees few characters.
   */
  #isIn(text: string): boolean {
    const shortest = this.#shortest
    let start = 0
    while (start + shortest <= text.length) {
      let at = start + shortest - 1
      while (at >= start && isOfKey(text.charCodeAt(at))) at -= 1
      if (at < start) {
        let end = start + shortest
        while (isOfKey(text.charCodeAt(end))) end += 1
        const run = text.slice(start, end)
        for (const trace of this.#traces.values()) if (this.#isPart(run, trace)) return true
        at = end
      }
      start = at + 1
    }
    return false
  }

  /** Moves over the text a window as long as the key, with the sum of what is in it. */
  #isPart(text: string, { length, sum: wanted, first, digest }: Trace): boolean {
    if (text.length < length) return false
    let sum = 0
    for (let index = 0; index < text.length; index += 1) {
      if (index >= length) {
        sum = (sum - Math.imul(text.charCodeAt(index - length), first)) | 0
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
