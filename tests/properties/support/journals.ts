import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Journal } from '../../../src/main/journal/journal'
import type { Result } from '../../../src/shared/result'

// That each write is on the disk is the business of the crash tests; here thousands of files are made.
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const folders = new Set<string>()
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

/** A folder that is gone after the tests of this file. */
export function newFolder(): string {
  const path = mkdtempSync(join(parent, 'console-property-'))
  folders.add(path)
  return path
}

export function dropFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
  folders.delete(path)
}

/** Opens the record of changes in a folder, as each start of the program does. */
export function openJournal(folder: string, now: () => Date): Journal {
  const path = join(folder, 'journal', 'changes.db')
  mkdirSync(join(folder, 'journal'), { recursive: true, mode: 0o700 })
  // Four megabytes for each run are not needed to know that they would be there.
  if (!existsSync(`${path}.ballast`)) writeFileSync(`${path}.ballast`, '', { mode: 0o600 })
  return new Journal({ path, version: '0.0.0', now })
}

/** The value of a result that must be one. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`There is no value: ${JSON.stringify(result.error)}`)
  return result.value
}
