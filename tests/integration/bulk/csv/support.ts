import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { readCsv, type CsvPart, type CsvReadOptions } from '../../../../src/main/bulk/csv/read-csv'
import type { CsvRow } from '../../../../src/shared/bulk/csv-file'

const folders: string[] = []
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

/** A folder of its own, which goes when the tests of the file have ended. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'csv-'))
  folders.push(path)
  return path
}

export const modifiedAt = '2026-05-01T10:00:00.000Z'

/** A file with this content, last changed at `modifiedAt`. */
export function fileOf(content: string | Uint8Array): string {
  const path = join(folder(), 'rows.csv')
  writeFileSync(path, content)
  utimesSync(path, new Date(modifiedAt), new Date(modifiedAt))
  return path
}

/** All that a reading gives. */
export async function partsOf(path: string, options?: CsvReadOptions): Promise<CsvPart[]> {
  const parts: CsvPart[] = []
  for await (const part of readCsv(path, options)) parts.push(part)
  return parts
}

/** The rows that a reading gives, and what it ends with. */
export async function readingOf(
  path: string,
  options?: CsvReadOptions,
): Promise<{ rows: CsvRow[]; end: CsvPart | undefined }> {
  const parts = await partsOf(path, options)
  return {
    rows: parts.flatMap((part) => (part.is === 'rows' ? part.rows : [])),
    end: parts.at(-1),
  }
}

/** A part that ends a reading with a fault. */
export const faultPart = (fault: object): CsvPart => ({ is: 'fault', fault }) as CsvPart
