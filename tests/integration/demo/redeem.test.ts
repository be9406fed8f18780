import { describe, expect, it } from 'vitest'
import { promotionCodes } from '../../../src/main/demo/data/promotion-codes'
import type { Json } from './support'
import {
  anais,
  bearer,
  greta,
  joern,
  nobody,
  nordlicht,
  put,
  readTenant,
  redeem,
  send,
  start,
  writeHeaders,
} from './support'

const plus10 = 'q7Vd2LmXw0.RkT9_bHs4Zp--'
const plus100 = 'Zc8.nE5uYg1-PaJ6oWt3Dx--'
const plus30Days = '.b4KfR_s9TzQ2hMv7UyE1i--'
const fixedDate = 'H3xN-6gLqO0lI1.wBd5Sc_--'
const onceInTotal = 'Tk9_Yv2rJe7.Mu4QnXa0Pz--'
const oncePerUser = 'aW5.dG8hCf3_KsLp6ZbNq1--'
const expired = 'Xe0-Rt7yUi4.Op2AsDf9Gh--'
const usedUp = 'Jk6.Lz1xCv8_Bn3MqWe5Ty--'
const onlyNordlicht = 'No7_Rd1Li3.ChTvErLg2Qs--'
const unseen = 'mY2.sT8eRyB0x_Un6SeEn4--'

const ofTenant = (number: number): string =>
  `20000000-0000-4000-8000-${String(number * 100 + 1).padStart(12, '0')}`
const tenant = (number: number): string =>
  `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`

describe('redeeming', () => {
  it('answers as documented and is in the ledger', async () => {
    const api = await start()
    const reply = await redeem(api, greta, plus10)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      success: true,
      message: 'Promotion code used',
      error: null,
      data: null,
    })
    expect(api.redemptions).toEqual([
      {
        userId: greta,
        tenantId: nordlicht,
        code: plus10,
        at: '2026-03-10T12:00:00.000Z',
        effect: 'freeUnits: 40 -> 50',
      },
    ])
  })

  it('changes nothing but its one field', async () => {
    const api = await start()
    const before = await readTenant(api, nordlicht)
    await redeem(api, greta, plus10)
    expect(await readTenant(api, nordlicht)).toEqual({ ...before, freeUnits: 50 })
  })

  it('adds again with each redemption, whoever of the tenant redeems', async () => {
    const api = await start()
    await redeem(api, greta, plus100)
    await redeem(api, greta, plus100)
    await redeem(api, joern, plus100)
    expect((await readTenant(api, nordlicht))['freeUnits']).toBe(340)
    expect(api.redemptions).toHaveLength(3)
  })

  it('applies simultaneous redemptions one after the other', async () => {
    const api = await start()
    await Promise.all(Array.from({ length: 20 }, () => redeem(api, greta, plus10)))
    expect((await readTenant(api, nordlicht))['freeUnits']).toBe(240)
    expect(api.redemptions).toHaveLength(20)
  })

  it.each([
    ['a number', 3, 0, 10],
    ['a string', 2, '250', '260'],
    ['null', 9, null, 10],
  ])('keeps the type of free units that are %s', async (_, number, before, after) => {
    const api = await start()
    expect((await readTenant(api, tenant(number)))['freeUnits']).toBe(before)
    await redeem(api, ofTenant(number), 'WELCOME-10')
    expect((await readTenant(api, tenant(number)))['freeUnits']).toBe(after)
  })

  it.each([
    ['from a later date', 1, '2026-12-31T23:00:00.000Z', '2027-01-30T23:00:00.000Z'],
    ['from now if there is none', 5, null, '2026-04-09T12:00:00.000Z'],
    ['from now if it is past', 10, '2025-12-31T22:00:00.000Z', '2026-04-09T12:00:00.000Z'],
    ['in the notation of the record', 2, '2026-09-30', '2026-10-30'],
  ])('gives thirty free days %s', async (_, number, before, after) => {
    const api = await start()
    expect((await readTenant(api, tenant(number)))['freeUntil']).toBe(before)
    await redeem(api, ofTenant(number), plus30Days)
    expect((await readTenant(api, tenant(number)))['freeUntil']).toBe(after)
  })

  it('extends again with each redemption', async () => {
    const api = await start()
    await redeem(api, anais, 'THANKS-30')
    await redeem(api, anais, 'THANKS-30')
    expect(await readTenant(api, tenant(5))).toMatchObject({
      freeUntil: '2026-05-09T12:00:00.000Z',
    })
  })

  it('sets a fixed date', async () => {
    const api = await start()
    await redeem(api, greta, fixedDate)
    await redeem(api, greta, fixedDate)
    expect(await readTenant(api, nordlicht)).toMatchObject({
      freeUntil: '2027-12-31T23:59:59.000Z',
    })
  })

  it('can have an effect that no read shows', async () => {
    const api = await start()
    const before = await readTenant(api, nordlicht)
    expect((await redeem(api, greta, unseen)).status).toBe(200)
    expect(await readTenant(api, nordlicht)).toEqual(before)
    expect(api.redemptions).toMatchObject([{ code: unseen, effect: 'none that the API shows' }])
  })
})

