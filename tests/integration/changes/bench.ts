import { setImmediate as turn } from 'node:timers/promises'
import Libsql from 'libsql'
import { afterEach } from 'vitest'
import type { ChangeContext } from '../../../src/main/changes/context'
import { Engine } from '../../../src/main/changes/engine'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { saveUser } from '../../../src/main/changes/update/save-user'
import type { ChangeDetail, UnderWay } from '../../../src/shared/entities/change'
import type { ChangeState } from '../../../src/shared/entities/change-state'
import type { TenantChanges } from '../../../src/shared/entities/tenant'
import type { UserChanges, UserValues } from '../../../src/shared/entities/user'
import { apiFor, contextFor, temporaryJournalFile, type ApiOptions } from '../../support/api'
import {
  apply,
  startFaultServer,
  type FaultServer,
  type FaultServerOptions,
  type ReceivedRequest,
  type Steps,
} from '../../support/fault-server'
import { html, success } from '../../support/fault-server/answers'

export const userId = '20000000-0000-4000-8000-000000000101'
export const otherUserId = '20000000-0000-4000-8000-000000000102'
export const tenantId = '10000000-0000-4000-8000-000000000001'
export const code = 'WELCOME-10'

export const userPath = `/v1/users/${userId}`
export const otherUserPath = `/v1/users/${otherUserId}`
export const tenantPath = `/v1/tenants/${tenantId}`
export const codePath = `${userPath}/promotion-codes/${code}`

type Fields = Readonly<Record<string, unknown>>
const patience = 30_000
const running = new Set<FaultServer>()

afterEach(async () => {
  const servers = [...running]
  running.clear()
  await Promise.all(servers.map((server) => server.close()))
})

/** An API with two users of one tenant; it is closed after the test. */
export async function startApi(options: FaultServerOptions = {}): Promise<FaultServer> {
  const records = {
    [userPath]: { id: userId, tenantId, name: 'Old', nickname: 'Gretchen' },
    [otherUserPath]: { id: otherUserId, tenantId, name: 'Old' },
    [tenantPath]: { id: tenantId, name: 'Old', freeUnits: 40 },
  }
  const server = await startFaultServer({ records, onApply: applied, ...options })
  running.add(server)
  return server
}

function applied({ path, body }: ReceivedRequest, server: FaultServer): void {
  if (path.includes('/promotion-codes/')) {
    const { freeUnits } = server.records.get(tenantPath) as { readonly freeUnits: number }
    return edit(server, tenantPath, { freeUnits: freeUnits + 10 })
  }
  const { user, kind: _kind, test: _test, ...tenant } = JSON.parse(body) as Fields
  edit(server, path, (user ?? tenant) as Fields)
}

/** Changes a record behind the back of our client. */
export function edit(server: FaultServer, path: string, fields: Fields): void {
  server.records.set(path, { ...(server.records.get(path) as Fields), ...fields })
}

/** Everything that a change needs, with a time of its own, in which waiting takes no time. */
export interface Bench {
  readonly server: FaultServer
  readonly context: ChangeContext
  /** The file of the record of changes. */
  readonly path: string
  /** What the clock says; the test may move it. */
  readonly time: { now: Date }
  /** How long each wait between attempts would have been, in milliseconds. */
  readonly waits: number[]
  /** What happens during the next waits. */
  duringWait: () => void | Promise<void>
  /** What happens as soon as a change comes to a phase. */
  onPhase: (phase: UnderWay['phase']) => void
  /** Resolves when a change has come to a phase. */
  reached(phase: UnderWay['phase']): Promise<void>
  loadUser(id?: string): Promise<UserValues>
  /** Saves a user that was loaded just now. */
  saveUser(changes: UserChanges, id?: string): ReturnType<typeof saveUser>
  saveTenant(changes: TenantChanges): ReturnType<typeof saveTenant>
  redeem(...parts: RedeemParts): ReturnType<typeof redeem>
  /** Ends the waiting for the only change that is under way. */
  stop(): void
  detail(changeId: number | null): ChangeDetail
  /** The state and the events of a change. */
  story(changeId: number | null): [string, ...string[]]
  /** How often something was sent to be kept there. */
  puts(path: string): number
}

