import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { BulkKind } from '../../../../src/shared/bulk/kinds'
import type { Run, RunRules } from '../../../../src/shared/bulk/run'
import type { RunRow } from '../../../../src/shared/bulk/run-row'
import type { RunState } from '../../../../src/shared/bulk/run-state'
import type { EventMessage } from '../../../../src/shared/contract'
import { fastestPace } from '../../../../src/shared/limits'
import {
  clientId,
  connectionId,
  startConsole,
  type ConsoleOptions,
} from '../../../properties/support/console'
import { newFolder, valueOf } from '../../../properties/support/journals'
import { eventually } from '../../../support/eventually'
import { startFaultServer, type FaultServer } from '../../../support/fault-server'
import { tenant, user } from '../running/support'

export const readKey = 'read-key-0123456789'
export const writeKey = 'write-key-0123456789'

/** A server with records for so many users and tenants, which takes what it is sent. */
export async function startServer(records = 0): Promise<FaultServer> {
  const numbers = Array.from({ length: records }, (_, index) => index + 1)
  const billingAddress = { line1: 'First Street 1', city: 'Hamburg', country: 'DE' }
  const server = await startFaultServer({
    records: Object.fromEntries(
      numbers.flatMap((number) => [
        [`/v1/users/${user(number)}`, { id: user(number), name: 'Somebody' }],
        [
          `/v1/tenants/${tenant(number)}`,
          { id: tenant(number), name: 'First', billingAddress, freeUnits: 0, users: [] },
        ],
      ]),
    ),
    onApply: ({ path, body }, { records: known }) => {
      const record = known.get(path.split('?')[0] ?? '') as object | undefined
      if (record === undefined) return
      const { user: ofUser, kind: _kind, test: _test, ...others } = JSON.parse(body)
      Object.assign(record, ofUser ?? others)
    },
  })
  servers.push(server)
  return server
}

/** The app behind the IPC gate, with a person who chooses a file. */
export type App = Awaited<ReturnType<typeof startApp>>

const servers: FaultServer[] = []
const started: { readonly journal: { close(): void } }[] = []
afterEach(async () => {
  for (const { journal } of started.splice(0)) journal.close()
  for (const server of servers.splice(0)) await server.close()
})

export async function startApp(
  { origin }: { readonly origin: string },
  options: Partial<ConsoleOptions> = {},
) {
  const folder = options.folder ?? newFolder()
  const files = newFolder()
  const chosen: { path: string | null } = { path: null }
  const app = await startConsole({
    folder,
    origin,
    keys: { read: readKey, write: writeKey },
    chooseRowFile: async () => chosen.path,
    ...options,
  })
  started.push(app)
  const crossed: unknown[] = []

  /** As the window calls, which gets what is told and what is answered. */
  async function call(...[method, input]: Parameters<typeof app.call>) {
    const result = await app.call(method, input)
    crossed.push(result)
    return result
  }

  return { ...app, call: call as typeof app.call, crossed, folder, files, chosen }
}

/** Puts a file where a person chooses it; gives its token. */
export async function choose(app: App, text: string, name = 'rows.csv'): Promise<string> {
  app.chosen.path = join(app.files, name)
  writeFileSync(app.chosen.path, text)
  return valueOf(await app.call('bulk.chooseFile', {})).file
}

interface Wanted {
  readonly kind?: BulkKind
  readonly name?: string
  readonly rules?: Partial<RunRules>
}

/** What a run is created with, unless a test says otherwise. */
export function wish(file: string, mapping: RunRules['mapping'], wanted: Wanted = {}) {
  return {
    ...{ file, connectionId, kind: wanted.kind ?? ('redeem' as const) },
    name: wanted.name ?? 'Autumn codes',
    rules: {
      ...{ mapping, choice: {}, emptyCells: 'keep' as const },
      ...{ codes: 'asWritten' as const, ticket: 'T-1', ...wanted.rules },
    },
  }
}

/** Makes a run of a file; its dry run is under way. */
export async function newRun(
  app: App,
  text: string,
  mapping: RunRules['mapping'],
  wanted: Wanted = {},
): Promise<Run> {
  const file = await choose(app, text)
  const run = valueOf(await app.call('bulk.createRun', wish(file, mapping, wanted)))
  return valueOf(await app.call('bulk.setPace', { runId: run.id, pace: fastestPace }))
}

/** The same, with its dry run behind it. */
export async function plannedRun(...wanted: Parameters<typeof newRun>): Promise<Run> {
  const { id } = await newRun(...wanted)
  return until(wanted[0], id, 'planned')
}

/** Starts a run with all rows that wait; gives how it stands when it is in one of these states. */
export async function startedRun(app: App, run: Run, ...states: RunState[]): Promise<Run> {
  valueOf(await app.call('bulk.start', { runId: run.id, rows: run.counts.waiting }))
  return until(app, run.id, ...states)
}

export function eventsOf(app: App, name: EventMessage['name']) {
  return (app.told as EventMessage[]).filter((each) => each.name === name)
}

/** The run as it was told last, once it is in one of these states. */
export async function until(app: App, id: string, ...states: RunState[]): Promise<Run> {
  return eventually(() => {
    const run = lastTold(app, id)
    if (run === undefined || !states.includes(run.state)) {
      throw new Error(`It is ${run?.state}, because ${run?.because}.`)
    }
    return run
  })
}

function lastTold(app: App, id: string): Run | undefined {
  return (app.told as EventMessage[])
    .flatMap((each) => (each.name === 'bulk.changed' ? [each.payload.run] : []))
    .findLast((run) => run.id === id)
}

export async function rowsOf(app: App, { id: runId }: Run): Promise<RunRow[]> {
  return valueOf(await app.call('bulk.rows', { runId, filter: 'all', from: 0, count: 100 })).rows
}

/** The lines of a file of codes for some users. */
export function codesFor(...users: readonly (number | string)[]): string {
  const rows = users.map((each) => `${typeof each === 'number' ? user(each) : each},CODE-${each}\n`)
  return `User,Code\n${rows.join('')}`
}
export const codeColumns = ['userId', 'promotionCode']

export const codes = { method: 'PUT', path: /promotion-codes/ }
/** Where the codes of the PUTs went, in order. */
export function redeemed(server: FaultServer): string[] {
  return server.ledger.putsOf(codes.path).map(({ path }) => path)
}

/** All bytes of the files of runs. */
export function bytesOfRuns({ folder }: App): string {
  const runs = join(folder, 'runs')
  return readdirSync(runs)
    .map((name) => readFileSync(join(runs, name), 'latin1'))
    .join('')
}

/** The connection as it is saved, with something else about it. */
export function connectionWith(origin: string, others: object) {
  return {
    ...{ id: connectionId, name: 'Acme', baseUrl: origin, clientId, environment: 'test' as const },
    ...{ signIn: 'apiKeys' as const, tenantBody: 'documented' as const, ticketRequired: false },
    ...others,
  }
}
