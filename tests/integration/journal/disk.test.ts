import {
  cpSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi, type TestContext } from 'vitest'
import { collectGarbage } from '../../../src/main/sqlite/collect-garbage'
import { openDatabase } from '../../../src/main/sqlite/database'
import type { Journal } from '../../../src/main/journal/journal'
import { mountSmallDisk, type SmallDisk } from '../exports/small-disk'
import {
  answered,
  concluded,
  everything,
  folder,
  intent,
  open,
  run,
  sending,
  unknown,
  value,
} from './support'

const fileIn = (inFolder: string) => join(inFolder, 'journal', 'changes.db')
const ready = { state: 'ready' }
const full = { state: 'notWritable', full: true }
const refused = { state: 'notWritable', full: false }
const failed = { ok: false, error: { code: 'journalFailed' } }

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

afterEach(() => void vi.useRealTimers())
const mounted: SmallDisk[] = []
afterEach(() => mounted.splice(0).forEach((disk) => disk.unmount()))

/** A disk of some megabytes; skips the test where there is no right to mount one. */
function disk(test: TestContext, kilobytes = 6144): { path: string; disk: SmallDisk } {
  const path = folder()
  const small = mountSmallDisk(path, kilobytes)
  if (small === null) return test.skip('no right to mount a disk')
  mounted.push(small)
  return { path, disk: small }
}

let fillers = 0
/** Takes all the space that there is; gives it back when the result is called. */
function fill(path: string): () => void {
  const filler = join(path, `filler-${(fillers += 1)}`)
  for (const size of [65_536, 4096]) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Full, but for less than that.
    }
  }
  return () => rmSync(filler)
}

describe('a disk that is full (needs the right to mount)', () => {
  it('keeps a change from being begun, until there is space', (test) => {
    const { path } = disk(test)
    const journal = open(path)
    const isFull = fill(path)
    expect(journal.begin(intent(), 'r')).toEqual(failed)
    expect(journal.state).toEqual(full)
    expect(value(journal.page(everything, null)).changes).toEqual([])
    isFull()
    expect(value(journal.begin(intent(), 'r'))).toBe(1)
    expect(journal.state).toEqual(ready)
    journal.close()
  })

  it('has space for the outcome of what was sent, and for nothing after that', async (test) => {
    const { path } = disk(test)
    const journal = open(path)
    const id = value(journal.begin(intent(), 'r'))
    value(journal.append(id, sending()))
    const wasFull = fill(path)
    expect(value(journal.append(id, answered())).state).toBe('confirmed')
    expect(value(journal.append(id, concluded())).concluded).toBe(true)
    const isFull = fill(path)
    expect(journal.begin(intent(), 'r')).toEqual(failed)
    expect(journal.state).toEqual(full)
    isFull()
    wasFull()
    expect(run(journal)).toBe(id + 1)
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
  })

  it('does not spend that space on sending', (test) => {
    const { path } = disk(test)
    const journal = open(path)
    const id = value(journal.begin(intent(), 'r'))
    // A log as long as it gets is written over, and needs no more space.
    fill(path)
    const notSent = journal.append(id, sending())
    const { size } = statSync(`${fileIn(path)}.ballast`)
    expect(size).toBe(4 * 1024 * 1024)
    if (!notSent.ok) {
      const held = concluded({ state: 'notSent', reason: 'journalNotWritten' })
      expect(value(journal.append(id, held)).state).toBe('notSent')
    }
    expect(notSent.ok).toBe(false)
    journal.close()
  })

  it('has space for what a start says of the changes of the one before', async (test) => {
    const { path } = disk(test)
    const before = open(path)
    const id = value(before.begin(intent(), 'r'))
    value(before.append(id, sending()))
    fill(path)
    const journal = open(path)
    expect(journal.state).toEqual(ready)
    expect(journal.unknowns()).toMatchObject({ count: 1, changes: [{ reason: 'interrupted' }] })
    fill(path)
    expect(journal.begin(intent(), 'r')).toEqual(failed)
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
  })

  it('that has no space for a record at all takes none, until there is', (test) => {
    const { path } = disk(test, 32)
    const journal = open(path)
    expect(journal.state).toEqual(full)
    expect(journal.begin(intent(), null)).toEqual(failed)
    expect(journal.unknowns()).toEqual({ count: 0, changes: [] })
    journal.close()
  })
})

describe('a disk that cannot be written (needs the right to mount)', () => {
  it('can be read, and takes no change until it can', async (test) => {
    const { path, disk: small } = disk(test)
    const elsewhere = folder()
    const written = open(elsewhere)
    run(written)
    mkdirSync(join(path, 'journal'))
    for (const suffix of ['', '-wal']) {
      cpSync(`${fileIn(elsewhere)}${suffix}`, `${fileIn(path)}${suffix}`)
    }
    // What SQLite keeps beside the file must be there, or it cannot be read where it cannot be made.
    writeFileSync(`${fileIn(path)}-shm`, Buffer.alloc(32_768))
    small.makeReadOnly()
    const journal = open(path)
    expect(journal.state).toEqual(refused)
    expect(value(journal.page(everything, null)).changes).toHaveLength(1)
    expect(journal.begin(intent(), null)).toEqual(failed)
    small.makeWritable()
    // The first try lets go of what was opened to be read only, which takes a turn.
    expect(journal.begin(intent(), null)).toEqual(failed)
    await nextTurn()
    expect(journal.state).toEqual(ready)
    expect(value(journal.begin(intent(), null))).toBe(2)
    expect(journal.state).toEqual(ready)
    expect(value(journal.page(everything, null)).changes).toHaveLength(2)
    journal.close()
    written.close()
  })
})

