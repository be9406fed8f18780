import { rmSync } from 'node:fs'
import { bulkKindSchema, type BulkKind } from '../../shared/bulk/kinds'
import { columnMappingSchema, mappingFaults, type ColumnMapping } from '../../shared/bulk/mapping'
import { z } from '../../shared/schema'
import { readJsonFile, writeJsonFile } from '../settings/json-file'

const fileSchema = z.strictObject({
  version: z.literal(1),
  mappings: z.array(
    z.strictObject({
      kind: bulkKindSchema,
      columns: z.array(z.string()),
      mapping: columnMappingSchema,
    }),
  ),
})
type Mappings = z.infer<typeof fileSchema>['mappings']

/** Files of different columns for which it is remembered what they are. */
const mostKept = 50

/**
 * What people have said the columns of files are, in a file of mode 0600, the latest first. The names of
 * columns may say something about people, so it can be erased. A file that cannot be read or written
 * never stops the work.
 */
export class RememberedMappings {
  #mappings: Mappings

  constructor(readonly path: string) {
    this.#mappings = readMappings(path)
  }

  /** What was said the last time of columns of these names, in this order; `null` if nothing was. */
  find(kind: BulkKind, columns: readonly string[]): ColumnMapping | null {
    const found = this.#mappings.find(isFor(kind, columns))
    // Fields may have come and gone since.
    const isSound =
      found !== undefined && mappingFaults(kind, found.mapping, columns.length).length === 0
    return isSound ? found.mapping : null
  }

  /** Remembers it in place of what was said before; of too many the oldest is forgotten. */
  remember(kind: BulkKind, columns: readonly string[], mapping: ColumnMapping): void {
    const isSame = isFor(kind, columns)
    const others = this.#mappings.filter((each) => !isSame(each))
    this.#mappings = [{ kind, columns: [...columns], mapping }, ...others].slice(0, mostKept)
    try {
      writeJsonFile(this.path, { version: 1, mappings: this.#mappings })
    } catch {
      // It is only a help.
    }
  }

  /** Forgets all of them, on disk too. Throws if the disk refuses. */
  forgetAll(): void {
    this.#mappings = []
    rmSync(this.path, { force: true })
  }
}

function isFor(kind: BulkKind, columns: readonly string[]) {
  return (one: Mappings[number]): boolean =>
    one.kind === kind && JSON.stringify(one.columns) === JSON.stringify(columns)
}

function readMappings(path: string): Mappings {
  try {
    const read = readJsonFile(path, fileSchema)
    if (read.state === 'read') return read.value.mappings
    // Not worth repairing, and it may say something about people: a damaged file is not put aside.
    if (read.state === 'damaged') rmSync(read.keptAs, { force: true })
  } catch {
    // Nobody's work depends on it.
  }
  return []
}
