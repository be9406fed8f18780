import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import { openDatabase } from '../../../../src/main/sqlite/database'
import { newFolder, valueOf } from '../../../properties/support/journals'
import { keepRuns, keptRuns } from '../../../support/kept-runs'
import { apply, reset } from '../../../support/fault-server/steps'
import { clientId, code, connectionId } from '../../../properties/support/console'
import { sum, user } from '../running/support'
import {
  codeColumns,
  codes,
  codesFor,
  newRun,
  plannedRun,
  redeemed,
  rowsOf,
  startApp,
  startedRun,
  startServer,
  until,
} from './support'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

afterEach(() => void vi.restoreAllMocks())

/** What SQLite throws where there is no space. */
function full(): never {
  throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL', rawCode: 13 })
}

describe('a disk that is full', () => {
  it('while a file is read ends the reading, and is in the way of no other run', async () => {
    const app = await startApp(await startServer(1))
    vi.spyOn(RunFile.prototype, 'add').mockImplementation(full)
    const run = await newRun(app, codesFor(1), codeColumns)
    const failed = await until(app, run.id, 'failed')
    expect(failed).toMatchObject({ fault: { code: 'notKept' }, rows: 0 })
    vi.restoreAllMocks()
    await plannedRun(app, codesFor(1), codeColumns)
    expect(valueOf(await app.call('bulk.delete', { runId: run.id }))).toEqual({})
  })

  it('says so too where not even that can be written', async () => {
    const folder = newFolder()
    const server = await startServer(1)
    const app = await startApp(server, { folder })
    vi.spyOn(RunFile.prototype, 'add').mockImplementation(full)
    const run = await newRun(app, codesFor(1), codeColumns)
    const change = vi.spyOn(RunFile.prototype, 'change').mockImplementation(full)
    const failed = await until(app, run.id, 'failed')
    expect(failed.fault).toEqual({ code: 'notKept' })
    for (const method of ['bulk.stop', 'bulk.resume', 'bulk.plan'] as const) {
      expect(await app.call(method, { runId: run.id })).toMatchObject({
        error: { code: 'runNotReady' },
      })
    }
    expect(change).toHaveBeenCalled()
  })

  it('in the dry run pauses it, and nothing that it found is believed without being kept', async () => {
    const server = await startServer(3)
    const app = await startApp(server)
    vi.spyOn(RunFile.prototype, 'setPlans').mockImplementation(full)
    const run = await newRun(app, codesFor(1, 9, 3), codeColumns)
    const paused = await until(app, run.id, 'paused')
    expect(paused).toMatchObject({
      ...{ because: 'notWritable', walk: 'planning', planned: 0 },
      counts: { waiting: 3, leftOut: 0 },
    })
    vi.restoreAllMocks()
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    const planned = await until(app, run.id, 'planned')
    expect(planned).toMatchObject({ planned: 3, counts: { waiting: 2, leftOut: 1 } })
    const rows = await rowsOf(app, run)
    expect(rows.map(({ plan }) => plan?.verdict)).toEqual(['send', 'leaveOut', 'send'])
    expect((await startedRun(app, planned, 'finished')).counts).toMatchObject({ confirmed: 2 })
  })

  it('refuses a start, and nothing is sent', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1), codeColumns)
    vi.spyOn(RunFile.prototype, 'change').mockImplementation(full)
    const refused = { ok: false, error: { code: 'runNotKept' } }
    expect(await app.call('bulk.start', { runId: run.id, rows: 1 })).toEqual(refused)
    expect(await app.call('bulk.setPace', { runId: run.id, pace: 1 })).toEqual(refused)
    expect(await app.call('bulk.stop', { runId: run.id })).toEqual(refused)
    expect(redeemed(server)).toEqual([])
  })

  it('at the end of a run leaves it paused, until that can be written', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1), codeColumns)
    valueOf(await app.call('bulk.start', { runId: run.id, rows: 1 }))
    vi.spyOn(RunFile.prototype, 'change').mockImplementation(full)
    const paused = await until(app, run.id, 'paused')
    expect(paused).toMatchObject({ because: 'notWritable', counts: { confirmed: 1 } })
    vi.restoreAllMocks()
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    await until(app, run.id, 'finished')
    expect(redeemed(server)).toHaveLength(1)
  })
})

