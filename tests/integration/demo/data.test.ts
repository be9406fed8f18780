import { describe, expect, it } from 'vitest'
import { promotionCodes } from '../../../src/main/demo/data/promotion-codes'
import { demoSuggestions } from '../../../src/shared/demo-suggestions'
import type { DemoApi } from '../../../src/main/demo'
import type { Json } from './support'
import { clientId, get, objectOf, put, readTenant, readUser, start } from './support'

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const userFields = [
  ...['language', 'salutation', 'salutationOther', 'acceptedNewsletter', 'name', 'given_name'],
  ...['family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'],
  ...['website', 'email', 'gender', 'other_gender', 'birthdate', 'zoneinfo', 'locale'],
  'phone_number',
]
const tenantFields = [
  ...['name', 'stripeOneTimePaymentValidThru', 'description', 'companyName', 'companyVATId'],
  ...['companyTaxType', 'companyTaxExempt', 'isBusinessCustomer', 'isInvoicePending'],
]
const addressFields = ['name', 'city', 'country', 'line1', 'line2', 'postal_code', 'state']

async function allTenants(api: DemoApi): Promise<Json[]> {
  const tenants: Json[] = []
  for (let number = 1; ; number += 1) {
    const id = `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    const reply = await get(api, `/v1/tenants/${id}`)
    if (reply.status === 404) return tenants
    tenants.push(reply.data)
  }
}

const usersOf = (tenant: Json): Json[] => tenant['users'] as Json[]
const picked = (record: Json, names: readonly string[]): Json =>
  Object.fromEntries(
    names.filter((name) => record[name] !== null).map((name) => [name, record[name]]),
  )

describe('the made-up data', () => {
  it('has tenants in many countries and users in each', async () => {
    const api = await start()
    const tenants = await allTenants(api)
    const users = tenants.flatMap(usersOf)
    expect(tenants).toHaveLength(12)
    expect(users).toHaveLength(24)
    for (const tenant of tenants) expect(usersOf(tenant).length).toBeGreaterThan(0)
    const countries = tenants.map((tenant) => objectOf(tenant['billingAddress'])['country'])
    for (const country of ['DE', 'AT', 'CH', 'FR', 'GB', 'US', 'JP', 'BR', 'GR', undefined]) {
      expect(countries).toContain(country)
    }
    expect(new Set(tenants.map((tenant) => typeof tenant['freeUnits']))).toContain('string')
    expect(String(tenants[1]?.['companyName']).length).toBeGreaterThan(120)
  })

  it('has valid ids, and e-mail addresses that reach nobody', async () => {
    const api = await start()
    const tenants = await allTenants(api)
    const users = tenants.flatMap(usersOf)
    const ids = [...tenants, ...users].map((record) => String(record['id']))
    for (const id of ids) expect(id).toMatch(uuid4)
    expect(new Set(ids).size).toBe(ids.length)
    const emails = users.map((user) => String(user['email']))
    expect(new Set(emails).size).toBe(emails.length)
    for (const email of emails) expect(email).toMatch(/@(example\.(com|org|net)|[a-z]+\.example)$/)
    for (const user of users) expect(user['appId']).toBe(clientId)
  })

  it('fits its own rules: each record can be written as it was read', async () => {
    const api = await start()
    for (const tenant of await allTenants(api)) {
      const body: Json = { kind: 'tenant', ...picked(tenant, tenantFields) }
      for (const name of ['billingAddress', 'shippingAddress']) {
        if (tenant[name] !== null) body[name] = picked(objectOf(tenant[name]), addressFields)
      }
      expect((await put(api, `/v1/tenants/${String(tenant['id'])}`, body)).status).toBe(200)
      for (const user of usersOf(tenant)) {
        const userBody = { user: picked(user, userFields) }
        expect((await put(api, `/v1/users/${String(user['id'])}`, userBody)).status).toBe(200)
      }
    }
    const fresh = await start()
    expect(await allTenants(api)).toEqual(await allTenants(fresh))
  })

  it('suggests codes that exist, with what they do', () => {
    const known = promotionCodes.map(({ code, label }) => ({ code, label }))
    expect(demoSuggestions.codes.length).toBeGreaterThan(0)
    for (const suggestion of demoSuggestions.codes) expect(known).toContainEqual(suggestion)
  })

  it('suggests ids that exist', async () => {
    const api = await start()
    for (const { id } of demoSuggestions.tenants) {
      expect(await readTenant(api, id)).toMatchObject({ id })
    }
    for (const { id, label } of demoSuggestions.users) {
      const user = await readUser(api, id)
      expect(label).toContain(user['family_name'])
    }
  })
})
