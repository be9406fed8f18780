import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { collectGarbage } from '../../../src/main/sqlite/collect-garbage'
import { openDatabase } from '../../../src/main/sqlite/database'
import type { Journal } from '../../../src/main/journal/journal'
import {
  answered,
  concluded,
  everything,
  folder,
  intent,
  keptFolder,
  open,
  run,
  sending,
  takeAllIn,
  unknown,
  value,
} from './support'

const fileIn = (inFolder: string) => join(inFolder, 'journal', 'changes.db')
const failed = { ok: false, error: { code: 'journalFailed' } }
afterEach(() => void vi.useRealTimers())
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
const rightsOf = (path: string) => statSync(path).mode & 0o777

/** A folder with a record of some changes, as one file. */
function recorded(inFolder: string, changes: number): string {
  const journal = open(inFolder)
  for (let number = 1; number <= changes; number += 1) {
    run(journal, intent({ reference: `r-${number}` }), number % 10 === 0 ? unknown : {})
  }
  journal.close()
  takeAllIn(fileIn(inFolder))
  const database = openDatabase(fileIn(inFolder))
  database.setting('wal_checkpoint(TRUNCATE)')
  database.close()
  return inFolder
}

/** A copy of a record with something done to its bytes. */
function copyOf(inFolder: string, alter: (bytes: Buffer) => Buffer | void): string {
  const copy = folder()
  mkdirSync(join(copy, 'journal'))
  const bytes = readFileSync(fileIn(inFolder))
  writeFileSync(fileIn(copy), alter(bytes) ?? bytes)
  return copy
}

function expectNothingIsBegun(journal: Journal): void {
  expect(journal.begin(intent(), 'r')).toEqual(failed)
  expect(journal.append(1, sending())).toEqual(failed)
  expect(journal.erase(1, 'change')).toEqual(failed)
  expect(journal.retain(1)).toEqual(failed)
}

describe('a record', () => {
  it('is for its owner only, with all that belongs to it, and durable', () => {
    const inFolder = folder()
    const journal = open(inFolder)
    run(journal)
    expect(rightsOf(join(inFolder, 'journal'))).toBe(0o700)
    const files = readdirSync(join(inFolder, 'journal')).sort()
    expect(files).toEqual(['', '-shm', '-wal', '.ballast'].map((end) => `changes.db${end}`))
    for (const name of files) expect(rightsOf(join(inFolder, 'journal', name))).toBe(0o600)
    journal.close()
    const database = openDatabase(fileIn(inFolder))
    database.makeDurable()
    expect(database.setting('journal_mode')).toBe('wal')
    expect(database.setting('synchronous')).toBe(2)
    // What is only synced, a disk of macOS may still have in its own memory.
    expect(database.setting('fullfsync')).toBe(1)
    expect(database.setting('checkpoint_fullfsync')).toBe(1)
    database.close()
  })

  it.each([
    ['deleted', (path: string) => rmSync(path)],
    ['put elsewhere', (path: string) => renameSync(path, `${path}.old`)],
    [
      'replaced by a copy of itself',
      (path: string) => {
        cpSync(path, `${path}.copy`)
        renameSync(`${path}.copy`, path)
      },
    ],
    ['robbed of the log beside it', (path: string) => rmSync(`${path}-wal`)],
  ])('that is %s while it is open takes no change any more', (_what, act) => {
    const inFolder = folder()
    const journal = open(inFolder)
    const id = value(journal.begin(intent(), 'r'))
    act(fileIn(inFolder))
    expect(journal.append(id, sending())).toEqual(failed)
    expect(journal.state).toEqual({ state: 'damaged', path: fileIn(inFolder) })
    expectNothingIsBegun(journal)
    // What is open can still be read.
    expect(value(journal.page(everything, null)).changes).toHaveLength(1)
    expect(journal.startNew()).toEqual({ state: 'ready' })
    expect(value(journal.begin(intent(), 'r'))).toBe(1)
    journal.close()
  })

  it('that another program has begun to write takes no change of the first any more', () => {
    const inFolder = folder()
    const first = open(inFolder)
    const id = value(first.begin(intent(), 'r'))
    value(first.append(id, sending()))
    const second = open(inFolder)
    expect(second.epoch).toBe(first.epoch + 1)
    expect(first.append(id, answered())).toEqual(failed)
    expect(first.state).toEqual({ state: 'taken' })
    expectNothingIsBegun(first)
    expect(first.startNew()).toEqual({ state: 'taken' })
    expect(second.unknowns()).toMatchObject({ count: 1, changes: [{ id }] })
    expect(value(second.begin(intent(), 'r'))).toBe(2)
    first.close()
    second.close()
  })

  it('of a newer version is not altered', () => {
    const inFolder = recorded(folder(), 2)
    const newer = openDatabase(fileIn(inFolder))
    newer.exec('PRAGMA user_version = 99; DROP TABLE unindexed; CREATE TABLE future (what TEXT)')
    newer.setting('wal_checkpoint(TRUNCATE)')
    newer.close()
    const before = readFileSync(fileIn(inFolder))
    const journal = open(inFolder)
    expect(journal.state).toEqual({ state: 'newer', path: fileIn(inFolder) })
    expectNothingIsBegun(journal)
    expect(journal.startNew()).toMatchObject({ state: 'newer' })
    expect(journal.unknowns()).toMatchObject({ changes: [] })
    journal.page({ ...everything, search: 'anna' }, null)
    journal.close()
    expect(readFileSync(fileIn(inFolder)).equals(before)).toBe(true)
    expect(
      existsSync(`${fileIn(inFolder)}-wal`) && statSync(`${fileIn(inFolder)}-wal`).size,
    ).toBeFalsy()
  })

  it('is opened without a word to who asks for states, as long as it cannot be asked', () => {
    const inFolder = folder()
    mkdirSync(join(inFolder, 'journal'))
    writeFileSync(fileIn(inFolder), 'no database at all')
    const states: string[] = []
    const journal: Journal = open(inFolder, { onState: () => states.push(journal.state.state) })
    expect(states).toEqual([])
    journal.startNew()
    expect(states.at(-1)).toBe('ready')
    journal.close()
  })
})

