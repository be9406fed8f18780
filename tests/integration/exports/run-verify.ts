import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runVerifyCommand } from '../../../src/main/exports/verify-command'
import { openDatabase } from '../../../src/main/sqlite/database'

/** Runs the program with these arguments; what it says, and its exit code. */
export async function verify(userData: string, ...words: string[]) {
  const said: string[] = []
  const argv = ['/opt/userdocks-console', ...words]
  const code = await runVerifyCommand(argv, userData, (line) => said.push(line))
  return { code, said }
}

export const sound = [
  /^Checking /,
  /^\d+ entries checked\. Nothing was altered\.$/,
  /^Last entry: \w{64}$/,
]

export function expectLines(said: readonly string[], patterns: readonly RegExp[]): void {
  expect(said).toHaveLength(patterns.length)
  patterns.forEach((pattern, index) => expect(said[index]).toMatch(pattern))
}

/** Changes the file behind the program's back. */
export function alter(path: string, sql: string): void {
  const database = openDatabase(path)
  database.exec(sql)
  database.close()
}

/** Copies a record to a folder, as one file: the log beside it is written back first. */
export function copyOf(path: string, inFolder: string): string {
  alter(path, 'PRAGMA wal_checkpoint(TRUNCATE)')
  const copy = join(inFolder, 'copy.db')
  cpSync(path, copy)
  return copy
}
