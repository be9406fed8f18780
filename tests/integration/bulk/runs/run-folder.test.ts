import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import { RunFolder } from '../../../../src/main/bulk/runs/run-folder'
import { nextTurn } from '../../../../src/main/next-turn'
import { collectGarbage } from '../../../../src/main/sqlite/collect-garbage'
import { openDatabase } from '../../../../src/main/sqlite/database'
import { headerOf, rowsOf } from './rows'
import { folder } from './support'

const idOf = (number: number) => `30000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const dayOf = (day: number) => `2026-05-${String(day).padStart(2, '0')}T10:00:00.000Z`

function valueOf<Value>(result: { ok: boolean; value?: Value }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value as Value
}

/** What is closed is let go of, and nothing lies beside it. */
async function letGo(): Promise<void> {
  collectGarbage()
  await nextTurn()
}

/** What another start of the program finds. */
function restarted(runs: RunFolder): RunFolder {
  runs.close()
  return new RunFolder(runs.path)
}

function withRuns(...headers: Parameters<typeof headerOf>[0][]): RunFolder {
  const runs = new RunFolder(join(folder(), 'runs'))
  for (const header of headers) valueOf(runs.create(headerOf(header)))
  return runs
}

it('has no runs before there is one', async () => {
  const runs = new RunFolder(join(folder(), 'runs'))
  expect(await runs.list()).toEqual({ headers: [], unreadable: 0 })
  expect(runs.open(idOf(1))).toEqual({ ok: false, error: 'missing' })
  expect(existsSync(runs.path)).toBe(false)
})

it('lists runs, the newest first, and gives the same file each time', async () => {
  const runs = withRuns(
    { id: idOf(1), createdAt: dayOf(1) },
    { id: idOf(2), createdAt: dayOf(3) },
    { id: idOf(3), createdAt: dayOf(2), phase: 'finished' },
  )
  const file = valueOf(runs.open(idOf(1)))
  file.add(rowsOf(1, 10))
  file.change({ rows: 10 })
  expect(runs.open(idOf(1).toUpperCase())).toEqual({ ok: true, value: file })
  expect((await runs.list()).headers.map(({ id }) => id)).toEqual([idOf(2), idOf(3), idOf(1)])

  const later = restarted(runs)
  const { headers, unreadable } = await later.list()
  expect(headers.map(({ rows }) => rows)).toEqual([0, 0, 10])
  expect(unreadable).toBe(0)
  expect(valueOf(later.open(idOf(1))).rows(1, 20)).toHaveLength(10)
})

it('deletes a run whose rows were still being read when the program ended', async () => {
  const runs = withRuns({ id: idOf(1), phase: 'reading' }, { id: idOf(2), phase: 'failed' })
  expect((await runs.list()).headers).toHaveLength(2)
  const later = restarted(runs)
  expect((await later.list()).headers.map(({ id }) => id)).toEqual([idOf(2)])
  expect(later.open(idOf(1))).toEqual({ ok: false, error: 'missing' })
  expect(readdirSync(later.path).filter((name) => name.startsWith(idOf(1)))).toEqual([])
})

it('deletes a file in which there was nothing yet when the program ended', async () => {
  const runs = withRuns({ id: idOf(1) })
  writeFileSync(join(runs.path, `${idOf(2)}.db`), '')
  expect(runs.open(idOf(2))).toEqual({ ok: false, error: 'unmade' })
  expect(await runs.list()).toMatchObject({ headers: [{ id: idOf(1) }], unreadable: 0 })
  expect(readdirSync(runs.path).filter((name) => name.startsWith(idOf(2)))).toEqual([])
})

it('puts damaged files aside, and leaves those of a newer version alone', async () => {
  const runs = withRuns({ id: idOf(1) }, { id: idOf(2) }, { id: idOf(3) }, { id: idOf(4) })
  runs.close()
  await letGo()
  const pathOf = (number: number) => join(runs.path, `${idOf(number)}.db`)
  writeFileSync(pathOf(1), 'x'.repeat(5000))
  const newer = openDatabase(pathOf(2))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  await letGo()
  copyFileSync(pathOf(4), pathOf(3))

  const later = new RunFolder(runs.path)
  expect(later.open(idOf(1))).toEqual({ ok: false, error: 'damaged' })
  expect(later.open(idOf(2))).toEqual({ ok: false, error: 'newer' })
  const { headers, unreadable } = await later.list()
  expect(headers.map(({ id }) => id)).toEqual([idOf(4)])
  expect(unreadable).toBe(3)
  expect(existsSync(`${pathOf(1)}.damaged`)).toBe(true)
  expect(existsSync(pathOf(1))).toBe(false)
  expect(existsSync(pathOf(2))).toBe(true)
  expect(existsSync(`${pathOf(3)}.damaged`)).toBe(true)
  expect(await later.list()).toEqual({ headers, unreadable: 1 })
})

it('leaves alone what is no run', async () => {
  const runs = withRuns({ id: idOf(1) })
  const elsewhere = RunFile.create(join(folder(), 'other.db'), headerOf({ id: idOf(2) }))
  elsewhere.close()
  symlinkSync(elsewhere.path, join(runs.path, `${idOf(2)}.db`))
  mkdirSync(join(runs.path, `${idOf(3)}.db`))
  for (const name of ['notes.db', `${idOf(5)}.txt`, `${idOf(6)}.db-wal.bak`]) {
    writeFileSync(join(runs.path, name), 'x')
  }
  const before = readdirSync(runs.path)

  expect((await runs.list()).headers.map(({ id }) => id)).toEqual([idOf(1)])
  expect(runs.open(idOf(2))).toEqual({ ok: false, error: 'missing' })
  expect(runs.open(idOf(3))).toEqual({ ok: false, error: 'missing' })
  expect(runs.open('../../other')).toEqual({ ok: false, error: 'missing' })
  expect(await runs.delete('../../other')).toEqual({ ok: true, value: null })
  expect(readdirSync(runs.path)).toEqual(before)
  expect(existsSync(elsewhere.path)).toBe(true)
})

it('deletes a run with all of its files, and what a deletion has left of one', async () => {
  const runs = withRuns({ id: idOf(1) }, { id: idOf(2) })
  valueOf(runs.open(idOf(1))).add(rowsOf(1, 10))
  expect(await runs.delete(idOf(1))).toEqual({ ok: true, value: null })
  expect(await runs.delete(idOf(1))).toEqual({ ok: true, value: null })
  writeFileSync(join(runs.path, `${idOf(7)}.db-wal`), 'x')
  expect((await runs.list()).headers.map(({ id }) => id)).toEqual([idOf(2)])
  expect(readdirSync(runs.path).filter((name) => !name.startsWith(idOf(2)))).toEqual([])
  valueOf(runs.create(headerOf({ id: idOf(1) })))
  expect(valueOf(runs.open(idOf(1))).rows(1, 10)).toEqual([])
})

it('deletes what is older than it is to be kept, and not on its way', async () => {
  const runs = withRuns(
    { id: idOf(1), createdAt: dayOf(1) },
    { id: idOf(2), createdAt: dayOf(1), endedAt: dayOf(9), phase: 'finished' },
    { id: idOf(3), createdAt: dayOf(1), endedAt: dayOf(2), phase: 'stopped' },
    { id: idOf(4), createdAt: dayOf(1), phase: 'started' },
    { id: idOf(5), createdAt: dayOf(1), phase: 'planning' },
    { id: idOf(6), createdAt: dayOf(9) },
    { id: idOf(7), createdAt: dayOf(1), phase: 'reading' },
  )
  for (const [number, day] of [
    [8, 1],
    [9, 9],
  ] as const) {
    const path = join(runs.path, `${idOf(number)}.db.damaged`)
    writeFileSync(path, 'x')
    utimesSync(path, new Date(dayOf(day)), new Date(dayOf(day)))
  }
  expect((await runs.deleteOlderThan(new Date(dayOf(5)))).toSorted()).toEqual([idOf(1), idOf(3)])
  const left = new Set(readdirSync(runs.path).map((name) => name.slice(0, 36)))
  expect([...left].toSorted()).toEqual([2, 4, 5, 6, 7, 9].map(idOf))
})