type RedeemParts =
  Parameters<typeof redeem> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never

export function benchAt(server: FaultServer, options: ApiOptions = {}): Bench {
  const time = { now: new Date('2026-03-10T12:00:00.000Z') }
  const now = (): Date => time.now
  const { path, journal } = temporaryJournalFile(now)
  const api = apiFor(server.origin, options)
  const waiting: { readonly phase: string; readonly resolve: () => void }[] = []
  const engine = new Engine(
    {
      now,
      after(milliseconds, then) {
        if (milliseconds === patience) return () => {}
        let off = false
        bench.waits.push(milliseconds)
        void (async () => {
          await bench.duringWait()
          await turn()
          if (!off) then()
        })()
        return () => void (off = true)
      },
      patienceMilliseconds: patience,
    },
    (underWay) => {
      for (const { phase } of underWay) {
        bench.onPhase(phase)
        for (const each of waiting) if (each.phase === phase) each.resolve()
      }
    },
  )
  const context: ChangeContext = {
    ...contextFor(api, { journal, toTry: ['documented'] }),
    engine,
    now,
  }
  const detail = (changeId: number | null): ChangeDetail => {
    const found = journal.detail(changeId ?? 0)
    if (!found.ok) throw new Error(`There should be a change ${changeId}: ${found.error.code}`)
    return found.value
  }
  const bench: Bench = {
    server,
    context,
    path,
    time,
    waits: [],
    duringWait: () => {},
    onPhase: () => {},
    reached(phase) {
      if (engine.underWay.some((each) => each.phase === phase)) return Promise.resolve()
      return new Promise((resolve) => void waiting.push({ phase, resolve }))
    },
    async loadUser(id = userId) {
      const read = await api.readUser(id)
      if (!read.ok) throw new Error(`The user should be readable: ${read.error.code}`)
      return read.value.values
    },
    async saveUser(changes, id = userId) {
      const loaded = options.readKey === null ? null : await bench.loadUser(id)
      return saveUser(context, id, changes, loaded)
    },
    saveTenant: (changes) => saveTenant(context, tenantId, changes, null),
    redeem: (...parts) => redeem(context, userId, code, ...parts),
    stop() {
      const [change, ...more] = engine.underWay
      if (change === undefined || more.length > 0) throw new Error('Not one change is under way.')
      engine.stopWaiting(change.reference)
    },
    detail,
    story: (changeId) => {
      const { change, steps } = detail(changeId)
      return [change.state, ...steps.map(({ event }) => event)]
    },
    puts: (where) => server.ledger.putsOf(where).length,
  }
  return bench
}

export async function startBench(options: ApiOptions = {}): Promise<Bench> {
  return benchAt(await startApi(), options)
}

/** Says what is done with each PUT from now on. */
export function answerPuts(
  { server }: Bench,
  ...parts: (Steps | ((request: ReceivedRequest) => Steps))[]
): void {
  server.script({ method: 'PUT' }, ...parts)
}

export const minutes = 60_000

/** Lets time pass. */
export function pass({ time }: Bench, milliseconds: number): void {
  time.now = new Date(time.now.getTime() + milliseconds)
}

export function stateOf(bench: Bench, changeId: number | null): ChangeState {
  return bench.detail(changeId).change.state
}

/** Makes a change; gives its number. */
export type Write = (bench: Bench) => Promise<{ readonly changeId: number | null }>

/** A change of which nobody knows whether it arrived; it has not so far, and all goes well since. */
export async function unknown(write: Write): Promise<{ bench: Bench; id: number }> {
  const bench = await startBench()
  answerPuts(bench, html(502))
  const { changeId } = await write(bench)
  if (stateOf(bench, changeId) !== 'unknown') throw new Error('The outcome should be unknown.')
  answerPuts(bench, apply, success())
  return { bench, id: changeId ?? 0 }
}

/** What stands in the file itself about changes, as another connection to it sees it. */
export function eventsOnDisk(path: string): string[] {
  const file = new Libsql(path, { readonly: true })
  try {
    const rows = file.prepare('SELECT event FROM entries WHERE change IS NOT NULL ORDER BY seq')
    return (rows.all() as { readonly event: string }[]).map(({ event }) => event)
  } finally {
    file.close()
  }
}
