import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { z } from '../../shared/schema'

export type JsonFileContent<Value> =
  | { readonly state: 'missing' }
  | { readonly state: 'read'; readonly value: Value }
  /** Not readable as what it should be. It was put aside, so that nothing is lost. */
  | { readonly state: 'damaged'; readonly keptAs: string }

/**
 * Reads a JSON file of ours and checks it. A damaged one is renamed to `<name>.damaged-<time>`.
 * Throws only if the file exists and cannot even be opened (rights, hardware).
 */
export function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  now: () => Date = () => new Date(),
): JsonFileContent<z.output<Schema>> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing' }
    throw error
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return { state: 'read', value: parsed.data }
  const keptAs = `${path}.damaged-${now().toISOString().replace(/[:.]/g, '-')}`
  renameSync(path, keptAs)
  return { state: 'damaged', keptAs }
}

/** What has become of a file at the start. */
export type OpenedAs = 'new' | 'read' | { readonly damaged: string }

/** Says it of what was read; `damaged`: where the file was put aside. */
export function openedAs(content: JsonFileContent<unknown>): OpenedAs {
  if (content.state === 'damaged') return { damaged: content.keptAs }
  return content.state === 'missing' ? 'new' : 'read'
}

/**
 * Writes a JSON file so that a crash leaves the old or the new content, never half of one: a
 * temporary file beside it, flushed to disk, then renamed. Mode 0600. Throws if that fails.
 */
export function writeJsonFile(path: string, value: unknown): void {
  writeTextFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** Writes a text in the same way. */
export function writeTextFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  flushFolder(dirname(path))
}

/** Makes the new name last through a power cut, where the system can do that. */
function flushFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows opens no folders. The file itself is on disk.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
