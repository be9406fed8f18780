import { describe, expect, it } from 'vitest'
import type { Json } from './support'
import {
  fieldErrors,
  nobody,
  nordlicht,
  objectOf,
  put,
  readTenant,
  start,
  withoutAddress,
} from './support'

const path = `/v1/tenants/${nordlicht}`
const newAddress = {
  name: 'Nordlicht Verlag GmbH',
  line1: 'Am Sandtorkai 50',
  line2: '',
  postal_code: '20457',
  city: 'Hamburg',
  state: '',
  country: 'DE',
}
const everyField = {
  name: 'A',
  stripeOneTimePaymentValidThru: '2027-01-01',
  description: 'B',
  companyName: 'C',
  companyVATId: 'D',
  companyTaxType: 'eu_vat',
  companyTaxExempt: 'reverse',
  isBusinessCustomer: false,
  isInvoicePending: false,
}

describe('PUT tenant, flat', () => {
  it('takes every documented field and answers without the record', async () => {
    const api = await start()
    const addresses = { billingAddress: newAddress, shippingAddress: newAddress }
    const reply = await put(api, path, {
      kind: 'tenant',
      ...everyField,
      ...addresses,
      test: true,
    })
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      success: true,
      message: 'Tenant updated',
      error: null,
      data: null,
    })
    const stored = { ...newAddress, line2: null, state: null }
    expect(await readTenant(api, nordlicht)).toMatchObject({
      ...everyField,
      billingAddress: { ...stored, type: 'billing' },
      shippingAddress: { ...stored, type: 'shipping' },
    })
  })

  it('changes nothing else', async () => {
    const api = await start()
    const before = await readTenant(api, nordlicht)
    await put(api, path, { kind: 'tenant', billingAddress: { city: 'Kiel' } })
    expect(await readTenant(api, nordlicht)).toEqual({
      ...before,
      billingAddress: { ...objectOf(before['billingAddress']), city: 'Kiel' },
    })
  })

  it('makes an address where there is none', async () => {
    const api = await start()
    const body = { kind: 'tenant', billingAddress: { city: 'Ulm', country: 'DE' } }
    await put(api, `/v1/tenants/${withoutAddress}`, body)
    const tenant = await readTenant(api, withoutAddress)
    expect(tenant['billingAddress']).toMatchObject({ city: 'Ulm', country: 'DE', line1: null })
    expect(tenant['shippingAddress']).toBeNull()
  })

  it('needs kind', async () => {
    const api = await start()
    for (const body of [{ name: 'x' }, { kind: 'user', name: 'x' }, { kind: null }]) {
      const reply = await put(api, path, body)
      expect(reply.status).toBe(400)
      expect(fieldErrors(reply)).toEqual([{ path: ['kind'], message: 'kind must be "tenant"' }])
    }
  })

  it('refuses the wrapped body', async () => {
    const api = await start()
    const reply = await put(api, path, { tenant: { name: 'x' } })
    expect(reply.status).toBe(400)
    expect(fieldErrors(reply)[0]?.path).toEqual(['tenant'])
    expect(await readTenant(api, nordlicht)).toMatchObject({ name: 'Nordlicht Verlag' })
  })

  it.each<[Json, string[], string]>([
    [{ id: nordlicht }, ['id'], 'id is not a known field'],
    [{ deleted: false }, ['deleted'], 'deleted is not a known field'],
    [{ freeUnits: 5 }, ['freeUnits'], 'freeUnits is not a known field'],
    [{ users: [] }, ['users'], 'users is not a known field'],
    [
      { billingAddress: { id: 'x' } },
      ['billingAddress', 'id'],
      'billingAddress.id is not a known field',
    ],
    [
      { billingAddress: { type: 'billing' } },
      ['billingAddress', 'type'],
      'billingAddress.type is not a known field',
    ],
    [
      { shippingAddress: { deleted: false } },
      ['shippingAddress', 'deleted'],
      'shippingAddress.deleted is not a known field',
    ],
    [{ billingAddress: null }, ['billingAddress'], 'billingAddress must be an object'],
    [{ billingAddress: [] }, ['billingAddress'], 'billingAddress must be an object'],
    [
      { billingAddress: { country: 'XK' } },
      ['billingAddress', 'country'],
      'billingAddress.country must be an ISO 3166-1 alpha-2 country code',
    ],
    [
      { shippingAddress: { line1: 'x'.repeat(257) } },
      ['shippingAddress', 'line1'],
      'shippingAddress.line1 must have at most 256 characters',
    ],
    [{ companyVATId: null }, ['companyVATId'], 'companyVATId must be a String'],
    [{ isInvoicePending: 'true' }, ['isInvoicePending'], 'isInvoicePending must be a Boolean'],
    [
      { companyTaxExempt: 'None' },
      ['companyTaxExempt'],
      'companyTaxExempt must be one of none, exempt, reverse',
    ],
    [{ test: 1 }, ['test'], 'test must be a Boolean'],
  ])('refuses %j', async (changes, errorPath, message) => {
    const api = await start()
    const before = await readTenant(api, nordlicht)
    const reply = await put(api, path, { kind: 'tenant', description: 'x', ...changes })
    expect(reply.status).toBe(400)
    expect(fieldErrors(reply)).toEqual([{ path: errorPath, message }])
    expect(await readTenant(api, nordlicht)).toEqual(before)
  })

  it('knows 249 countries', async () => {
    const api = await start()
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const codes = letters.flatMap((first) => letters.map((second) => first + second))
    // One request asks for two of the codes.
    const refused = new Set<string>()
    for (let index = 0; index < codes.length; index += 2) {
      const [one, other] = [codes[index] ?? '', codes[index + 1] ?? '']
      const body = {
        kind: 'tenant',
        billingAddress: { country: one },
        shippingAddress: { country: other },
      }
      const reply = await put(api, path, body)
      if (reply.status === 200) continue
      for (const error of fieldErrors(reply)) {
        refused.add(error.path[0] === 'billingAddress' ? one : other)
      }
    }
    expect(codes.length - refused.size).toBe(249)
    for (const code of ['XK', 'UK', 'EL', 'XI', 'AC', 'TA']) expect(refused).toContain(code)
    for (const code of ['GR', 'GB', 'BQ', 'SS']) expect(refused).not.toContain(code)
  })

  it('takes no query, no other id, and no unknown one', async () => {
    const api = await start()
    const body = { kind: 'tenant' }
    expect((await put(api, `${path}?test=true`, body)).status).toBe(400)
    expect((await put(api, '/v1/tenants/nordlicht', body)).status).toBe(400)
    expect((await put(api, `/v1/tenants/${nobody}`, body)).status).toBe(404)
    expect((await put(api, path, [])).status).toBe(400)
  })
})

