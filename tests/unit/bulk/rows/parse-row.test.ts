import { describe, expect, it } from 'vitest'
import { rowParser } from '../../../../src/main/bulk/rows/parse-row'
import { exampleRow } from '../../../../src/shared/bulk/examples'
import { bulkFields } from '../../../../src/shared/bulk/fields'
import { bulkKinds } from '../../../../src/shared/bulk/kinds'
import { bulkRowSchema } from '../../../../src/shared/bulk/row'
import { parse, rulesOf, tenantId, userId } from '../../../support/bulk-rows'

// What the cells of a row come to: a row that can be sent, or each reason why not; and what is doubtful.

const user = { by: 'id', id: userId }
const byEmail = { by: 'email', email: 'greta@example.com' }

describe('a redemption', () => {
  const cells = { userId, promotionCode: 'WELCOME-10', ticket: 'SUP-1' }

  it('has a user, a code and a ticket', () => {
    expect(parse('redeem', cells)).toEqual({
      row: { kind: 'redeem', user, code: 'WELCOME-10', ticket: 'SUP-1' },
      doubts: [],
    })
  })

  it.each<[string, object]>([
    [userId.toUpperCase(), user],
    [` ${userId} `, user],
    [`https://console.example.com/users/${userId}`, user],
    ['greta@example.com', byEmail],
    [' greta@example.com\t', byEmail],
    ['https://console.example.com/users/greta%40example.com', byEmail],
  ])('finds the user that %j names', (text, named) => {
    expect(parse('redeem', { ...cells, userId: text })).toMatchObject({ row: { user: named } })
  })

  it.each<[string, string, object]>([
    ['userId', '', { kind: 'missing' }],
    ['userId', ' \u200b', { kind: 'missing' }],
    ['userId', '(empty)', { kind: 'missing' }],
    ['userId', 'greta', { kind: 'notAUser' }],
    ['userId', 'me', { kind: 'notAUser' }],
    ['userId', 'greta @example.com', { kind: 'notAUser' }],
    ['userId', 'greta\ud800@example.com', { kind: 'notAUser' }],
    ['userId', `${userId}, ${tenantId}`, { kind: 'severalIds' }],
    ['promotionCode', '', { kind: 'missing' }],
    ['promotionCode', '   ', { kind: 'missing' }],
    ['promotionCode', '\u200b\ufeff', { kind: 'missing' }],
    ['promotionCode', '(empty)', { kind: 'missing' }],
    ['promotionCode', '.', { kind: 'notACode', why: 'dotSegment' }],
    ['promotionCode', '..', { kind: 'notACode', why: 'dotSegment' }],
    ['promotionCode', 'A\nB', { kind: 'notACode', why: 'controlCharacter' }],
    ['promotionCode', 'A\u0000', { kind: 'notACode', why: 'controlCharacter' }],
    ['promotionCode', 'A\ud83d', { kind: 'notACode', why: 'loneSurrogate' }],
    ['promotionCode', 'x'.repeat(257), { kind: 'notACode', why: 'tooLong' }],
    ['ticket', 'x'.repeat(101), { kind: 'tooLong', limit: 100, length: 101 }],
  ])('is refused where %s is %j', (field, text, fault) => {
    const parsed = parse('redeem', { ...cells, [field]: text })
    expect(parsed).toMatchObject({ row: null, faults: [{ field, fault }] })
  })

  it.each(['../x', '%2e%2e', 'a/b', 'a?b', 'a#b', 'a\\b', 'a+b', 'q7Vd2LmXw0.RkT9_bHs4Zp--', 'Ä'])(
    'takes the code %j as it is',
    (code) => {
      const parsed = parse('redeem', { ...cells, promotionCode: code })
      expect(parsed).toMatchObject({ row: { code }, doubts: [] })
    },
  )

  it.each<[string, string, object]>([
    [' A-1', 'A-1', { kind: 'codeDamage', damages: ['edgeSpaces'] }],
    ['A–1', 'A-1', { kind: 'codeDamage', damages: ['typographicDashes'] }],
    ['A\u200b-1', 'A-1', { kind: 'codeDamage', damages: ['invisibleCharacters'] }],
    ['A\u0308-1', '\u00c4-1', { kind: 'decomposed' }],
  ])('doubts the code %j, and takes %j only if it is to', (promotionCode, suggestion, doubt) => {
    const doubts = [{ field: 'promotionCode', doubt: { ...doubt, suggestion } }]
    const code = (codes: 'asWritten' | 'repaired') =>
      parse('redeem', { ...cells, promotionCode }, { codes })
    expect(code('asWritten')).toMatchObject({ row: { code: promotionCode }, doubts })
    expect(code('repaired')).toMatchObject({ row: { code: suggestion }, doubts })
  })

  it('is not repaired into what is no code', () => {
    const parsed = parse('redeem', { ...cells, promotionCode: ' ..' }, { codes: 'repaired' })
    expect(parsed).toMatchObject({ row: null, faults: [{ fault: { why: 'dotSegment' } }] })
  })

  it.each<[string, object]>([
    [
      'greta@gmial.com',
      { kind: 'email', warning: { kind: 'typo', suggestion: 'greta@gmail.com' } },
    ],
    ['gre\u200bta@example.com', { kind: 'invisible', found: ['zeroWidthSpace'] }],
    ['gre\u0301ta@example.com', { kind: 'decomposed', suggestion: 'gr\u00e9ta@example.com' }],
    ['gr�ta@example.com', { kind: 'brokenLetters' }],
  ])('doubts the user %j', (text, doubt) => {
    const { doubts } = parse('redeem', { ...cells, userId: text })
    expect(doubts).toContainEqual({ field: 'userId', doubt })
  })

  it('tells all faults of a row', () => {
    const { row, ...found } = parse('redeem', { userId: 'x', promotionCode: '..', ticket: '' })
    expect(row).toBeNull()
    expect(found).toMatchObject({ faults: [{ field: 'userId' }, { field: 'promotionCode' }] })
  })

  it.each(['', '–', '(empty)'])('is refused with the ticket %j where one is required', (ticket) => {
    const parsed = parse('redeem', { ...cells, ticket }, { ticketRequired: true })
    const fault = { field: 'ticket', fault: { kind: 'ticketRequired' } }
    expect(parsed).toMatchObject({ row: null, faults: [fault] })
  })

  it.each([
    ['userId', 'userId'],
    ['promotionCode', 'promotionCode'],
    ['ticket', 'ticket'],
    ['comment', null],
  ])('is refused if a stored key stands in the column of %s', (column, field) => {
    const holdsKey = (text: string) => text.includes('key-of-mine')
    const parsed = parse('redeem', { ...cells, [column]: 'x key-of-mine' }, { holdsKey })
    expect(parsed).toMatchObject({ row: null, faults: [{ field, fault: { kind: 'holdsKey' } }] })
    expect(parsed).toHaveProperty('faults.length', 1)
  })
})

