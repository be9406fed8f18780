import { hash } from 'node:crypto'

const wordsOfDigest = 4
const parts = 256
const fewest = 16

/**
 * Remembers for each key the row where it was first, for a million keys in 30 MB: of a key only 128 bits
 * of its SHA-256 are kept, in which no two are ever the same. It is many small tables, so that none of
 * them takes long to become larger.
 */
export class FirstRows {
  readonly #tables = Array.from({ length: parts }, () => new Table())

  /** The row that had the key first; `null` if it is this one, which is remembered. */
  firstOf(key: string, row: number): number | null {
    const digest = digestOf(key)
    // Other bits than those by which a table looks.
    const table = this.#tables[(digest[1] ?? 0) % parts]
    return table?.firstOf(digest, row) ?? null
  }
}

class Table {
  /** One digest after the other, in the order in which they came. */
  #digests = new Uint32Array(fewest * wordsOfDigest)
  #rows = new Uint32Array(fewest)
  #count = 0
  /** Where a digest is looked for, and after that in the next one: its place plus one; 0 is free. */
  #slots = new Uint32Array(2 * fewest)

  firstOf(digest: Uint32Array, row: number): number | null {
    let slot = this.#slotOf(digest[0] ?? 0)
    for (let place = this.#slots[slot]; place; place = this.#slots[slot]) {
      if (this.#isAt(place - 1, digest)) return this.#rows[place - 1] ?? null
      slot = this.#slotOf(slot + 1)
    }
    if (this.#count === this.#rows.length) this.#grow()
    this.#digests.set(digest, this.#count * wordsOfDigest)
    this.#rows[this.#count] = row
    this.#count += 1
    this.#slots[this.#freeSlot(digest[0] ?? 0)] = this.#count
    return null
  }

  #isAt(place: number, digest: Uint32Array): boolean {
    const start = place * wordsOfDigest
    return digest.every((word, index) => this.#digests[start + index] === word)
  }

  /** Twice the room; there are always twice as many slots as there is room. */
  #grow(): void {
    const room = 2 * this.#rows.length
    this.#digests = enlarged(this.#digests, room * wordsOfDigest)
    this.#rows = enlarged(this.#rows, room)
    this.#slots = new Uint32Array(2 * room)
    for (let place = 0; place < this.#count; place += 1) {
      this.#slots[this.#freeSlot(this.#digests[place * wordsOfDigest] ?? 0)] = place + 1
    }
  }

  #freeSlot(word: number): number {
    let slot = this.#slotOf(word)
    while (this.#slots[slot]) slot = this.#slotOf(slot + 1)
    return slot
  }

  /** The number of slots is a power of two. */
  #slotOf(word: number): number {
    return (word & (this.#slots.length - 1)) >>> 0
  }
}

function enlarged(numbers: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(numbers)
  return larger
}

/** A hash object for each of a million keys would keep the garbage collector busy. */
function digestOf(key: string): Uint32Array {
  const hex = hash('sha256', key, 'hex')
  const digest = new Uint32Array(wordsOfDigest)
  for (let word = 0; word < wordsOfDigest; word += 1) {
    digest[word] = Number.parseInt(hex.slice(8 * word, 8 * word + 8), 16)
  }
  return digest
}
