import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/sqlite/database'
import { answered, concluded, folder, intent, open, sending } from './support'

const pathIn = (inFolder: string) => join(inFolder, 'journal', 'changes.db')

describe('what is written soon', () => {
  it('is there for whoever opens the file after an end of the program', () => {
    const inFolder = folder()
    const journal = open(inFolder)
    const begun = journal.begin(intent(), 'users', 'soon')
    expect(begun).toMatchObject({ ok: true, value: 1 })
    // As the files stand at this moment, to any other process.
    const copy = join(folder(), 'copy.db')
    for (const suffix of ['', '-wal']) copyFileSync(pathIn(inFolder) + suffix, copy + suffix)
    const found = openDatabase(copy)
    expect(
      found.all({ event: 'text' }, 'FROM entries ORDER BY seq').map(({ event }) => event),
    ).toEqual(['opened', 'intent'])
    found.close()
    journal.close()
  })

  it('is durable with the next entry that waits, and the file waits for each of those', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    journal.begin(intent(), 'users', 'soon')
    let isDurable = false
    const durable = journal.durable().then((value) => (isDurable = value))
    expect(isDurable).toBe(false)
    journal.append(1, sending(), 'now')
    await durable
    expect(isDurable).toBe(true)
    expect(await journal.durable()).toBe(true)
    journal.close()
  })

  it('is made durable where nothing else is written', async () => {
    const journal = open(folder())
    journal.begin(intent(), 'users', 'now')
    journal.append(1, sending(), 'now')
    journal.append(1, answered(), 'soon')
    journal.append(1, concluded(), 'soon')
    expect(await journal.durable()).toBe(true)
    journal.close()
  })

  it('is said not to be where the file is taken away', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    journal.begin(intent(), 'users', 'soon')
    for (const suffix of ['', '-wal', '-shm']) rmSync(pathIn(inFolder) + suffix, { force: true })
    expect(await journal.durable()).toBe(false)
    journal.close()
  })
})
