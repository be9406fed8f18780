import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redeem } from '../../../../src/main/changes/redemption/redeem'
import { saveTenant } from '../../../../src/main/changes/update/save-tenant'
import { createSend } from '../../../../src/main/http/send'
import { putPromotionCode } from '../../../../src/main/userdocks/requests'
import { Secret } from '../../../../src/main/vault/secret'
import { writeKey } from '../../../support/api'
import { circumstances, count, expectTruth, user } from '../../../support/fault-matrix'

// Rows 143 to 152: what identifiers make of a request, behind the gate that refuses most of these.

const codes: readonly (readonly [row: number, code: string, inPath: string])[] = [
  [144, '../x', '..%2Fx'],
  [144, '%2F', '%252F'],
  [144, '%2e%2e', '%252e%252e'],
  [144, 'a/b', 'a%2Fb'],
  [144, 'a?b', 'a%3Fb'],
  [144, 'a#b', 'a%23b'],
  [144, 'a\\b', 'a%5Cb'],
  [144, 'a;b', 'a%3Bb'],
  [144, 'a+b', 'a%2Bb'],
  [144, 'a%', 'a%25'],
  [145, 'a b', 'a%20b'],
  [145, ' a ', '%20a%20'],
  [145, 'a\tb', 'a%09b'],
  [146, '💸', '%F0%9F%92%B8'],
  [146, '\u00fc', '%C3%BC'],
  [146, 'u\u0308', 'u%CC%88'],
  [147, 'WEL\u200bCOME', 'WEL%E2%80%8BCOME'],
  [147, '\u202eEMOCLEW', '%E2%80%AEEMOCLEW'],
  [149, 'a\u0000b', 'a%00b'],
  [149, 'a\r\nX-Injected: 1\r\n\r\nPUT /', 'a%0D%0AX-Injected%3A%201%0D%0A%0D%0APUT%20%2F'],
  [152, '__proto__', '__proto__'],
  [152, 'constructor', 'constructor'],
]

describe('a code with characters of its own', () => {
  it.each(codes)('row %i: %j is one segment, and arrives as it is', async (row, code, inPath) => {
    const { server, context, journal } = await circumstances()
    const outcome = await redeem(context, user, code)
    expect(outcome).toMatchObject({ state: 'confirmed', code })
    const puts = server.ledger.putsOf(/./)
    expect(puts.map(({ target }) => target)).toEqual([
      `/v1/users/${user}/promotion-codes/${inPath}`,
    ])
    expect(decodeURIComponent(inPath)).toBe(code)
    expect(puts[0]?.headers.has('x-injected')).toBe(false)
    const kept = row === 149 ? {} : { code }
    expect(journal.detail(outcome.changeId ?? 0)).toMatchObject({ value: { change: kept } })
    count(puts.length)
  })

  it('row 150: of 10,000 characters is one segment', async () => {
    const { server, context } = await circumstances()
    const code = 'x'.repeat(10_000)
    expect(await redeem(context, user, code)).toMatchObject({ state: 'confirmed' })
    expect(server.ledger.putsOf(/./)).toMatchObject([
      { target: `/v1/users/${user}/promotion-codes/${code}` },
    ])
    count(1)
  })

  it('any code for any user reaches the redemption of exactly these two, or is not sent', async () => {
    const { server, api } = await circumstances()
    const send = createSend()
    const credentials = { kind: 'token', token: new Secret(writeKey) } as const
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('.', '/', '%', '2', 'e', '\\', '?', '#', '\r', '\n', '\ud800')),
    )
    await fc.assert(
      fc.asyncProperty(text.map(String), text.map(String), async (whom, code) => {
        const request = putPromotionCode(api.endpoint, whom, code)
        if (request === null) return
        const before = server.ledger.received.length
        const { method, url, body } = request
        await send({ method, url, body, credentials })
        const [received, ...more] = server.ledger.received.slice(before)
        expect(more).toEqual([])
        const segments = (received?.target ?? '').split('/').map(decodeURIComponent)
        expect(segments).toEqual(['', 'v1', 'users', whom, 'promotion-codes', code])
      }),
      { numRuns: 200 },
    )
    expect(server.ledger.unreadable).toEqual([])
  })
})

describe.each([
  [143, ''],
  [143, '.'],
  [143, '..'],
  [148, '\ud800'],
  [148, 'a\udc00b'],
])('row %i: %j', (_row, text) => {
  it('as a code is not sent', async () => {
    const found = await circumstances()
    const outcome = await redeem(found.context, user, text)
    await expectTruth('redemption', outcome, ['notSent', 'requestRefusedHere', 0], found)
  })

  it('as the id of a tenant is not sent', async () => {
    const found = await circumstances()
    const outcome = await saveTenant(found.context, text, { name: 'New' }, null)
    await expectTruth('update', outcome, ['notSent', 'requestRefusedHere', 0], found)
    expect(found.server.connections).toHaveLength(0)
  })
})

describe('row 151: what is no id of a user', () => {
  it.each([
    '../../v1/tenants/1',
    `${user}/promotion-codes/X`,
    '1E5',
    '007',
    '__proto__',
    'constructor',
    '..',
    '',
    'me',
  ])('%j: nothing is asked and nothing is sent', async (whom) => {
    const found = await circumstances()
    const outcome = await redeem(found.context, whom, 'WELCOME-10')
    // A link to a user is read as that user, and to nobody else.
    if (whom.includes(user)) expect(outcome).toMatchObject({ state: 'confirmed', targetId: user })
    else {
      await expectTruth('redemption', outcome, ['notSent', 'userNotResolved', 0], found)
      expect(found.server.connections).toHaveLength(0)
    }
  })
})
