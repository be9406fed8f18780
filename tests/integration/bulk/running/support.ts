import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { BulkKind } from '../../../../src/shared/bulk/kinds'
import type { BulkRow } from '../../../../src/shared/bulk/row'
import type { Run } from '../../../../src/shared/bulk/run'
import type { RowStatus } from '../../../../src/shared/bulk/run-state'
import { failure, success } from '../../../../src/shared/result'
import { BulkRun } from '../../../../src/main/bulk/running/bulk-run'
import {
  usualConcurrency,
  type RunSurroundings,
} from '../../../../src/main/bulk/running/surroundings'
import { RunFile, type FrozenRow, type RunHeader } from '../../../../src/main/bulk/runs/run-file'
import type { Engine } from '../../../../src/main/changes/engine'
import type { Journal } from '../../../../src/main/journal/journal'
import {
  apiFor,
  contextFor,
  impatientEngine,
  temporaryJournal,
  type ApiOptions,
} from '../../../support/api'
import { startFaultServer, type FaultServer } from '../../../support/fault-server'
import { store } from '../../../crash/harness/records'

const opened: (() => unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

export const connectionId = 'c0000000-0000-4000-8000-000000000001'
export const runId = 'd0000000-0000-4000-8000-000000000001'
export const user = (number: number) => numbered('20000000', number)
export const tenant = (number: number) => numbered('10000000', number)
const numbered = (start: string, number: number) =>
  `${start}-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A code for a user. */
export function redemption(number: number, code = 'WELCOME-10'): BulkRow {
  return { kind: 'redeem', user: { by: 'id', id: user(number) }, code, ticket: null }
}

/** Another city for a tenant. */
export function move(number: number, city = 'Bremen'): BulkRow {
  return {
    kind: 'tenants',
    tenantId: tenant(number),
    values: { 'billingAddress.city': city },
    ticket: null,
  }
}

/** A server with records for so many users and tenants, on loopback. */
export async function startServer(records = 0): Promise<FaultServer> {
  const known: Record<string, unknown> = {}
  for (let number = 1; number <= records; number += 1) {
    const billingAddress = { line1: 'First Street 1', city: 'Hamburg', country: 'DE' }
    known[`/v1/tenants/${tenant(number)}`] = {
      id: tenant(number),
      name: 'first',
      billingAddress,
      freeUnits: 0,
      users: [],
    }
    known[`/v1/users/${user(number)}`] = {
      id: user(number),
      email: `u${number}@example.com`,
      name: 'Somebody',
    }
  }
  const server = await startFaultServer({ records: known, onApply: store })
  opened.push(() => server.close())
  return server
}

/** What a test decides about the program around a run. */
export interface Stage {
  readonly journal: Journal
  readonly engine: Engine
  readonly path: string
  /** Why no change may begin; `null`: it may. */
  obstacle: 'connectionLocked' | 'connectionMissing' | 'ticketMissing' | null
  canRead: boolean
  readonly bugs: unknown[]
  readonly around: RunSurroundings
}

export function stageAt(
  server: { readonly origin: string },
  options: ApiOptions & { readonly journal?: Journal; readonly path?: string } = {},
): Stage {
  const folder = options.path === undefined ? mkdtempSync(join(tmpdir(), 'runs-')) : null
  if (folder !== null) opened.push(() => rmSync(folder, { recursive: true, force: true }))
  const api = apiFor(server.origin, options)
  const engine = impatientEngine()
  const { journal = temporaryJournal() } = options
  // A clock by which waiting takes no time.
  let clock = Date.parse('2026-01-02T03:04:05Z')
  const timing = {
    now: () => new Date(clock),
    after(milliseconds: number, then: () => void) {
      const timer = setImmediate(() => {
        clock += milliseconds
        then()
      })
      return () => clearImmediate(timer)
    },
    patienceMilliseconds: 30_000,
  }
  const stage: Stage = {
    ...{ journal, engine, path: options.path ?? join(folder ?? '', 'run.db') },
    obstacle: null,
    canRead: options.readKey !== null,
    bugs: [],
    around: {
      ...{ journal, engine, timing, random: () => 0, concurrency: usualConcurrency },
      bug: (error) => void stage.bugs.push(error),
      reading: () => success({ api, canRead: stage.canRead }),
      maySend: () => success(null),
      sending: (_run, row) =>
        stage.obstacle === null
          ? success({ ...contextFor(api, { journal }), engine, ...row })
          : failure({ code: stage.obstacle }),
    },
  }
  return stage
}

/** A run that was made of these rows, with its dry run behind it. */
export async function plannedRun(
  stage: Stage,
  wishes: readonly BulkRow[],
  parts: Partial<RunHeader> = {},
): Promise<BulkRun> {
  const run = await newRun(stage, wishes, parts)
  await settled(run)
  return run
}

/** The same, with its dry run under way. */
export async function newRun(
  stage: Stage,
  wishes: readonly BulkRow[],
  parts: Partial<RunHeader> = {},
): Promise<BulkRun> {
  const kind: BulkKind = wishes[0]?.kind ?? 'redeem'
  const file = RunFile.create(stage.path, headerOf(kind, parts))
  opened.push(() => file.close())
  const run = await BulkRun.open(file, stage.around, () => {})
  await run.read(async () => {
    for (let from = 0; from < wishes.length; from += 500) {
      file.add(wishes.slice(from, from + 500).map((wish, index) => frozen(from + index + 1, wish)))
    }
    return success({ rows: wishes.length })
  })
  return run
}

/** The run as another start of the program finds it. */
export async function openAgain(stage: Stage): Promise<BulkRun> {
  const file = RunFile.open(stage.path)
  opened.push(() => file.close())
  return BulkRun.open(file, stage.around, () => {})
}

/** Starts a run and waits until it does not go on by itself. */
export async function runThrough(run: BulkRun): Promise<Run> {
  const started = run.start(run.summary().counts.waiting)
  if (!started.ok) throw new Error(started.error.code)
  return settled(run)
}

/** Resolves when nothing of a run is under way. */
export async function settled(run: BulkRun): Promise<Run> {
  await run.idle()
  return run.summary()
}

export function states(run: BulkRun): RowStatus[] {
  const { rows } = run.summary()
  const read = run.rows(Array.from({ length: rows }, (_, index) => index + 1))
  if (!read.ok) throw new Error(read.error.code)
  return read.value.map(({ status }) => status)
}

/** All counts, added up. */
export function sum({ counts }: Run): number {
  return Object.values(counts).reduce((one, other) => one + other, 0)
}

export function frozen(number: number, wish: BulkRow, parts: Partial<FrozenRow> = {}): FrozenRow {
  return {
    ...{ number, line: number + 1, cells: [String(number)], wish, unreadable: null },
    ...{ faults: [], doubts: [], double: null, undoes: null, expected: null },
    ...parts,
  }
}

function headerOf(kind: BulkKind, parts: Partial<RunHeader>): RunHeader {
  return {
    ...{ id: runId, name: 'Autumn codes', kind, connectionId, connectionName: 'Test connection' },
    ...{ environment: 'test', endpoint: '', fileName: 'codes.csv', columns: ['id'], undoes: null },
    rules: {
      mapping: ['userId'],
      choice: {},
      emptyCells: 'keep',
      codes: 'asWritten',
      ticket: 'T-1',
    },
    ...{ createdAt: '2026-01-02T03:04:05.000Z', startedAt: null, endedAt: null, phase: 'reading' },
    ...{ pause: null, fault: null, rows: 0, pace: 50 },
    ...parts,
  }
}
