import fc from 'fast-check'
import type { MethodInput, MethodName } from '../../../src/shared/contract'
import { clientId, code, connectionId, userId } from '../support/console'
import { tenantId } from '../support/records'
import { runs } from '../support/runs'

const target = { connectionId, ticket: 'T-1' }
const key = { connectionId, kind: 'user' as const, recordId: userId }
const runId = 'd0000000-0000-4000-8000-000000000001'
const rules = {
  ...{ mapping: ['userId', 'promotionCode', null], choice: { encoding: 'utf-8' as const } },
  ...{ emptyCells: 'keep' as const, codes: 'asWritten' as const, ticket: 'T-1' },
}
const again = { earlier: 1, reason: 'Promised', lastCharacters: code.slice(-4) }
const filter = { search: 'Gre', states: ['unknown' as const], kinds: [], connectionId: null }

/** Right inputs, to be made wrong in one place or another. A method that is not here has `{}`. */
const rightInputs = (origin: string): { [Name in MethodName]?: MethodInput<Name> } => {
  const baseUrl = origin
  const draft = {
    ...{ id: connectionId, name: 'Acme', baseUrl, clientId, environment: 'test' as const },
    ...{ signIn: 'apiKeys' as const, tenantBody: 'documented' as const },
    ticketRequired: false,
  }
  const changes = { name: 'New', billingAddress: { city: 'Kiel' } }
  return {
    'app.copyText': { text: 'a' },
    'connections.save': draft,
    'connections.abandon': { connectionId: clientId },
    'connections.remove': { connectionId: clientId },
    'connections.use': { connectionId },
    'connections.pasteKey': { connectionId, name: 'Acme', baseUrl, slot: 'token' },
    'connections.typeKey': { connectionId, name: 'Acme', baseUrl, slot: 'token' },
    'connections.loadKey': { connectionId, name: 'Acme', baseUrl, slot: 'token' },
    'connections.removeKey': { connectionId, baseUrl, slot: 'token' },
    'connections.test': draft,
    'access.unlock': { connectionId },
    'access.lock': { connectionId },
    'tenants.open': { connectionId, tenantId },
    'tenants.saveChanges': { ...target, tenantId, changes, loaded: null, undoes: 1, doubts: [] },
    'tenants.previewChanges': { connectionId, tenantId, changes, loaded: null },
    'users.open': { connectionId, user: userId },
    'users.saveChanges': { ...target, userId, changes: { name: 'New' }, loaded: null },
    'users.previewChanges': { connectionId, userId, changes: { name: 'New' } },
    'drafts.keep': {
      ...key,
      label: 'Greta',
      ticket: '',
      edits: { name: 'N' },
      basis: { name: null },
    },
    'drafts.forget': key,
    'recents.forget': { connectionId, kind: 'user' },
    'redemptions.findRecipient': { connectionId, user: 'greta@example.com' },
    'redemptions.findEarlier': { connectionId, user: userId, code },
    'redemptions.redeem': { ...target, user: userId, code, again },
    'changes.stopWaiting': { reference: 'a1b2c3d4' },
    'bulk.previewFile': { file: runId, kind: 'redeem', choice: { delimiter: ';' } },
    'bulk.saveTemplate': { kind: 'users', delimiter: ',' },
    'bulk.createRun': { file: runId, kind: 'redeem', connectionId, name: 'Codes', rules },
    'bulk.rows': { runId, filter: 'unknown', from: 0, count: 50 },
    'bulk.plan': { runId },
    'bulk.start': { runId, rows: 3 },
    'bulk.pause': { runId },
    'bulk.resume': { runId },
    'bulk.stop': { runId },
    'bulk.setPace': { runId, pace: 5 },
    'bulk.saveResults': { runId, filter: 'all' },
    'bulk.undo': { runId },
    'bulk.delete': { runId },
    'activity.list': { filter: { ...filter, from: '2026-01-01', to: null }, before: 5 },
    'activity.open': { changeId: 1 },
    'activity.check': { changeId: 2 },
    'activity.resolve': { changeId: 2, finding: 'applied', reason: 'Seen', ticket: 'T-2' },
    'activity.planUndo': { changeId: 1 },
    'activity.export': { filter, format: 'csv' },
    'activity.erase': { changeId: 1, scope: 'change' },
    'settings.setAppearance': { language: 'de', theme: 'contrast', privacyMask: true },
    'settings.setRetention': { days: 30 },
    'network.chooseProxy': { proxy: 'manual', address: 'localhost:1' },
    'network.setProxyUser': { proxy: 'localhost:1', userName: 'agent' },
    'network.pasteProxyPassword': { proxy: 'localhost:1' },
    'network.removeProxyPassword': { proxy: 'localhost:1' },
    'network.check': { connectionId },
    'updates.setFeed': {
      feed: { url: origin, signedBy: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=` },
    },
  }
}

/** Whatever the structured clone of a message can hold. */
const anything = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
  ...{ withSparseArray: true, withNullPrototype: true, withObjectString: true },
  maxDepth: 3,
})
const circular = anything.map((value) => {
  const ring: Record<string, unknown> = { value }
  ring['ring'] = ring
  return ring
})
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '.', '..', '../x', '%2e%2e', '\u0000', '\ud800', 'a'.repeat(100_001)),
  fc.constantFrom('__proto__', 'constructor', 'me', 'file:///etc/passwd', "'; DROP TABLE changes"),
)
const hostileNumber = fc.oneof(
  fc.constantFrom(0, -1, 0.5, Number.NaN, Infinity, 2 ** 53, 2 ** 63, 1e308, -0),
  fc.integer(),
)
const polluting = fc.constant(JSON.parse('{"__proto__":{"polluted":1},"polluted":1}') as unknown)
const hostile = fc.oneof(
  ...[anything, circular, hostileText, hostileNumber, polluting],
  fc.constant(undefined),
)
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'a.b', ''),
  fc.string(),
)

interface Harm {
  /** Which of the places, counted from the outside in. */
  readonly place: number
  readonly how: 'replace' | 'remove' | 'add'
  readonly name: string
  readonly value: unknown
}
const harm: fc.Arbitrary<Harm> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  name,
  value: hostile,
})

type Fields = Record<string, unknown>

/** All objects in a value, and the names in each. */
function placesIn(value: unknown): readonly (readonly [Fields, string])[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value as Fields
  return Object.keys(fields).flatMap((each) => [[fields, each] as const, ...placesIn(fields[each])])
}

function harmed(right: unknown, harms: readonly Harm[]): unknown {
  const input = structuredClone(right)
  const places = placesIn(input)
  for (const { place, how, name: added, value } of harms) {
    const [fields, field] = places[place % Math.max(1, places.length)] ?? [input as Fields, added]
    if (how === 'remove') delete fields[field]
    else {
      // As a message brings it: a field of its own, whatever it is called, but for the length of a list.
      Reflect.defineProperty(fields, how === 'add' ? added : field, {
        ...{ value, enumerable: true, configurable: true, writable: true },
      })
    }
  }
  return input
}

/** Inputs of a method: right ones, those that are wrong in a few places, and anything at all. */
export function inputsOf(method: MethodName, origin: string): fc.Arbitrary<unknown> {
  const right = rightInputs(origin)[method] ?? {}
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(right) },
    {
      weight: 6,
      arbitrary: fc.array(harm, { minLength: 1, maxLength: 3 }).map((all) => harmed(right, all)),
    },
    { weight: 2, arbitrary: hostile },
  )
}

let pool: { readonly harms: Harm[][]; readonly others: unknown[] } | undefined

/**
 * Many inputs of a method, right ones among them. What is done to them is made up once for all methods,
 * because that takes longer than to try it.
 */
export function* manyInputsOf(
  method: MethodName,
  origin: string,
  count: number,
): Generator<unknown> {
  const { seed = 1 } = runs() as { seed?: number }
  pool ??= {
    harms: fc.sample(fc.array(harm, { minLength: 1, maxLength: 3 }), { numRuns: 4000, seed }),
    others: fc.sample(hostile, { numRuns: 1000, seed }),
  }
  const { harms, others } = pool
  const right = rightInputs(origin)[method] ?? {}
  for (let index = 0; index < count; index += 1) {
    const kind = index % 6
    if (kind === 0)
      yield index % 60 === 0 ? structuredClone(right) : others[(index / 6) % others.length]
    else yield harmed(right, harms[(index - Math.floor(index / 6)) % harms.length] ?? [])
  }
}

/** Names of methods that there are not. */
export const anyMethod = fc.oneof(hostile, name)