describe('a record in which a check has found faults', { timeout: 30_000 }, () => {
  /** A record of many changes, the last of which is under way; its second entry says something else. */
  function altered() {
    const inFolder = folder()
    const journal = open(inFolder)
    for (let number = 1; number <= 20; number += 1) run(journal)
    const id = value(journal.begin(intent(), 'r'))
    value(journal.append(id, sending()))
    const other = openDatabase(fileIn(inFolder))
    other.exec("UPDATE entries SET facts = replace(facts, 'r-1', 'r-2') WHERE seq = 2")
    return { inFolder, journal, id, other }
  }
  const damaged = (inFolder: string) => ({ state: 'damaged', path: fileIn(inFolder) })
  const stepsOf = (journal: Journal, id: number) =>
    value(journal.detail(id)).steps.map(({ event }) => event)

  it('takes the outcome of what was sent, and nothing else', async () => {
    const { inFolder, journal, id, other } = altered()
    const before = value(journal.begin(intent(), 'r'))
    expect(value(await journal.verify()).faults).toEqual([{ entry: 2, fault: 'hashWrong' }])
    expectNothingIsBegun(journal)
    expect(journal.append(before, sending())).toEqual(failed)
    expect(journal.append(id, answered())).toMatchObject({ ok: true })
    expect(journal.append(id, concluded())).toMatchObject({ ok: true })
    expect(stepsOf(journal, id)).toEqual(['intent', 'sending', 'answered', 'concluded'])
    expect(value(journal.detail(id)).change.state).toBe('confirmed')
    expect(journal.state).toEqual(damaged(inFolder))
    expectNothingIsBegun(journal)
    journal.close()
    other.close()
  })

  it('is known to have them after a restart, however far they are from its end', async () => {
    const { inFolder, journal, id, other } = altered()
    other.close()
    journal.close()
    // Without a check nobody knows.
    const unaware = open(inFolder)
    expect(unaware.state).toEqual({ state: 'ready' })
    value(await unaware.verify())
    unaware.close()
    const journalNow = open(inFolder)
    expect(journalNow.state).toEqual(damaged(inFolder))
    expectNothingIsBegun(journalNow)
    expect(value(journalNow.page(everything, null, 100)).changes).toHaveLength(21)
    expect(value(journalNow.detail(id)).change.state).toBe('unknown')
    expect(journalNow.entriesFrom(1, 10)).toHaveLength(10)
    expect(value(await journalNow.verify()).faults).toEqual([{ entry: 2, fault: 'hashWrong' }])
    expect(journalNow.startNew()).toEqual({ state: 'ready' })
    expect(run(journalNow)).toBe(1)
    expect(value(await journalNow.verify()).faults).toEqual([])
    journalNow.close()
    collectGarbage()
    await nextTurn()
    const after = open(inFolder)
    expect(after.state).toEqual({ state: 'ready' })
    expect(value(after.page(everything, null)).changes).toHaveLength(1)
    after.close()
  })

  it('takes all that is known, and that it is damaged, as soon as it can be written', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { inFolder, journal, id, other } = altered()
    other.exec('BEGIN IMMEDIATE')
    expect(journal.append(id, answered())).toEqual(failed)
    await nextTurn()
    expect(value(await journal.verify()).faults).toHaveLength(1)
    expect(journal.state).toEqual(damaged(inFolder))
    other.exec('ROLLBACK')
    vi.advanceTimersByTime(2000)
    expect(stepsOf(journal, id)).toEqual(['intent', 'sending', 'answered'])
    expect(journal.append(id, concluded())).toMatchObject({ ok: true })
    expect(vi.getTimerCount()).toBe(0)
    journal.close()
    other.close()
    const again = open(inFolder)
    expect(again.state).toEqual(damaged(inFolder))
    expect(value(again.detail(id)).change.state).toBe('confirmed')
    again.close()
  })

  it('is not marked or put aside by a program that does not write it any more', async () => {
    const { inFolder, journal: first, other } = altered()
    const second = open(inFolder)
    expect(first.begin(intent(), 'r')).toEqual(failed)
    expect(value(await first.verify()).faults).toHaveLength(1)
    expect(first.state).toEqual({ state: 'taken' })
    expect(first.startNew()).toEqual({ state: 'taken' })
    expect(other.all({ name: 'text' }, "FROM meta WHERE name = 'damaged'")).toEqual([])
    expect(value(second.begin(intent(), 'other'))).toBe(22)
    for (const each of [first, second, other]) each.close()
  })

  it('is not marked if it is of a newer version', async () => {
    const { inFolder, journal, other } = altered()
    journal.close()
    other.exec('PRAGMA user_version = 99')
    const newer = open(inFolder)
    expect(value(await newer.verify()).faults).toHaveLength(1)
    expect(newer.state).toMatchObject({ state: 'newer' })
    newer.close()
    expect(other.all({ name: 'text' }, "FROM meta WHERE name = 'damaged'")).toEqual([])
    other.close()
  })
})