describe('conditions', () => {
  it('once in total', async () => {
    const api = await start()
    expect((await redeem(api, greta, onceInTotal)).status).toBe(200)
    for (const user of [greta, anais]) {
      const reply = await redeem(api, user, onceInTotal)
      expect(reply.status).toBe(400)
      expect(reply.json).toEqual({
        success: false,
        error: 'This promotion code has already been used',
        message: null,
        data: null,
      })
    }
    expect(api.redemptions).toHaveLength(1)
  })

  it('once per user', async () => {
    const api = await start()
    expect((await redeem(api, greta, oncePerUser)).status).toBe(200)
    expect((await redeem(api, greta, oncePerUser)).status).toBe(400)
    expect((await redeem(api, joern, oncePerUser)).status).toBe(200)
    expect((await readTenant(api, nordlicht))['freeUnits']).toBe(90)
  })

  it('for one tenant only', async () => {
    const api = await start()
    expect((await redeem(api, anais, onlyNordlicht)).status).toBe(400)
    expect((await redeem(api, greta, onlyNordlicht)).status).toBe(200)
    expect(api.redemptions).toMatchObject([{ userId: greta }])
  })

  it.each([
    ['expired', expired],
    ['used up', usedUp],
    ['unknown', 'NO-SUCH-CODE'],
    ['in other letters', 'welcome-10'],
    ['with a space at the end', 'WELCOME-10 '],
    ['without its hyphens', plus10.slice(0, -2)],
    ['with a dash for its hyphens', plus10.replace('--', '—')],
    ['encoded twice', encodeURIComponent('no/such code')],
    ['the name of a member of objects', '__proto__'],
  ])('refuses a code that is %s', async (_, code) => {
    const api = await start()
    const before = await readTenant(api, nordlicht)
    const reply = await redeem(api, greta, code)
    expect(reply.status).toBe(400)
    expect(reply.json['success']).toBe(false)
    expect(api.redemptions).toEqual([])
    expect(await readTenant(api, nordlicht)).toEqual(before)
  })

  it('expires by the clock of the server', async () => {
    const api = await start({ now: () => new Date('2024-12-31T23:59:59.999Z') })
    expect((await redeem(api, greta, expired)).status).toBe(200)
    const later = await start({ now: () => new Date('2025-01-01T00:00:00.000Z') })
    expect((await redeem(later, greta, expired)).status).toBe(400)
  })
})

describe('the request of a redemption', () => {
  const path = (code: string): string => `/v1/users/${greta}/promotion-codes/${code}`

  it('has no body, whatever the content type says', async () => {
    const api = await start()
    expect((await put(api, path('WELCOME-10'), {})).status).toBe(400)
    expect((await send(api, 'PUT', path('WELCOME-10'), writeHeaders, ' ')).status).toBe(400)
    expect(api.redemptions).toEqual([])
    const json = { ...writeHeaders, 'content-type': 'application/json' }
    expect((await send(api, 'PUT', path('WELCOME-10'), json)).status).toBe(200)
  })

  it('has one segment for the code, decoded once', async () => {
    const api = await start()
    const statusOf = async (code: string) =>
      (await send(api, 'PUT', path(code), writeHeaders)).status
    expect(await statusOf('%57ELCOME%2D10')).toBe(200)
    expect(await statusOf('WELCOME-10/')).toBe(404)
    expect(await statusOf('WELCOME-10/x')).toBe(404)
    expect(await statusOf('')).toBe(404)
    expect(await statusOf('WELCOME-10%2F')).toBe(400)
    expect(await statusOf('%2557ELCOME-10')).toBe(400)
    expect(await statusOf('WELCOME-10%')).toBe(400)
    expect(api.redemptions).toHaveLength(1)
  })

  it('has no query', async () => {
    const api = await start()
    const reply = await send(api, 'PUT', path('WELCOME-10?test=true'), writeHeaders)
    expect(reply.status).toBe(400)
    expect(api.redemptions).toEqual([])
  })

  it('is a PUT for a known UUID', async () => {
    const api = await start()
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await send(api, method, path('WELCOME-10'), writeHeaders)).status).toBe(405)
    }
    expect((await redeem(api, nobody, 'WELCOME-10')).status).toBe(404)
    expect((await redeem(api, 'greta.petersen@example.com', 'WELCOME-10')).status).toBe(400)
    const me = '/v1/users/me/promotion-codes/WELCOME-10'
    expect((await send(api, 'PUT', me, bearer)).status).toBe(400)
    expect(api.redemptions).toEqual([])
  })
})

describe('the suggested codes', () => {
  it('are at least ten, and ten look like real ones', () => {
    const codes = promotionCodes.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    const real = codes.filter((code) => /^[A-Za-z0-9._-]{22}--$/.test(code))
    expect(real).toHaveLength(10)
    expect(real.filter((code) => code.startsWith('.'))).toHaveLength(1)
  })

  it('do what they say', async () => {
    for (const { code, label: effect } of promotionCodes) {
      const api = await start()
      const before: Json = await readTenant(api, nordlicht)
      const reply = await redeem(api, greta, code)
      expect(reply.status).toBe(effect.startsWith('Refused') ? 400 : 200)
      const units = Number(/\+(\d+) free units/.exec(effect)?.[1] ?? 0)
      const after = await readTenant(api, nordlicht)
      expect(after['freeUnits']).toBe(Number(before['freeUnits']) + units)
    }
  })
})
