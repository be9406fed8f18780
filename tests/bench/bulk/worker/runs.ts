import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { BulkRow } from '../../../../src/shared/bulk/row'
import { success } from '../../../../src/shared/result'
import { BulkRun } from '../../../../src/main/bulk/running/bulk-run'
import { usualConcurrency } from '../../../../src/main/bulk/running/surroundings'
import { RunFile, type FrozenRow, type RunHeader } from '../../../../src/main/bulk/runs/run-file'
import { Engine } from '../../../../src/main/changes/engine'
import type { Journal } from '../../../../src/main/journal/journal'
import type { Api } from '../../../../src/main/userdocks/api'

export const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const connectionId = 'c0000000-0000-4000-8000-000000000001'
let targets = 0

export const userOf = (row: number) => numbered('20000000', targets + row)
export const tenantOf = (row: number) => numbered('10000000', targets + row)
const numbered = (start: string, number: number) =>
  `${start}-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Whole runs, with all that a row goes through in the app but the keychain and the pace. */
export class Bench {
  constructor(
    private readonly folder: string,
    private readonly journal: Journal,
  ) {}

  /** Sends so many rows; gives milliseconds a row. The dry run before it does not count. */
  async run(kind: 'tenants' | 'redeem', api: Api, rows: number): Promise<number> {
    targets += 100_000
    const id = randomUUID()
    const file = RunFile.create(join(this.folder, `${id}.db`), headerOf(id, kind))
    const run = await BulkRun.open(file, this.#around(api), () => {})
    await run.read(async () => {
      file.add(Array.from({ length: rows }, (_, index) => frozen(index + 1, kind)))
      return success({ rows })
    })
    await run.idle()
    const start = performance.now()
    run.start(rows)
    await run.idle()
    const taken = performance.now() - start
    const { state, counts } = run.summary()
    if (state !== 'finished' || counts.confirmed !== rows)
      throw new Error(JSON.stringify(run.summary()))
    run.close()
    return taken / rows
  }

  #around(api: Api): Parameters<typeof BulkRun.open>[1] {
    const { journal } = this
    const engine = new Engine({ now: () => new Date(), after, patienceMilliseconds: 30_000 })
    // A clock by which waiting for the pace takes no time.
    let clock = 0
    return {
      ...{ journal, engine, random: Math.random, concurrency: usualConcurrency },
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
      reading: () => success({ api, canRead: true }),
      maySend: () => success(null),
      sending: (_run, row) =>
        success({
          ...{ api, journal, engine, random: Math.random, now: () => new Date(), note: () => {} },
          connection: {
            id: connectionId,
            name: 'Bench',
            environment: 'test',
            keyFingerprint: null,
          },
          tenantBody: { toTry: ['documented'], worked: () => {}, failed: () => {} },
          ...row,
        }),
      bug(error) {
        throw error
      },
    }
  }
}

function after(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds)
  return () => clearTimeout(timer)
}

function frozen(number: number, kind: 'tenants' | 'redeem'): FrozenRow {
  const wish: BulkRow =
    kind === 'tenants'
      ? {
          kind,
          tenantId: tenantOf(number),
          values: { 'billingAddress.city': 'Bremen' },
          ticket: null,
        }
      : { kind, user: { by: 'id', id: userOf(number) }, code: 'WELCOME-10', ticket: null }
  return {
    ...{ number, line: number + 1, cells: [], wish, unreadable: null },
    ...{ faults: [], doubts: [], double: null, undoes: null, expected: null },
  }
}

export function headerOf(id: string, kind: 'tenants' | 'redeem'): RunHeader {
  return {
    ...{ id, name: 'Bench', kind, connectionId, connectionName: 'Bench', environment: 'test' },
    ...{ endpoint: '', fileName: 'bench.csv', columns: [], undoes: null },
    rules: { mapping: [], choice: {}, emptyCells: 'keep', codes: 'asWritten', ticket: 'T-1' },
    ...{ createdAt: '2026-01-02T03:04:05.000Z', startedAt: null, endedAt: null, phase: 'reading' },
    ...{ pause: null, fault: null, rows: 0, pace: 50 },
  }
}