describe('tenantBody', () => {
  it('wrapped takes the wrapped body only', async () => {
    const api = await start({ behaviour: { tenantBody: 'wrapped' } })
    const wrapped = { tenant: { name: 'Wrapped', billingAddress: newAddress }, test: true }
    expect((await put(api, path, wrapped)).status).toBe(200)
    expect(await readTenant(api, nordlicht)).toMatchObject({
      name: 'Wrapped',
      billingAddress: { line1: 'Am Sandtorkai 50' },
    })
    expect((await put(api, path, { kind: 'tenant', name: 'Flat' })).status).toBe(400)
    expect(await readTenant(api, nordlicht)).toMatchObject({ name: 'Wrapped' })
  })

  it('wrapped keeps test beside tenant, and takes no kind', async () => {
    const api = await start({ behaviour: { tenantBody: 'wrapped' } })
    const pathsOf = async (body: unknown) =>
      fieldErrors(await put(api, path, body)).map((error) => error.path.join('.'))
    expect(await pathsOf({ tenant: { test: true } })).toEqual(['tenant.test'])
    expect(await pathsOf({ tenant: { kind: 'tenant' } })).toEqual(['tenant.kind'])
    expect(await pathsOf({ kind: 'tenant', tenant: {} })).toEqual(['kind'])
    expect(await pathsOf({ tenant: 'x' })).toEqual(['tenant'])
    expect(await pathsOf({ tenant: { billingAddress: { country: 'UK' } } })).toEqual([
      'tenant.billingAddress.country',
    ])
  })

  it('both takes either, but no mixture', async () => {
    const api = await start({ behaviour: { tenantBody: 'both' } })
    expect((await put(api, path, { tenant: { name: 'x' } })).status).toBe(200)
    expect((await put(api, path, { kind: 'tenant', name: 'x' })).status).toBe(200)
    const mixture = { kind: 'tenant', name: 'x', tenant: { name: 'x' } }
    expect((await put(api, path, mixture)).status).toBe(400)
  })

  it('can answer 200 to the other body and change nothing', async () => {
    const api = await start({ behaviour: { tenantBody: 'wrapped', otherTenantBody: 'ignore' } })
    const before = await readTenant(api, nordlicht)
    const reply = await put(api, path, { kind: 'tenant', name: 'Flat' })
    expect(reply.status).toBe(200)
    expect(await readTenant(api, nordlicht)).toEqual(before)
    expect((await put(api, path, { tenant: { name: 'Wrapped' } })).status).toBe(200)
    expect(await readTenant(api, nordlicht)).toMatchObject({ name: 'Wrapped' })
  })
})
