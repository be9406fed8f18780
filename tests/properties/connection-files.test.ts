import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  readConnectionFile,
  settingsOf,
  writeConnectionFile,
} from '../../src/main/connections/connection-file'
import { newAmong } from '../../src/main/connections/known-connections'
import {
  connectionSettingsSchema,
  environmentSchema,
  signInSchema,
  tenantBodySchema,
  type ConnectionSettings,
} from '../../src/shared/entities/connection'
import { runs } from './support/runs'

const noKey = () => false
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Connections as they can be typed: what the schema takes, as the schema gives it. */
const settings: fc.Arbitrary<ConnectionSettings> = fc
  .record({
    name: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('Acme', 'Größe 🚀'),
    ),
    baseUrl: fc.constantFrom(
      ...['https://api.userdocks.com', 'https://API.example.com:8443/v1/', 'http://localhost:3000'],
    ),
    clientId: fc.uuid(),
    environment: fc.constantFrom(...environmentSchema.options),
    signIn: fc.constantFrom(...signInSchema.options),
    tenantBody: fc.constantFrom(...tenantBodySchema.options),
    ticketRequired: fc.boolean(),
  })
  .map((typed) => connectionSettingsSchema.safeParse(typed))
  .filter(({ success }) => success)
  .map(({ data }) => data as ConnectionSettings)
const several = fc.array(settings, { minLength: 1, maxLength: 20 })

/** What a list of this computer has besides, none of which may be in a file. */
const others = { id: 'an-id', notes: { write: { fingerprint: 'abcd' } }, demo: false }

it('what was exported is imported as it was, and once only', () => {
  fc.assert(
    fc.property(several, (list) => {
      const text = writeConnectionFile(list.map((each) => settingsOf({ ...each, ...others })))
      expect(text).not.toMatch(/"(id|notes|demo|fingerprint)"/)
      const read = readConnectionFile(bytesOf(text), noKey)
      expect(read).toEqual({ ok: true, value: list })
      const added = newAmong(list, [])
      expect(new Set(added.map((each) => JSON.stringify(each))).size).toBe(added.length)
      expect(list.every((each) => added.some((one) => sameAs(one, each)))).toBe(true)
      expect(newAmong(list, added)).toEqual([])
    }),
    runs(),
  )
})

function sameAs(one: ConnectionSettings, other: ConnectionSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

it('what is known is never added, whatever its name and its other settings', () => {
  fc.assert(
    fc.property(several, several, (known, list) => {
      const place = ({ baseUrl, clientId, environment }: ConnectionSettings) =>
        `${baseUrl} ${clientId.toLowerCase()} ${environment}`
      const mixed = [
        ...list,
        ...known.map((each) => ({ ...each, clientId: each.clientId.toUpperCase() })),
      ]
      const places = new Set(known.map(place))
      expect(newAmong(mixed, known).filter((each) => places.has(place(each)))).toEqual([])
    }),
    runs(),
  )
})

it('whatever else is in a file, it is refused with a reason of its own, and nothing is thrown', () => {
  const reasons = ['Foreign', 'Newer', 'HoldsKey', 'Invalid'].map((end) => `connectionFile${end}`)
  const harmed = fc.tuple(several, fc.nat(), fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(9))
  const cut = harmed.map(([list, place, put, gone]) => {
    const text = writeConnectionFile(list)
    const at = place % text.length
    return text.slice(0, at) + put + text.slice(at + gone)
  })
  const other = fc.anything({ maxDepth: 4 }).map((value) => JSON.stringify(value) ?? '')
  const head = { format: 'userdocks-console-connections', version: 1 }
  const wrong = fc
    .anything({ maxDepth: 4 })
    .map((connections) => JSON.stringify({ ...head, connections }))
  fc.assert(
    fc.property(fc.oneof(cut, other, wrong), (text) => {
      const read = readConnectionFile(bytesOf(text), noKey)
      if (read.ok) {
        // What was harmed can still be right: then it is what the schema takes.
        for (const each of read.value) expect(connectionSettingsSchema.parse(each)).toEqual(each)
      } else {
        expect(reasons).toContain(read.error.code)
      }
    }),
    runs(),
  )
})
