import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Verification } from '../../shared/entities/change'
import { faultOf, openForReading } from '../sqlite/database'
import { newestVersion, versionOf } from '../journal/file/migrations'
import { verify } from '../journal/checking/verify'
import { verifyExport } from './verify-export'
import { wordVerification } from './verify-words'

const flag = '--verify-changes'

const exitCode = { sound: 0, altered: 1, notChecked: 2 } as const

type Outcome =
  | { readonly verification: Verification; readonly withheld: number }
  | { readonly notChecked: string }
  | { readonly damaged: true }

/**
 * `--verify-changes [file]`: checks the program's own record of changes, or the file that is named: one
 * like it, or an export as JSON. Needs no window, changes nothing, and runs beside a program that is
 * writing the record. Gives the exit code: 0 nothing was altered, 1 something was, 2 it could not be
 * checked; `null` if the arguments do not ask for it.
 */
export async function runVerifyCommand(
  argv: readonly string[],
  userDataFolder: string,
  print: (line: string) => void,
): Promise<number | null> {
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`))
  if (at < 0) return null
  const named = argv[at]?.slice(flag.length + 1)
  const next = argv[at + 1]
  const file = named || (next === undefined || next.startsWith('-') ? undefined : next)
  const path = file === undefined ? join(userDataFolder, 'journal', 'changes.db') : resolve(file)
  print(`Checking ${path}`)
  const outcome = await check(path)
  if ('notChecked' in outcome) {
    print(outcome.notChecked)
    return exitCode.notChecked
  }
  if ('damaged' in outcome) {
    print('The file is damaged: it cannot be read to its end.')
    return exitCode.altered
  }
  for (const line of wordVerification(outcome.verification, outcome.withheld)) print(line)
  return outcome.verification.faults.length === 0 ? exitCode.sound : exitCode.altered
}

async function check(path: string): Promise<Outcome> {
  try {
    return (await isDatabase(path)) ? await checkJournal(path) : await checkExport(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no reason given'
    if (code === 'ENOENT') return { notChecked: 'There is no such file.' }
    if (faultOf(error) === 'damaged') return { damaged: true }
    return { notChecked: `The file could not be read (${code}).` }
  }
}

/** By its first bytes, not by its name. */
async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.toString('latin1', 0, bytesRead) === 'SQLite format 3\0'
  } finally {
    await file.close()
  }
}

async function checkJournal(path: string): Promise<Outcome> {
  const database = openForReading(path)
  try {
    const tables = database.all({ name: 'text' }, "FROM sqlite_schema WHERE type = 'table'")
    const names = new Set(tables.map(({ name }) => name))
    if (!names.has('entries') || !names.has('changes')) return { notChecked: notOurs }
    const version = versionOf(database)
    if (version > newestVersion) return { notChecked: newer }
    if (version < newestVersion) return { notChecked: older }
    return { verification: await verify(database), withheld: 0 }
  } finally {
    database.close()
  }
}

async function checkExport(path: string): Promise<Outcome> {
  const found = await verifyExport(path)
  if (found === 'newer') return { notChecked: newer }
  if (found === 'notAnExport') return { notChecked: notOurs }
  return { verification: found, withheld: found.withheld }
}

const notOurs =
  'This is neither a record of changes nor an export of one as JSON. (A CSV file cannot be checked.)'
const newer = 'A newer version of this program has written this file. Check it with that one.'
const older = 'An older version has written this file. Start the program once, then check again.'
