import { z } from '../../shared/schema'
import { changeFilterSchema } from '../../shared/entities/change'
import type { Row } from '../sqlite/database'

// An exported file is one JSON document in lines: its head, an entry a line, its foot. The head is the
// document's beginning up to `[`, the foot its end from `]` on. Readers may rely on both.

export const format = 'userdocks-console-changes'
export const version = 1

export const headSchema = z.strictObject({
  format: z.literal(format),
  version: z.number().int().positive(),
  /** ISO 8601 */
  exportedAt: z.string(),
  /** What the content was narrowed to. Entries without their content are all there. */
  filter: changeFilterSchema,
})
export type ExportHead = z.output<typeof headSchema>

export const footSchema = z.strictObject({
  /** How many changes are in the file with their content. */
  changes: z.number().int().nonnegative(),
  /** Hash of the last entry. */
  head: z.string(),
})
export type ExportFoot = z.output<typeof footSchema>

const linkShape = {
  seq: z.number(),
  change: z.number().nullable(),
  event: z.string(),
  at: z.string(),
  /** JSON text, as the hash covers it. */
  facts: z.string(),
}
const sealShape = { digest: z.string().nullable(), hash: z.string() }

export const entrySchema = z.union([
  z.strictObject({
    ...linkShape,
    /** JSON text, as the digest covers it; `null` if there never was any, or it was erased. */
    personal: z.string().nullable(),
    salt: z.string().nullable(),
    ...sealShape,
  }),
  /** Of a change that the filter does not show. */
  z.strictObject({ ...linkShape, ...sealShape, withheld: z.literal(true) }),
])
export type ExportedEntry = z.output<typeof entrySchema>

/** A row of the journal as an entry of an export; its content only if it may be shown. */
export function entryOf(row: Row, shown: boolean): ExportedEntry {
  const { seq, change, event, at, facts, personal, salt, digest, hash } = row as Row & {
    readonly [Column in keyof ExportedEntry | 'personal' | 'salt']: never
  }
  // An entry about the record itself has no content that could be withheld.
  return shown || digest === null
    ? { seq, change, event, at, facts, personal, salt, digest, hash }
    : { seq, change, event, at, facts, digest, hash, withheld: true }
}

/** The first line, without a line break. */
export function headLine({ format, version, exportedAt, filter }: ExportHead): string {
  return `${JSON.stringify({ format, version, exportedAt, filter }).slice(0, -1)},"entries":[`
}

/** The line of an entry, without a line break or a comma. */
export function entryLine(entry: ExportedEntry): string {
  return JSON.stringify(entry)
}

/** The last line, without a line break. */
export function footLine({ changes, head }: ExportFoot): string {
  return `],${JSON.stringify({ changes, head }).slice(1)}`
}