describe('a file that another process has locked', () => {
  it('takes no change for that long, and the program waits but a moment', () => {
    const path = folder()
    const journal = open(path)
    const id = value(journal.begin(intent(), 'r'))
    value(journal.append(id, sending()))
    const other = openDatabase(fileIn(path))
    other.exec('BEGIN IMMEDIATE')
    const started = performance.now()
    expect(journal.begin(intent(), 'r')).toEqual(failed)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(journal.state).toEqual(refused)
    expect(value(journal.page(everything, null)).changes).toHaveLength(1)
    // What is known meanwhile is not lost.
    expect(journal.append(id, answered())).toEqual(failed)
    expect(journal.append(id, concluded())).toEqual(failed)
    other.exec('ROLLBACK')
    expect(value(journal.openOn('r'))).toEqual([])
    expect(value(journal.detail(id)).steps.map(({ event }) => event)).toEqual([
      ...['intent', 'sending', 'answered', 'concluded'],
    ])
    expect(journal.state).toEqual(ready)
    expect(value(journal.begin(intent(), 'r'))).toBe(2)
    journal.close()
    other.close()
  })

  it('gets what is known by itself, as soon as it takes it, whoever asks or does not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const path = folder()
    const states: string[] = []
    const journal: Journal = open(path, { onState: () => states.push(journal.state.state) })
    const id = value(journal.begin(intent(), 'r'))
    value(journal.append(id, sending()))
    vi.runAllTimers()
    const other = openDatabase(fileIn(path))
    const onDisk = () =>
      other
        .all({ event: 'text' }, 'FROM entries WHERE change IS NOT NULL ORDER BY seq')
        .map(({ event }) => event)
    other.exec('BEGIN IMMEDIATE')
    expect(journal.append(id, answered())).toEqual(failed)
    expect(journal.append(id, concluded())).toEqual(failed)
    // The file is opened anew a turn later, which gets it no further.
    for (let times = 0; times < 3; times += 1) {
      await nextTurn()
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersByTime(2000)
    }
    await nextTurn()
    expect(onDisk()).toEqual(['intent', 'sending'])
    other.exec('ROLLBACK')
    expect(onDisk()).toEqual(['intent', 'sending'])
    vi.advanceTimersByTime(1999)
    expect(onDisk()).toEqual(['intent', 'sending'])
    vi.advanceTimersByTime(1)
    await nextTurn()
    expect(onDisk()).toEqual(['intent', 'sending', 'answered', 'concluded'])
    vi.runAllTimers()
    expect(vi.getTimerCount()).toBe(0)
    expect(states.at(-1)).toBe('ready')
    expect(value(journal.detail(id)).change.state).toBe('confirmed')
    journal.close()
    other.close()
  })

  it('gets nothing any more from a record that was closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const path = folder()
    const journal = open(path)
    const id = value(journal.begin(intent(), 'r'))
    value(journal.append(id, sending()))
    const other = openDatabase(fileIn(path))
    other.exec('BEGIN IMMEDIATE')
    expect(journal.append(id, answered())).toEqual(failed)
    await nextTurn()
    journal.close()
    other.exec('ROLLBACK')
    vi.runAllTimers()
    await nextTurn()
    expect(vi.getTimerCount()).toBe(0)
    expect(other.all({ seq: 'integer' }, "FROM entries WHERE event = 'answered'")).toEqual([])
    other.close()
  })

  it('leaves changes that are under way as they are, when it is opened anew', () => {
    const path = folder()
    const journal = open(path)
    const [preparing, sent] = [1, 2].map(() => value(journal.begin(intent(), 'r')))
    value(journal.append(sent!, sending()))
    const { epoch } = journal
    const other = openDatabase(fileIn(path))
    other.exec('BEGIN IMMEDIATE')
    expect(journal.begin(intent(), 'r')).toEqual(failed)
    other.exec('ROLLBACK')
    expect(value(journal.append(preparing!, sending())).state).toBe('sending')
    expect(value(journal.append(sent!, concluded(unknown))).state).toBe('unknown')
    expect(journal.epoch).toBe(epoch)
    journal.close()
    other.close()
  })
})

describe.skipIf(process.platform !== 'linux')('the files of a record', () => {
  const handles = (path: string): number =>
    readdirSync('/proc/self/fd').filter((handle) => {
      try {
        return readlinkSync(join('/proc/self/fd', handle)).startsWith(path)
      } catch {
        return false
      }
    }).length
  it('are let go of when it is closed', async () => {
    const path = folder()
    const journal = open(path)
    run(journal)
    value(await journal.verify())
    journal.close()
    collectGarbage()
    await nextTurn()
    expect(handles(path)).toBe(0)
  })

  it('are not opened more and more often by a disk that keeps refusing', async () => {
    const path = folder()
    const journal = open(path)
    run(journal)
    const other = openDatabase(fileIn(path))
    other.exec('BEGIN IMMEDIATE')
    for (let times = 0; times < 12; times += 1) {
      expect(journal.begin(intent(), null)).toEqual(failed)
      await nextTurn()
    }
    expect(handles(path)).toBeLessThan(20)
    other.exec('ROLLBACK')
    expect(value(journal.begin(intent(), null))).toBe(2)
    journal.close()
    other.close()
  })
})