describe('a file of a run', () => {
  it('that cannot be read is in the way of no other, nor of erasing', async () => {
    const folder = newFolder()
    const server = await startServer(2)
    const first = await startApp(server, { folder })
    const broken = await plannedRun(first, codesFor(1), codeColumns)
    const other = await plannedRun(first, codesFor(2), codeColumns)
    first.journal.close()
    const file = openDatabase(join(folder, 'runs', `${broken.id}.db`))
    file.run("UPDATE plans SET verdict = 'nonsense'")
    file.close()
    const app = await startApp(server, { folder })
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs.map(({ id }) => id)).toEqual([other.id])
    const { changeId } = valueOf(
      await app.call('users.saveChanges', {
        ...{ connectionId, userId: user(2), ticket: null, loaded: null, changes: { name: 'G' } },
      }),
    )
    await app.call('activity.erase', { changeId: changeId ?? 0, scope: 'target' })
    expect(await rowsOf(app, other)).toMatchObject([{ status: 'leftOut', wish: null }])
  })

  it('that fails while its rows are sent does not keep the record of changes from being whole', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2), codeColumns)
    vi.spyOn(RunFile.prototype, 'marks').mockImplementation(full)
    const paused = await startedRun(app, run, 'paused')
    expect(paused).toMatchObject({ because: 'notWritable' })
    vi.restoreAllMocks()
    const filter = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
    const { changes } = valueOf(await app.call('activity.list', { filter, before: null }))
    expect(changes.length).toBeGreaterThan(0)
    for (const { state } of changes) expect(state).toBe('confirmed')
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    const done = await until(app, run.id, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 2 })
    expect(redeemed(server)).toHaveLength(2)
  })
})

describe('a record of changes that was begun anew', () => {
  it('says of no row that it was not sent, so none is sent again', async () => {
    const folder = newFolder()
    const server = await startServer(3)
    server.script({ ...codes, path: new RegExp(`${user(2)}/promotion`) }, [apply, reset])
    const first = await startApp(server, { folder })
    const run = await plannedRun(first, codesFor(1, 2, 3), codeColumns)
    await startedRun(first, run, 'paused')
    first.journal.close()
    rmSync(join(folder, 'journal'), { recursive: true })
    const app = await startApp(server, { folder })
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs).toMatchObject([{ state: 'paused', counts: { unknown: 3, waiting: 0 } }])
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    const done = await until(app, run.id, 'finished')
    expect(done.counts).toMatchObject({ unknown: 3 })
    expect(sum(done)).toBe(3)
    expect(redeemed(server)).toHaveLength(2)
  })

  it('has what is sent for a run that starts after it', async () => {
    const folder = newFolder()
    const server = await startServer(1)
    const first = await startApp(server, { folder })
    const run = await plannedRun(first, codesFor(1), codeColumns)
    first.journal.close()
    rmSync(join(folder, 'journal'), { recursive: true })
    const app = await startApp(server, { folder })
    valueOf(await app.call('bulk.runs', {}))
    expect((await startedRun(app, run, 'finished')).counts).toMatchObject({ confirmed: 1 })
  })
})

describe('too many runs', () => {
  /** Puts runs in place that have ended, the first one the oldest; gives the ids. */
  function keepEnded(folder: string, count: number): string[] {
    keepRuns(folder, { connectionId, clientId, code, baseUrl: 'http://127.0.0.1', userId: user(1) })
    const runs = join(folder, 'runs')
    const old = RunFile.open(join(runs, `${keptRuns.planned}.db`))
    const header = { ...old.header, phase: 'finished' as const }
    old.close()
    return Array.from({ length: count }, (_, index) => {
      const id = `e0000000-0000-4000-8000-${String(index).padStart(12, '0')}`
      const createdAt = new Date(Date.UTC(2026, 2, 1 + index)).toISOString()
      RunFile.create(join(runs, `${id}.db`), { ...header, id, createdAt }).close()
      return id
    })
  }

  it('are those that ended the longest ago, and never one that has not', async () => {
    const folder = newFolder()
    const ended = keepEnded(folder, 102)
    const app = await startApp(await startServer(1), { folder })
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    const ids = runs.map(({ id }) => id)
    expect(ids).toHaveLength(102)
    expect(ids.slice(-2).toSorted()).toEqual([keptRuns.planned, keptRuns.started])
    expect(ids).not.toContain(ended[1])
    const run = await newRun(app, codesFor(1), codeColumns)
    await until(app, run.id, 'planned')
    expect(existsSync(join(folder, 'runs', `${ended[2]}.db`))).toBe(false)
    expect(readdirSync(join(folder, 'runs')).filter((name) => name.endsWith('.db'))).toHaveLength(
      102,
    )
  })
})
