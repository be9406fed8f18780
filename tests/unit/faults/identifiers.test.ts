import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { methods } from '../../../src/shared/contract'
import { isUuid } from '../../../src/shared/values/identifier'
import { promotionCodeFault } from '../../../src/shared/values/promotion-code'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'

const { input } = methods['redemptions.redeem']
const redemption = { connectionId: id, ticket: 'T-1', user: id, code: 'WELCOME-10' }
const takes = (parts: object) => input.safeParse({ ...redemption, ...parts }).success

describe('the gate of a redemption', () => {
  it('is open for a code and a user', () => {
    expect(takes({})).toBe(true)
    expect(takes({ user: 'greta@example.com' })).toBe(true)
  })

  it.each([
    [143, ''],
    [143, '.'],
    [143, '..'],
    [148, '\ud800'],
    [148, 'a\udc00b'],
    [149, 'a\u0000b'],
    [149, 'a\r\nb'],
    [149, 'a\u0085b'],
  ])('row %i: refuses the code %j', (_row, code) => {
    expect(takes({ code })).toBe(false)
  })

  it('row 150: refuses a code of more than 256 characters', () => {
    expect(takes({ code: 'x'.repeat(256) })).toBe(true)
    for (const length of [257, 10_000]) expect(takes({ code: 'x'.repeat(length) })).toBe(false)
  })

  it.each(['007', '1E5', '__proto__', 'constructor', '../../v1/tenants/1', 'a b', 7, null, {}])(
    'row 151: refuses the user %j',
    (user) => {
      expect(takes({ user })).toBe(false)
    },
  )

  it('row 152: takes a code that is a name of every object for what it is', () => {
    for (const code of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const parsed = input.safeParse({ ...redemption, code })
      expect(parsed.success && parsed.data.code).toBe(code)
    }
    expect(takes(JSON.parse('{"__proto__":{"polluted":true}}') as object)).toBe(false)
    expect({}).not.toHaveProperty('polluted')
  })

  it('lets no code through that has a fault, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (code) => {
        expect(takes({ code })).toBe(promotionCodeFault(code) === null)
      }),
    )
  })
})

describe('the gate of a save', () => {
  it('row 151: lets ids through that are UUIDs, and nothing else', () => {
    const { tenantId } = methods['tenants.saveChanges'].input.shape
    const { userId } = methods['users.saveChanges'].input.shape
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uuid().chain((uuid) => fc.constantFrom(uuid, `${uuid}/`, `../${uuid}`, ` ${uuid}`)),
    )
    fc.assert(
      fc.property(text, (candidate) => {
        expect(tenantId.safeParse(candidate).success).toBe(isUuid(candidate))
        expect(userId.safeParse(candidate).success).toBe(isUuid(candidate))
      }),
    )
  })
})
