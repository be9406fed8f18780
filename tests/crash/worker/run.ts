import { readdirSync } from 'node:fs'
import type { ChangeContext } from '../../../src/main/changes/context'
import { BulkRun } from '../../../src/main/bulk/running/bulk-run'
import { usualConcurrency, type RunSurroundings } from '../../../src/main/bulk/running/surroundings'
import type { FrozenRow, RunFile, RunHeader } from '../../../src/main/bulk/runs/run-file'
import { RunFolder } from '../../../src/main/bulk/runs/run-folder'
import type { BulkRow } from '../../../src/shared/bulk/row'
import { flatten } from '../../../src/shared/entities/record-values'
import { success } from '../../../src/shared/result'
import type { Row, Statement } from '../protocol'

const id = 'd0000000-0000-4000-8000-000000000001'
const ended: ReadonlySet<string> = new Set(['confirmed', 'rejected', 'notSent', 'unknown'])

/** A person who never gives up goes on so often; a run that does not end is a fault. */
const patience = 60

/**
 * Does what a person does with a run of rows that a crash may have interrupted: makes it if it is not
 * there, has its dry run, starts it, and goes on whenever it pauses. Tells what the screen shows of each
 * row that has an outcome.
 */
export async function goOnWithRun(
  around: Omit<ChangeContext, 'ticket'>,
  folder: string,
  rows: readonly Row[],
  tell: (statement: Statement) => void,
): Promise<void> {
  const runs = new RunFolder(folder)
  const kind = rows[0]?.kind === 'update' ? 'tenants' : 'redeem'
  const file = await runFile(runs, { ...header, kind })
  const told = new Set<number>()
  // Users are named by their IDs, and not all of them have a record that can be read.
  const canRead = kind === 'tenants'
  const run = await BulkRun.open(file, surroundings(around, canRead), showRows)
  if (file.header.phase === 'reading') {
    await run.read(async () => {
      file.add(rows.map(frozen))
      return success({ rows: rows.length })
    })
  }
  for (let times = 0; times < patience; times += 1) {
    await run.idle()
    showRows()
    const { state, counts } = run.summary()
    if (state === 'finished') return runs.close()
    if (state === 'ready') run.plan()
    else if (state === 'planned') run.start(counts.waiting)
    else if (state === 'paused') run.resume()
    else throw new Error(`The run is ${state}.`)
  }
  throw new Error(`The run does not end: ${JSON.stringify(run.summary())}`)

  function showRows(): void {
    const shown = run.rows(rows.map((_, index) => index + 1))
    if (!shown.ok) throw new Error('The record of changes cannot be read.')
    for (const { number, change, status } of shown.value) {
      // One that waits again is not shown as what its last change came to.
      if (change === null || !ended.has(status) || told.has(change.changeId)) continue
      if (status !== change.state || change.reason === null) continue
      told.add(change.changeId)
      const { changeId, reason } = change
      const state = status
      tell({ ticket: rows[number - 1]?.ticket ?? '', changeId, state, reason, recorded: true })
    }
  }
}

async function runFile(runs: RunFolder, made: RunHeader): Promise<RunFile> {
  const { headers, unreadable } = await runs.list()
  if (unreadable > 0) throw new Error('The file of the run cannot be read.')
  const opened = headers.length > 0 ? runs.open(id) : runs.create(made)
  if (!opened.ok) throw new Error(`The file of the run: ${opened.error}, ${readdirSync(runs.path)}`)
  return opened.value
}

function surroundings(around: Omit<ChangeContext, 'ticket'>, canRead: boolean): RunSurroundings {
  // A clock by which waiting takes no time.
  let clock = Date.now()
  return {
    journal: around.journal,
    engine: around.engine,
    random: around.random,
    timing: {
      now: () => new Date(clock),
      after(milliseconds, then) {
        const timer = setImmediate(() => {
          clock += milliseconds
          then()
        })
        return () => clearImmediate(timer)
      },
      patienceMilliseconds: 30_000,
    },
    reading: () => success({ api: around.api, canRead }),
    maySend: () => success(null),
    sending: (_run, row) => success({ ...around, ...row }),
    bug(error) {
      throw error
    },
    concurrency: usualConcurrency,
  }
}

function frozen(row: Row, index: number): FrozenRow {
  return {
    ...{ number: index + 1, line: index + 2, cells: [row.ticket], wish: wishOf(row) },
    ...{ unreadable: null, faults: [], doubts: [], double: null, undoes: null, expected: null },
  }
}

function wishOf(row: Row): BulkRow {
  const { ticket } = row
  if (row.kind === 'redemption') {
    return { kind: 'redeem', user: { by: 'id', id: row.user }, code: row.code, ticket }
  }
  const values = flatten(row.changes) as Readonly<Record<string, string>>
  return { kind: 'tenants', tenantId: row.tenant, values, ticket }
}

const header: RunHeader = {
  ...{ id, name: 'Crash test', kind: 'redeem', fileName: 'codes.csv', endpoint: '' },
  connectionId: 'c0000000-0000-4000-8000-000000000001',
  ...{ connectionName: 'Crash test', environment: 'test', columns: ['user', 'code', 'ticket'] },
  rules: {
    mapping: ['userId', 'promotionCode', 'ticket'],
    ...{ choice: {}, emptyCells: 'keep', codes: 'asWritten', ticket: null },
  },
  ...{ undoes: null, createdAt: '2026-01-02T03:04:05.000Z', startedAt: null, endedAt: null },
  ...{ phase: 'reading', pause: null, fault: null, rows: 0, pace: 50 },
}
