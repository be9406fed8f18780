import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { ChangeContext } from '../../src/main/changes/context'
import { Engine } from '../../src/main/changes/engine'
import { redeem } from '../../src/main/changes/redemption/redeem'
import { saveTenant } from '../../src/main/changes/update/save-tenant'
import { Journal } from '../../src/main/journal/journal'
import type { Outcome, OutcomeReason, OutcomeState } from '../../src/shared/entities/outcome'
import type { Api } from '../../src/main/userdocks/api'
import { apiFor, contextFor, readKey, writeKey, type ApiOptions } from './api'
import { startFaultServer, type FaultServer, type FaultServerOptions } from './fault-server'

// What every case of the fault matrix has in common: one redemption or one update, made by the real
// client with a real record of changes, and what must be true of it whatever the server did.

export const user = '20000000-0000-4000-8000-000000000101'
export const tenant = '10000000-0000-4000-8000-000000000001'
export const code = 'WELCOME-10'
export const redemptionPath = pathOf(user)
export const tenantPath = `/v1/tenants/${tenant}`

/** The path of a redemption of the code for this user. */
export function pathOf(whom: string): string {
  return `/v1/users/${whom}/promotion-codes/${code}`
}

/** One of many users of whom the server knows nothing but what is redeemed for them. */
export function userNumber(number: number): string {
  return `30000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export type Kind = 'redemption' | 'update'

const records = {
  [`/v1/users/${user}`]: { id: user, tenantId: tenant, name: 'Greta Lindqvist' },
  [tenantPath]: { id: tenant, name: 'Nordlicht', description: '', freeUnits: 5, users: [] },
}

/** A client with its record of changes, and the server that it talks to. */
export interface Circumstances {
  readonly server: FaultServer
  readonly journal: Journal
  /** The file of the record of changes. */
  readonly journalPath: string
  readonly api: Api
  readonly engine: Engine
  readonly context: ChangeContext
  /** How long it would have been waited between attempts, in milliseconds. */
  readonly waits: number[]
  /** Lets so much time pass that an answer takes long. */
  readonly becomeImpatient: () => void
  /** Lines for the log. */
  readonly notes: unknown[]
}

export interface CircumstancesOptions extends ApiOptions {
  readonly server?: FaultServerOptions
  /** Where the client looks for the server, if not where it is. */
  readonly origin?: (server: FaultServer) => string
  readonly api?: (origin: string) => Api
  readonly journal?: (path: string) => Journal
}

/** Hundreds of records are made, and what a power cut does to them is not looked at here. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Starts all that a case needs; it is gone after the test. */
export async function circumstances(options: CircumstancesOptions = {}): Promise<Circumstances> {
  const server = await startFaultServer({ records, onApply: apply, ...options.server })
  onTestFinished(() => server.close())
  const folder = mkdtempSync(join(memory, 'fault-matrix-'))
  const path = join(folder, 'changes.db')
  const journal = options.journal?.(path) ?? newJournal(path)
  onTestFinished(() => {
    journal.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const origin = options.origin?.(server) ?? server.origin
  const api = options.api?.(origin) ?? apiFor(origin, options)
  const waits: number[] = []
  const impatience = new Set<() => void>()
  const engine = impatient(waits, impatience)
  const notes: unknown[] = []
  const note = (line: unknown) => void notes.push(line)
  const context = { ...contextFor(api, { journal }), engine, note }
  const becomeImpatient = () => impatience.forEach((then) => then())
  const journalPath = path
  return { server, journal, journalPath, api, engine, context, waits, becomeImpatient, notes }
}

export function newJournal(path: string): Journal {
  return new Journal({ path, version: '0.0.0', now: () => new Date() })
}

/** Longer than any wait, so that it is known from them. */
const patience = 10 ** 9

/** An engine whose waits take no time, and are noted. */
function impatient(waits: number[], impatience: Set<() => void>): Engine {
  return new Engine({
    now: () => new Date(),
    after(milliseconds, then) {
      if (milliseconds === patience) {
        impatience.add(then)
        return () => impatience.delete(then)
      }
      waits.push(milliseconds)
      const timer = setImmediate(then)
      return () => clearImmediate(timer)
    },
    patienceMilliseconds: patience,
  })
}

/** What the effect of a write is: a tenant takes the values, a code adds units. */
function apply({ path, body }: { path: string; body: string }, server: FaultServer): void {
  const redeemed = path !== tenantPath
  const before = server.records.get(tenantPath) as { freeUnits: number }
  const sent = redeemed ? {} : (JSON.parse(body) as { tenant?: object })
  const units = before.freeUnits + (redeemed ? 10 : 0)
  server.records.set(tenantPath, { ...before, ...(sent.tenant ?? sent), freeUnits: units })
}

/** Redeems the code for the user. */
export function redeemOnce({ context }: Circumstances, whom = user): Promise<Outcome> {
  return redeem(context, whom, code)
}

/** Opens the tenant's form, so that a connection for reads stands. `null` if it cannot be read. */
export async function open({ api }: Circumstances) {
  const read = await api.readTenant(tenant)
  // Its connection is free for the next read only after this turn.
  await turn()
  return read.ok ? read.value.values : null
}

/** Changes the tenant's name, from a form that was filled with `loaded`. */
export function saveOnce(
  { context }: Circumstances,
  loaded: Awaited<ReturnType<typeof open>>,
): Promise<Outcome> {
  return saveTenant(context, tenant, { name: 'Nordlicht Verlag' }, loaded)
}

/** State, reason, and how many PUTs arrived. */
export type Expected = readonly [OutcomeState, OutcomeReason, puts: number]

export interface Truth {
  /** The answer says something else than what the server did. */
  readonly serverLies?: boolean
  /** How many of the PUTs the server refused with 429. */
  readonly refused?: number
}

/** How many PUTs of one redemption arrived, those that were refused with 429 not counted. */
const counted: number[] = []

/** The most PUTs that any one redemption so far has caused, and of how many redemptions. */
export function tally(): { readonly redemptions: number; readonly most: number } {
  return { redemptions: counted.length, most: Math.max(0, ...counted) }
}

/** Notes what arrived of one redemption. */
export function count(puts: number): void {
  counted.push(puts)
}

/**
 * What holds of every change: it is as expected; the record of changes says the same, and is sound; the
 * ledger of the server does not contradict it; the key is nowhere.
 */
export async function expectTruth(
  kind: Kind,
  outcome: Outcome,
  expected: Expected,
  { server, journal, journalPath, notes }: Circumstances,
  { serverLies = false, refused = 0 }: Truth = {},
): Promise<void> {
  const [state, reason, arrived] = expected
  const puts = server.ledger.putsOf(/./)
  if (kind === 'redemption') count(puts.length - refused)
  const { state: isState, reason: isReason, recorded } = outcome
  expect({ state: isState, reason: isReason, puts: puts.length, recorded }).toEqual({
    ...{ state, reason, puts: arrived, recorded: true },
  })

  const path = kind === 'redemption' ? redemptionPath : tenantPath
  expect(puts.every((put) => put.path === path)).toBe(true)
  // A connection of its own for each.
  for (const put of puts) expect(server.connections[put.connection - 1]?.requests).toBe(1)
  expect(puts.length).toBeLessThanOrEqual(4)

  const applied = server.ledger.appliedOf(path).length
  if (kind === 'redemption') expect(applied).toBeLessThanOrEqual(1)
  if (!serverLies && state === 'confirmed') expect(applied).toBeGreaterThan(0)
  if (!serverLies && (state === 'rejected' || state === 'notSent')) expect(applied).toBe(0)

  if (outcome.changeId === null) expect(state).toBe('notSent')
  else {
    expect(journal.detail(outcome.changeId)).toMatchObject({
      ok: true,
      value: { change: { state, reason } },
    })
  }
  expect(await journal.verify()).toMatchObject({ ok: true, value: { faults: [] } })
  for (const text of [JSON.stringify([outcome, notes]), ...filesOf(journalPath)]) {
    expect(text).not.toContain(writeKey)
    expect(text).not.toContain(readKey)
  }
}

/** The content of a record of changes, as it is on disk. */
export function filesOf(path: string): string[] {
  return ['', '-wal', '-shm']
    .map((suffix) => `${path}${suffix}`)
    .filter((each) => existsSync(each))
    .map((each) => readFileSync(each, 'latin1'))
}
