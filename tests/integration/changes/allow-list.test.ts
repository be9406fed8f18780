import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressFields } from '../../../src/shared/values/address-fields'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
} from '../../../src/shared/values/tenant-fields'
import type { UserChanges } from '../../../src/shared/entities/user'
import { userFields } from '../../../src/shared/values/user-fields'
import { startRecordServer } from './record-server'
import { agentAt, nordlicht } from './support'

// The fields of the documentation, written down once more: a list that grows by mistake is noticed.
const documentedTenant =
  'billingAddress companyName companyTaxExempt companyTaxType companyVATId description ' +
  'isBusinessCustomer isInvoicePending name shippingAddress stripeOneTimePaymentValidThru'
const documentedAddress = 'city country line1 line2 name postal_code state'
const documentedUser =
  'acceptedNewsletter birthdate email family_name gender given_name language locale middle_name ' +
  'name nickname other_gender phone_number picture preferred_username profile salutation ' +
  'salutationOther website zoneinfo'
const words = (text: string): string[] => text.split(' ')

it('the lists of fields are those of the documentation', () => {
  const tenantFields = [...tenantTextFields, ...tenantFlagFields, ...tenantAddressFields]
  expect([...tenantFields].sort()).toEqual(words(documentedTenant))
  expect([...addressFields].sort()).toEqual(words(documentedAddress))
  expect([...userFields].sort()).toEqual(words(documentedUser))
})

const dangerous = [
  ...words('id freezed deleted tenantId type kind test user tenant freeUnits paidUntil password'),
  ...words('__proto__ constructor toString hasOwnProperty'),
]
const names = fc.oneof(
  fc.constantFrom(...dangerous),
  fc.constantFrom(...words(documentedTenant), ...words(documentedUser)),
  fc.string(),
)
const scalar = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer())
const address = fc.dictionary(
  fc.oneof(fc.constantFrom(...words(documentedAddress), ...dangerous), fc.string()),
  scalar,
)
const changes = fc
  .tuple(
    fc.dictionary(names, fc.oneof(scalar, address, fc.array(scalar))),
    fc.record({ billingAddress: address, shippingAddress: address }, { requiredKeys: [] }),
  )
  .map(([any, addresses]) => ({ ...any, ...addresses }))
  // An address that is `null` does not pass the gate.
  .filter((given) => tenantAddressFields.every((field) => given[field] !== null))

/** Every text, number, flag or null of a value, by the names that lead to it, as JSON: any text is a name. */
function leaves(value: unknown, names: readonly string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[JSON.stringify(names), value]]
  return Object.entries(value).flatMap(([name, each]) => leaves(each, [...names, name]))
}

const keysOf = (value: unknown): string[] => Object.keys(value as object)

it('a tenant body has documented fields only, and no value that was not given, whatever is given', async () => {
  const server = await startRecordServer({ id: nordlicht })
  await fc.assert(
    fc.asyncProperty(changes, fc.boolean(), async (given, wrapped) => {
      let body: Readonly<Record<string, unknown>> = {}
      server.put = (received, response) => {
        body = received
        response.writeHead(500).end()
      }
      const agent = agentAt(server, {
        readKey: null,
        toTry: [wrapped ? 'wrapped' : 'documented'],
      })
      await agent.saveTenant(given, null)
      const { kind, test, tenant, ...flat } = body
      expect([kind, test]).toEqual([wrapped ? undefined : 'tenant', true])
      expect(wrapped ? keysOf(flat) : tenant).toEqual(wrapped ? [] : undefined)
      const sent = (wrapped ? tenant : flat) as Record<string, unknown>
      expect(words(documentedTenant)).toEqual(expect.arrayContaining(keysOf(sent)))
      for (const field of tenantAddressFields) {
        if (sent[field] === undefined) continue
        expect(words(documentedAddress)).toEqual(expect.arrayContaining(keysOf(sent[field])))
      }
      const known = new Map(leaves(given))
      for (const [path, value] of leaves(sent)) {
        if (typeof value !== 'object') expect(value).toBe(known.get(path))
      }
    }),
  )
}, 60_000)

it('a user body has documented fields only, and no value that was not given, whatever is given', async () => {
  const server = await startRecordServer({ id: nordlicht })
  await fc.assert(
    fc.asyncProperty(changes, async (given) => {
      let body: Readonly<Record<string, unknown>> = {}
      server.put = (received, response) => {
        body = received
        response.writeHead(500).end()
      }
      const agent = agentAt(server, { readKey: null })
      await agent.saveUser(given as UserChanges, null)
      expect(keysOf(body)).toEqual(['user', 'test'])
      const sent = body['user'] as Record<string, unknown>
      expect(words(documentedUser)).toEqual(expect.arrayContaining(keysOf(sent)))
      const known = new Map(leaves(given))
      for (const [path, value] of leaves(sent)) expect(value).toBe(known.get(path))
    }),
  )
}, 60_000)

it('a part of an address that the record does not have is never sent as an empty text', async () => {
  const part = fc.option(fc.string({ minLength: 1 }))
  const held = fc.record(Object.fromEntries(addressFields.map((field) => [field, part])))
  await fc.assert(
    fc.asyncProperty(
      held,
      fc.constantFrom(...addressFields),
      fc.string(),
      async (before, field, value) => {
        const server = await startRecordServer({ id: nordlicht, billingAddress: before })
        let sent: unknown
        server.put = (received, response) => {
          sent = received['billingAddress']
          response.writeHead(500).end()
        }
        await agentAt(server).saveTenant({ billingAddress: { [field]: value } }, null)
        const isAlreadySo = (before[field] ?? '') === value
        const parts = Object.entries({ ...before, [field]: value })
        const known = Object.fromEntries(parts.filter(([, each]) => each !== null))
        expect(sent).toEqual(isAlreadySo ? undefined : known)
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
