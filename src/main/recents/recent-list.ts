import { rmSync } from 'node:fs'
import { z } from '../../shared/schema'
import { recentSchema, type Recent } from '../../shared/entities/recent'
import { readJsonFile, writeJsonFile } from '../settings/json-file'

const fileSchema = z.strictObject({ version: z.literal(1), recents: z.array(recentSchema) })

/** Records of each kind that are remembered for each connection. */
const mostOfAKind = 12

/**
 * The records that were opened lately, the latest first, in a file of mode 0600. It holds names of
 * customers, so it can be erased. A file that cannot be read or written never stops the work.
 */
export class RecentList {
  /** The file was damaged, and removed: the list has begun anew. */
  readonly wasDamaged: boolean
  #recents: readonly Recent[]
  #changed: (recents: Recent[]) => void = () => {}

  constructor(readonly path: string) {
    const { recents, wasDamaged } = readRecents(path)
    this.#recents = recents
    this.wasDamaged = wasDamaged
  }

  /** Has this called after each change from now on. */
  onChange(changed: (recents: Recent[]) => void): void {
    this.#changed = changed
  }

  all(): Recent[] {
    return [...this.#recents]
  }

  /** Puts a record first. */
  opened(recent: Recent): void {
    const others = this.#recents.filter((each) => !isSameRecord(each, recent))
    let left = mostOfAKind
    this.#replace(
      [recent, ...others].filter((each) => {
        if (each.connectionId !== recent.connectionId || each.kind !== recent.kind) return true
        left -= 1
        return left >= 0
      }),
    )
  }

  /** Forgets the records of a connection: of one kind, or all. */
  forget(connectionId: string, kind?: Recent['kind']): void {
    this.#replace(
      this.#recents.filter(
        (each) => each.connectionId !== connectionId || (kind !== undefined && each.kind !== kind),
      ),
    )
  }

  #replace(recents: readonly Recent[]): void {
    if (JSON.stringify(recents) === JSON.stringify(this.#recents)) return
    this.#recents = recents
    try {
      writeJsonFile(this.path, { version: 1, recents })
    } catch {
      // A list of what was opened is not worth an error.
    }
    this.#changed(this.all())
  }
}

function readRecents(path: string): {
  readonly recents: readonly Recent[]
  readonly wasDamaged: boolean
} {
  let wasDamaged = false
  try {
    const read = readJsonFile(path, fileSchema)
    if (read.state === 'read') return { recents: read.value.recents, wasDamaged }
    wasDamaged = read.state === 'damaged'
    // Not worth repairing, and full of names: a damaged list is not put aside.
    if (read.state === 'damaged') rmSync(read.keptAs, { force: true })
  } catch {
    // Nobody's work depends on this list.
  }
  return { recents: [], wasDamaged }
}

function isSameRecord(one: Recent, other: Recent): boolean {
  return (
    one.connectionId === other.connectionId &&
    one.kind === other.kind &&
    one.recordId === other.recordId
  )
}
