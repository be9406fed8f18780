/** As V8 writes it. */
export interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  /** So many numbers for each node as there are fields. */
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

export interface Held {
  /** Objects and functions that a program has made. */
  readonly objects: number
  /** Bytes of all that a program has made, without what V8 makes of it for itself. */
  readonly size: number
  /** Bytes of everything. */
  readonly all: number
}

const madeByPrograms = ['object', 'closure']
/** More and faster code for whatever runs often. That comes to an end by itself, but not within 20 rounds. */
const madeByV8 = ['code', 'hidden']

/** What is in a heap. */
export function heldIn({ snapshot, nodes, strings }: HeapSnapshot): Held {
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, nameAt, sizeAt] = ['type', 'name', 'self_size'].map((each) => fields.indexOf(each))
  const held = { objects: 0, size: 0, all: 0 }
  for (let at = 0; at < nodes.length; at += fields.length) {
    const of = (place: number | undefined) => nodes[at + (place ?? 0)] ?? 0
    const [type, size] = [types[0][of(typeAt)] ?? '', of(sizeAt)]
    held.all += size
    if (madeByPrograms.includes(type)) held.objects += 1
    // Tables of weak maps, which stay as large as they were at their fullest, have no name.
    const isTable = type === 'array' && strings[of(nameAt)] === ''
    if (!madeByV8.includes(type) && !isTable) held.size += size
  }
  return held
}
