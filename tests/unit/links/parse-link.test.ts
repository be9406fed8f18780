import { describe, expect, it } from 'vitest'
import { linksIn } from '../../../src/main/links/link-scheme'
import { parseLink } from '../../../src/main/links/parse-link'
import { readOpened } from '../../../src/main/links/read-opened'
import { proposalSchema } from '../../../src/shared/entities/proposal'

const tenant = '10000000-0000-4000-8000-000000000001'
const user = '20000000-0000-4000-8000-000000000101'
const scheme = 'userdocks-console:'

describe('a link', () => {
  it.each<[string, object]>([
    [
      `${scheme}//redeem?user=${user}&code=WELCOME-10&ticket=SUP-1`,
      { kind: 'redeem', user, code: 'WELCOME-10', ticket: 'SUP-1' },
    ],
    [
      `${scheme}//redeem?user=greta%2Bx%40example.com&code=a%2Bb%2F%C3%A4`,
      { kind: 'redeem', user: 'greta+x@example.com', code: 'a+b/ä', ticket: null },
    ],
    [
      `${scheme}//redeem/?user=greta+x@example.com&code=&ticket=`,
      { kind: 'redeem', user: 'greta+x@example.com', code: null, ticket: null },
    ],
    [`USERDOCKS-CONSOLE://REDEEM`, { kind: 'redeem', user: null, code: null, ticket: null }],
    [`${scheme}//tenant/${tenant}`, { kind: 'tenant', record: tenant, values: {}, ticket: null }],
    [
      `${scheme}//tenant/${tenant.toUpperCase()}?ticket=SUP-1&set.billingAddress.city=K%C3%B6ln&set.name=&set.isInvoicePending=false`,
      {
        ...{ kind: 'tenant', record: tenant, ticket: 'SUP-1' },
        values: { 'billingAddress.city': 'Köln', name: '', isInvoicePending: false },
      },
    ],
    [
      `${scheme}//user/greta%40example.com?set.given_name=Greta&set.acceptedNewsletter=true`,
      {
        ...{ kind: 'user', record: 'greta@example.com', ticket: null },
        values: { given_name: 'Greta', acceptedNewsletter: true },
      },
    ],
  ])('%s is read', (link, proposal) => {
    expect(parseLink(link)).toEqual({ ok: true, value: proposal })
    expect(proposalSchema.parse(proposal)).toEqual(proposal)
  })

  it.each<[string, string, string | null]>([
    ['https://example.com/', 'notALink', null],
    [`${scheme}redeem?user=${user}`, 'unknownAction', null],
    [`${scheme}//anna:secret@redeem?user=${user}`, 'notALink', null],
    [`${scheme}//redeem:80?user=${user}`, 'notALink', null],
    [`${scheme}//redeem#user=${user}`, 'notALink', null],
    [`${scheme}//redeem/${user}`, 'notALink', null],
    [`${scheme}//redeem?user=${user}\n--no-sandbox`, 'notALink', null],
    [`${scheme}//redeem?user=${user}&code=${'x'.repeat(9000)}`, 'tooLong', null],
    [`${scheme}//delete/${tenant}`, 'unknownAction', null],
    [`${scheme}//redeem?user=${user}&send=1`, 'unknownPart', 'send'],
    [`${scheme}//redeem?user=${user}&user=${user}`, 'twice', 'user'],
    [`${scheme}//redeem?user=nobody`, 'badRecord', 'user'],
    [`${scheme}//redeem?code=a%00b`, 'badValue', 'code'],
    [`${scheme}//redeem?code=a%E2%80%AEb`, 'badValue', 'code'],
    [`${scheme}//redeem?code=a%FFb`, 'badValue', 'code'],
    [`${scheme}//redeem?code=${'x'.repeat(1001)}`, 'badValue', 'code'],
    [`${scheme}//redeem?ticket=${'x'.repeat(101)}`, 'badValue', 'ticket'],
    [`${scheme}//tenant/`, 'badRecord', null],
    [`${scheme}//tenant/..%2F..%2Fusers`, 'badRecord', null],
    [`${scheme}//tenant/%E0%A4%A`, 'badRecord', null],
    [`${scheme}//tenant/greta@example.com`, 'badRecord', null],
    [`${scheme}//tenant/x-${tenant}`, 'badRecord', null],
    [`${scheme}//tenant/${tenant}?name=x`, 'unknownPart', 'name'],
    [`${scheme}//tenant/${tenant}?set.deleted=true`, 'unknownPart', 'set.deleted'],
    [`${scheme}//tenant/${tenant}?set.__proto__=x`, 'unknownPart', 'set.__proto__'],
    [`${scheme}//tenant/${tenant}?set.email=x`, 'unknownPart', 'set.email'],
    [`${scheme}//tenant/${tenant}?set.isInvoicePending=1`, 'badValue', 'set.isInvoicePending'],
    [`${scheme}//tenant/${tenant}?%3Cb%3E=x`, 'unknownPart', null],
  ])('%s is refused', (link, fault, part) => {
    expect(parseLink(link)).toEqual({ ok: false, error: { fault, part } })
  })
})

describe('what the system has opened', () => {
  const link = `${scheme}//redeem?code=WELCOME-10`
  const holdsNone = () => false

  it('is found among the words of a command line', () => {
    expect(linksIn(['/usr/bin/console', '--flag', link, 'x', 'UserDocks-Console:y'])).toEqual([
      link,
      'UserDocks-Console:y',
    ])
  })

  it('is one link, or nothing is used', () => {
    expect(readOpened([], holdsNone)).toBeNull()
    expect(readOpened([link], holdsNone)).toMatchObject({ proposal: { code: 'WELCOME-10' } })
    expect(readOpened([link, link], holdsNone)).toEqual({
      refused: { fault: 'several', part: null },
    })
  })

  it('is not used if a stored key stands in it', () => {
    const holds = (value: unknown) => JSON.stringify(value).includes('WELCOME-10')
    expect(readOpened([link], holds)).toEqual({ refused: { fault: 'holdsKey', part: null } })
  })
})