describe('a damaged record', () => {
  let sound: string
  beforeAll(() => void (sound = recorded(keptFolder(), 70)))

  it.each<[string, (bytes: Buffer) => Buffer | void]>([
    ['is not one', () => Buffer.from('no database at all'.repeat(500))],
    ['is of another kind', () => Buffer.from('SQLite format 2\0'.repeat(500))],
    ['lost its second half', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['lost all but a page', (bytes) => bytes.subarray(0, 4096)],
    ['has a broken head', (bytes) => void bytes.fill(0xff, 16, 100)],
    ['has a broken schema', (bytes) => void bytes.fill(0xff, 200, 4096)],
    ['holds zeros', (bytes) => void bytes.fill(0, 100)],
    [
      'has another text in its newest entry',
      (bytes) => {
        bytes.write('X', bytes.lastIndexOf('"attempt":1'))
      },
    ],
    [
      'has bytes that are no text in its newest entry',
      (bytes) => {
        bytes[bytes.lastIndexOf('"concluded"') + 4] = 0xff
        bytes[bytes.lastIndexOf('2026-05-01') + 2] = 0xff
      },
    ],
  ])('that %s is put aside, and another one follows it', async (_what, alter) => {
    const inFolder = copyOf(sound, alter)
    const damaged = readFileSync(fileIn(inFolder))
    const journal = open(inFolder)
    expect(journal.state).toEqual({ state: 'damaged', path: fileIn(inFolder) })
    expectNothingIsBegun(journal)
    journal.unknowns()
    expect(journal.startNew()).toEqual({ state: 'ready' })
    const aside = readdirSync(join(inFolder, 'journal')).filter((name) => name.includes('damaged'))
    const kept = aside.find((name) => !/-(?:wal|shm)$/.test(name))
    expect(readFileSync(join(inFolder, 'journal', kept ?? '')).length).toBe(damaged.length)
    const [first, second] = journal.entriesFrom(1, 2)
    expect(first).toMatchObject({ event: 'follows', change: null })
    expect(JSON.parse(String(first?.['facts']))).toEqual({
      damaged: join(inFolder, 'journal', kept ?? ''),
    })
    expect(second).toMatchObject({ event: 'opened' })
    expect(run(journal)).toBe(1)
    // The old file is closed for good some time later, and takes nothing of the new one with it.
    collectGarbage()
    await nextTurn()
    value(journal.begin(intent(), null))
    expect(existsSync(`${fileIn(inFolder)}-wal`)).toBe(true)
    expect(value(await journal.verify()).faults).toEqual([])
    const again = open(inFolder)
    expect(value(again.page(everything, null)).changes).toHaveLength(2)
    again.close()
    journal.close()
  })

  it('keeps what stood in its log', () => {
    const inFolder = folder()
    const journal = open(inFolder)
    run(journal)
    const bytes = readFileSync(`${fileIn(inFolder)}-wal`)
    bytes.write('X', bytes.lastIndexOf('"attempt":1'))
    const copy = folder()
    mkdirSync(join(copy, 'journal'))
    cpSync(fileIn(inFolder), fileIn(copy))
    writeFileSync(`${fileIn(copy)}-wal`, bytes)
    // A page of the log whose sum is wrong was never written: the record is as it was before that.
    const before = open(copy)
    expect(before.state).toEqual({ state: 'ready' })
    expect(value(before.page(everything, null)).changes.length).toBeLessThanOrEqual(1)
    before.close()
    journal.close()
  })

  it('never ends the program, whatever byte is another', async () => {
    const bytes = readFileSync(fileIn(sound))
    const states = new Set<string>()
    for (let at = 7; at < bytes.length; at += Math.ceil(bytes.length / 150)) {
      const journal = open(copyOf(sound, (copy) => void (copy[at] = (copy[at] ?? 0) ^ 0x80)))
      for (const wanted of [
        everything,
        { ...everything, search: 'anna', kinds: ['user' as const] },
      ]) {
        journal.page(wanted, null)
      }
      journal.unknowns()
      journal.detail(3)
      journal.openOn('r')
      const begun = journal.begin(intent(), 'r')
      const verified = await journal.verify()
      states.add(journal.state.state)
      // Either it is what it was, as far as anybody can see, or it says that it is not.
      const isSound = verified.ok && verified.value.faults.length === 0
      expect(isSound).toBe(journal.state.state === 'ready')
      if (!begun.ok) expect(journal.state.state).toBe('damaged')
      journal.close()
      if (at % 8 === 0) collectGarbage()
      await nextTurn()
    }
    expect([...states].sort()).toEqual(['damaged', 'ready'])
  }, 120_000)

  it('that is cut off anywhere is found to be, or holds whole entries', async () => {
    const { size } = statSync(fileIn(sound))
    for (let length = 0; length < size; length += Math.ceil(size / 40)) {
      const inFolder = copyOf(sound, () => undefined)
      truncateSync(fileIn(inFolder), length)
      const journal = open(inFolder)
      const verified = await journal.verify()
      if (journal.state.state === 'ready') expect(value(verified).faults).toEqual([])
      else expect(journal.state.state).toBe('damaged')
      // An empty file is a new one.
      expect(journal.state.state === 'ready').toBe(length === 0)
      journal.close()
    }
  }, 120_000)
})
