import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { bigJournal } from '../sample/big-journal'
import { measureErasing } from './erasing'
import { measureReading } from './reading'
import { measureVerifying } from './verifying'
import { measureWriting } from './writing'

/** Makes a record with a million changes in it, or measures it. */
async function main(): Promise<void> {
  const { path, changes } = bigJournal()
  if (process.argv.at(-1) === 'make') return
  // On the same disk as the rest: what is in memory only is durable at once.
  const folder = mkdtempSync(join(dirname(path), 'journal-'))
  try {
    const copy = join(folder, 'changes.db')
    copyFileSync(path, copy, constants.COPYFILE_FICLONE)
    flush(copy)
    measureReading(copy, changes)
    await measureVerifying(copy, changes)
    await measureErasing(copy)
    measureWriting(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The system would write it to disk in the middle of the measuring. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