describe('an update', () => {
  const valuesOf = (kind: 'tenants' | 'users', cells: Record<string, string>, others = {}) =>
    parse(kind, { [kind === 'tenants' ? 'tenantId' : 'userId']: tenantId, ...cells }, others)

  it('has the cells that are filled in, by path', () => {
    const cells = { 'billingAddress.city': 'Köln', name: '', companyName: ' Acme ', ticket: '' }
    expect(valuesOf('tenants', cells)).toEqual({
      row: {
        kind: 'tenants',
        tenantId,
        values: { companyName: 'Acme', 'billingAddress.city': 'Köln' },
        ticket: null,
      },
      doubts: [],
    })
  })

  it.each<['tenants' | 'users', string, string, string | boolean]>([
    ['tenants', 'companyName', '  Nordlicht ', 'Nordlicht'],
    ['tenants', 'name', 'Mu\u0308ller', 'M\u00fcller'],
    ['tenants', 'description', 'a\nb', 'a\nb'],
    ['tenants', 'companyVATId', ' de 123 456 788 ', 'DE123456788'],
    ['tenants', 'companyTaxType', 'EU_VAT', 'eu_vat'],
    ['tenants', 'companyTaxExempt', 'Reverse Charge', 'reverse'],
    ['tenants', 'companyTaxExempt', 'NONE', 'none'],
    ['tenants', 'billingAddress.postal_code', ' sw1a  1aa', 'SW1A 1AA'],
    ['tenants', 'billingAddress.country', 'DE', 'DE'],
    ['tenants', 'billingAddress.country', ' de ', 'DE'],
    ['tenants', 'billingAddress.country', 'Germany', 'DE'],
    ['tenants', 'billingAddress.country', 'deutschland', 'DE'],
    ['tenants', 'shippingAddress.country', 'Österreich', 'AT'],
    ['tenants', 'shippingAddress.country', 'United States', 'US'],
    ['tenants', 'shippingAddress.country', 'UK', 'GB'],
    ['tenants', 'isBusinessCustomer', 'yes', true],
    ['tenants', 'isBusinessCustomer', 'Ja', true],
    ['tenants', 'isBusinessCustomer', 'TRUE', true],
    ['tenants', 'isBusinessCustomer', 'wahr', true],
    ['tenants', 'isInvoicePending', '1', true],
    ['tenants', 'isInvoicePending', 'No', false],
    ['tenants', 'isInvoicePending', 'nein', false],
    ['tenants', 'isInvoicePending', 'false', false],
    ['tenants', 'isInvoicePending', 'FALSCH', false],
    ['users', 'acceptedNewsletter', ' 0 ', false],
    ['users', 'salutation', 'Frau', 'f'],
    ['users', 'salutation', 'mr.', 'm'],
    ['users', 'salutation', 'o', 'o'],
    ['users', 'phone_number', '+49 (0)30 123456', '+4930123456'],
    ['users', 'birthdate', '1990-12-31', '1990-12-31'],
    ['users', 'email', ' a@example.com', 'a@example.com'],
    ['users', 'given_name', '(Empty)', '(Empty)'],
  ])('of %s: %s from %j is %j, without a doubt', (kind, path, cell, value) => {
    expect(valuesOf(kind, { [path]: cell })).toMatchObject({
      row: { values: { [path]: value } },
      doubts: [],
    })
  })

  it.each<['tenants' | 'users', string, string, object]>([
    ['tenants', 'isBusinessCustomer', 'perhaps', { kind: 'notAFlag' }],
    ['tenants', 'isBusinessCustomer', '2', { kind: 'notAFlag' }],
    ['tenants', 'isBusinessCustomer', '(empty)', { kind: 'cannotBeEmptied' }],
    ['tenants', 'billingAddress.country', 'XX', { kind: 'notACountry' }],
    ['tenants', 'billingAddress.country', 'Hamburg', { kind: 'notACountry' }],
    ['tenants', 'companyTaxExempt', 'maybe', { kind: 'notAChoice' }],
    ['users', 'salutation', 'Dr.', { kind: 'notAChoice', choices: ['f', 'm', 'o'] }],
    ['users', 'salutation', 'constructor', { kind: 'notAChoice' }],
    ['users', 'email', 'nobody', { kind: 'notAnEmail' }],
    ['users', 'email', `a@${'x'.repeat(511)}`, { kind: 'tooLong', limit: 512, length: 513 }],
    ['users', 'name', 'x'.repeat(257), { kind: 'tooLong', limit: 256, length: 257 }],
    ['users', 'birthdate', 'soon', { kind: 'birthdate', fault: { kind: 'notADate' } }],
    ['users', 'birthdate', '2023-02-30', { kind: 'birthdate', fault: { kind: 'impossible' } }],
    ['users', 'birthdate', '2026-11-22', { kind: 'birthdate', fault: { kind: 'future' } }],
    [
      ...(['users', 'birthdate', '31.12.1990'] as const),
      { kind: 'birthdate', fault: { kind: 'otherOrder', suggestion: '1990-12-31' } },
    ],
  ])('of %s is refused where %s is %j', (kind, path, cell, fault) => {
    expect(valuesOf(kind, { [path]: cell })).toMatchObject({
      row: null,
      faults: [{ field: path, fault }],
    })
  })

  it.each(['', 'nobody', `${tenantId} ${userId}`, 'me', 'greta@example.com'])(
    'of a tenant is refused with the ID %j',
    (text) => {
      const parsed = parse('tenants', { tenantId: text, name: 'x' })
      expect(parsed).toMatchObject({ row: null, faults: [{ field: 'tenantId' }] })
    },
  )

  it('of a user names them by ID or e-mail address', () => {
    const row = (text: string) => parse('users', { userId: text, name: 'x' }).row
    expect(row('greta@example.com')).toMatchObject({ user: byEmail })
    expect(row(userId)).toMatchObject({ user })
  })

  it('empties a field that is marked, and all empty ones where the run says so', () => {
    const cells = { companyName: '(empty)', name: '', description: ' (empty) ' }
    const values = (emptyCells: 'keep' | 'empty') => valuesOf('tenants', cells, { emptyCells }).row
    expect(values('keep')).toMatchObject({ values: { companyName: '', description: '' } })
    expect(values('empty')).toMatchObject({
      values: { companyName: '', name: '', description: '' },
    })
  })

  it('leaves a yes or no as it is where empty cells empty their fields, and says so', () => {
    const parsed = valuesOf('tenants', { name: 'x', isInvoicePending: '' }, { emptyCells: 'empty' })
    expect(parsed).toMatchObject({
      row: { values: { name: 'x' } },
      doubts: [{ field: 'isInvoicePending', doubt: { kind: 'staysAsItIs' } }],
    })
  })

  it('that changes nothing is refused', () => {
    const fault = { field: null, fault: { kind: 'nothingToChange' } }
    expect(valuesOf('tenants', { name: '', companyName: ' ' })).toMatchObject({ faults: [fault] })
    expect(valuesOf('tenants', {})).toMatchObject({ row: null, faults: [fault] })
  })

  it('does not miss values where the cell of one cannot be used', () => {
    const faultsOf = (found: object) => ('faults' in found ? found.faults : [])
    expect(faultsOf(valuesOf('users', { salutation: 'x' }))).toHaveLength(1)
    const holdsKey = (text: string) => text === 'key-of-mine'
    expect(faultsOf(valuesOf('users', { name: 'key-of-mine' }, { holdsKey }))).toHaveLength(1)
  })

  it.each<['tenants' | 'users', Record<string, string>, string, object]>([
    ['users', { zoneinfo: 'Mars/Base' }, 'zoneinfo', { kind: 'timeZone', text: 'Mars/Base' }],
    ['users', { language: 'xx' }, 'language', { kind: 'language' }],
    ['users', { website: 'javascript:alert(1)' }, 'website', { kind: 'webAddress' }],
    ['users', { phone_number: '030 1234567' }, 'phone_number', { kind: 'phone' }],
    ['users', { nickname: '4.93012E+11' }, 'nickname', { trace: 'rounded' }],
    ['users', { locale: 'de_DE' }, 'locale', { kind: 'locale' }],
    ['users', { birthdate: '1850-01-01' }, 'birthdate', { kind: 'birthdate' }],
    ['users', { salutation: 'm', salutationOther: 'Dr.' }, 'salutationOther', {}],
    ['users', { name: 'MÃ¼ller' }, 'name', { kind: 'brokenLetters' }],
    ['users', { name: 'M\ufffdller' }, 'name', { kind: 'brokenLetters' }],
    ['users', { name: '#NAME?' }, 'name', { kind: 'spreadsheet', trace: 'error' }],
    ['users', { name: '#NV' }, 'name', { kind: 'spreadsheet', trace: 'error' }],
    ['tenants', { name: 'Nord\u200blicht' }, 'name', { found: ['zeroWidthSpace'] }],
    [
      'tenants',
      { stripeOneTimePaymentValidThru: '31.01.2027' },
      'stripeOneTimePaymentValidThru',
      {},
    ],
    [
      'tenants',
      { companyVATId: 'DE12345678' },
      'companyVATId',
      { warning: { kind: 'wrongFormat' } },
    ],
    ['tenants', { companyVATId: 'hello' }, 'companyVATId', { warning: { kind: 'wrongFormat' } }],
    [
      'tenants',
      { companyVATId: 'DE123456789' },
      'companyVATId',
      { warning: { kind: 'wrongCheckDigit' } },
    ],
    ['tenants', { companyVATId: 'GR094259216' }, 'companyVATId', { kind: 'tax' }],
    [
      'tenants',
      { companyVATId: 'DE123456788', 'billingAddress.country': 'France' },
      'companyVATId',
      { warning: { kind: 'prefixAndCountryDiffer' } },
    ],
    [
      'tenants',
      { companyTaxType: 'xx_vat' },
      'companyTaxType',
      { warning: { kind: 'unknownType' } },
    ],
    [
      'tenants',
      { companyTaxExempt: 'reverse', isBusinessCustomer: 'no' },
      'companyTaxExempt',
      { warning: { kind: 'reverseNotForBusiness' } },
    ],
    [
      'tenants',
      { 'billingAddress.postal_code': '210', 'billingAddress.country': 'DE' },
      'billingAddress.postal_code',
      { kind: 'address', country: 'DE', warning: { kind: 'postalCodeFormat' } },
    ],
  ])('of %s with %j is used, and %s is doubted', (kind, cells, field, doubt) => {
    const parsed = valuesOf(kind, cells)
    expect(parsed.row).not.toBeNull()
    expect(parsed.doubts).toMatchObject([{ field, doubt }])
  })

  it.each<Record<string, string>>([
    { 'billingAddress.postal_code': '210' },
    { 'billingAddress.country': 'DE' },
    { companyVATId: 'DE123456788' },
    { companyVATId: 'CHE-123.456.788' },
    { companyVATId: '12-3456789', 'billingAddress.country': 'US' },
    { companyTaxType: 'eu_vat' },
    { companyTaxExempt: 'reverse' },
    { salutationOther: 'Dr.' },
    { name: 'SÃO PAULO', description: 'Âncora' },
  ])('with %j is not doubted for what stands elsewhere', (cells) => {
    const kind = 'salutationOther' in cells ? 'users' : 'tenants'
    expect(valuesOf(kind, cells).doubts).toEqual([])
  })
})

describe('any row', () => {
  it.each(bulkKinds)('of a template for %s is read without fault or doubt', (kind) => {
    const mapping = bulkFields[kind].map(({ path }) => path)
    const parsed = rowParser(rulesOf(kind, mapping))(exampleRow(kind))
    expect(parsed).toMatchObject({ doubts: [] })
    expect(bulkRowSchema.parse(parsed.row)).toEqual(parsed.row)
    const { row } = parsed
    if (row === null || row.kind === 'redeem') return
    const filled = exampleRow(kind).filter((cell) => cell !== '').length
    // All but who is meant, and the ticket.
    expect(Object.keys(row.values)).toHaveLength(filled - 2)
  })

  it('takes no field twice and none that is not of its kind', () => {
    const mapping = ['tenantId', 'name', 'name', '__proto__', 'email', null]
    const cells = [tenantId, 'first', 'second', 'x', 'y', 'z']
    expect(rowParser(rulesOf('tenants', mapping))(cells)).toMatchObject({
      row: { values: { name: 'first' } },
    })
  })
})
