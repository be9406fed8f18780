import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordTaxWarning } from '../../../src/renderer/wording/tax-warnings'
import { tidyTaxId } from '../../../src/shared/tax/tax-id-text'
import {
  suggestTaxType,
  taxWarnings,
  type TaxFacts,
  type TaxWarning,
  type TaxWarningKind,
} from '../../../src/shared/tax/tax-warnings'

const nothing: TaxFacts = { vatId: '', taxType: '', taxExempt: '', isBusiness: null, country: '' }
const german: TaxFacts = {
  vatId: 'DE136695976',
  taxType: 'eu_vat',
  taxExempt: 'reverse',
  isBusiness: true,
  country: 'DE',
}
const warningsOf = (facts: Partial<TaxFacts>) => taxWarnings({ ...nothing, ...facts })
const kindsOf = (facts: Partial<TaxFacts>) => warningsOf(facts).map(({ kind }) => kind)
const euVat = (vatId: string, country: string) => kindsOf({ vatId, country, taxType: 'eu_vat' })

describe('entries that go together have no warning', () => {
  test.each<[string, Partial<TaxFacts>]>([
    ['nothing at all', nothing],
    ['a country alone', { country: 'DE' }],
    ['a German business with reverse charge', german],
    ['spaces and small letters', { ...german, vatId: 'de 136 695 976', country: ' de ' }],
    ['no country', { ...german, country: '' }],
    ['Greece, whose prefix is EL', { vatId: 'EL094259216', taxType: 'eu_vat', country: 'GR' }],
    ['Northern Ireland', { vatId: 'XI980780684', taxType: 'eu_vat', country: 'GB' }],
    ['Great Britain', { vatId: 'GB980780684', taxType: 'gb_vat', country: 'GB' }],
    ['the Isle of Man', { vatId: 'GB980780684', taxType: 'gb_vat', country: 'IM' }],
    ['Monaco, which has French ones', { vatId: 'FR53000004605', taxType: 'eu_vat', country: 'MC' }],
    ['a company of Réunion', { vatId: 'FR83404833048', taxType: 'eu_vat', country: 'RE' }],
    ['a Swiss company', { vatId: 'CHE-107.787.577 MWST', taxType: 'ch_vat', country: 'CH' }],
    ['a Canary Islands number', { vatId: 'B58378431', taxType: 'ic_nif', country: 'ES' }],
    ['a seller registered in Norway', { vatId: '1234567', taxType: 'no_voec', country: 'US' }],
    ['the non-Union scheme', { vatId: 'EU123456789', taxType: 'eu_oss_vat', country: 'US' }],
    [
      'a person of Brazil',
      { vatId: '123.456.789-09', taxType: 'br_cpf', country: 'BR', isBusiness: false },
    ],
    ['an exemption without an ID', { taxExempt: 'exempt' }],
  ])('%s', (_name, facts) => {
    expect(warningsOf(facts)).toEqual([])
  })
})

/** The first facts have exactly this warning; the second differ in the reason only and have none. */
const cases: [TaxWarningKind, Partial<TaxFacts>, Partial<TaxFacts>, Record<string, string>][] = [
  [
    'wrongFormat',
    { ...german, vatId: 'DE12345678' },
    german,
    { type: 'eu_vat', example: 'DE123456788' },
  ],
  ['wrongCheckDigit', { ...german, vatId: 'DE136695978' }, german, { example: 'DE123456788' }],
  [
    'greecePrefix',
    { ...german, vatId: 'GR 094259216', country: 'GR' },
    { ...german, vatId: 'EL 094259216', country: 'GR' },
    { suggestion: 'EL094259216' },
  ],
  [
    'prefixAndCountryDiffer',
    { ...german, country: 'FR' },
    german,
    { prefix: 'DE', prefixCountry: 'DE', country: 'FR' },
  ],
  [
    'britishNumberAsEuVat',
    { ...german, vatId: 'GB980780684', country: 'GB' },
    { ...german, vatId: 'XI980780684', country: 'GB' },
    { suggestion: 'gb_vat' },
  ],
  [
    'northernIrishNumberAsGbVat',
    { ...german, vatId: 'XI980780684', taxType: 'gb_vat', country: 'GB' },
    { ...german, vatId: 'GB980780684', taxType: 'gb_vat', country: 'GB' },
    { suggestion: 'eu_vat' },
  ],
  [
    'euPrefixMissing',
    { ...german, vatId: '094259216', country: 'GR' },
    { ...german, vatId: 'EL094259216', country: 'GR' },
    { prefix: 'EL', suggestion: 'EL094259216', example: 'EL123456783' },
  ],
  [
    'typeAndCountryDiffer',
    { vatId: '12-3456789', taxType: 'us_ein', country: 'CA' },
    { vatId: '12-3456789', taxType: 'us_ein', country: 'US' },
    { type: 'us_ein', typeCountry: 'US', country: 'CA', suggestion: 'ca_bn' },
  ],
  ['typeMissing', { ...german, taxType: '' }, german, { suggestion: 'eu_vat' }],
  [
    'idMissing',
    { taxType: 'us_ein', country: 'US' },
    { taxType: '', country: 'US' },
    { type: 'us_ein', example: '12-3456789' },
  ],
  [
    'idWithoutBusiness',
    { ...german, taxExempt: 'none', isBusiness: false },
    { ...german, taxExempt: 'none', isBusiness: null },
    {},
  ],
  [
    'reverseWithoutId',
    { taxExempt: 'reverse', isBusiness: true },
    { taxExempt: 'none', isBusiness: true },
    {},
  ],
  ['reverseNotForBusiness', { ...german, isBusiness: null }, german, {}],
  ['unknownType', { ...german, taxType: 'vat' }, german, { type: 'vat', suggestion: 'eu_vat' }],
]

describe('each kind of warning', () => {
  test.each(cases)('%s', (kind, given, withoutReason, details) => {
    expect(warningsOf(given)).toMatchObject([{ kind, details }])
    expect(warningsOf(withoutReason)).toEqual([])
  })

  test('prefix and country', () => {
    expect(euVat('EL094259216', 'DE')).toEqual(['prefixAndCountryDiffer'])
    expect(euVat('XI980780684', 'IE')).toEqual(['prefixAndCountryDiffer'])
    expect(euVat('DE136695976', 'US')).toEqual(['prefixAndCountryDiffer'])
    expect(euVat('GR094259216', 'FR')).toEqual(['greecePrefix', 'prefixAndCountryDiffer'])
    expect(euVat('GB980780684', 'FR')).toEqual(['prefixAndCountryDiffer', 'britishNumberAsEuVat'])
    expect(kindsOf({ vatId: 'DE136695976', country: 'FR' })).toEqual([
      'prefixAndCountryDiffer',
      'typeMissing',
    ])
  })

  test('an EU VAT ID without prefix', () => {
    expect(euVat('136695976', 'DE')).toEqual(['euPrefixMissing'])
    expect(euVat('136695978', 'DE')).toEqual(['euPrefixMissing', 'wrongCheckDigit'])
    expect(euVat('12', 'DE')).toEqual(['euPrefixMissing'])
    expect(euVat('136695976', '')).toEqual(['euPrefixMissing'])
    expect(euVat('US136695976', 'DE')).toEqual(['wrongFormat'])
    expect(euVat('D\u0415136695976', 'DE')).toEqual(['wrongFormat'])
    expect(warningsOf({ vatId: '53000004605', country: 'MC', taxType: 'eu_vat' })).toMatchObject([
      { kind: 'euPrefixMissing', details: { prefix: 'FR', suggestion: 'FR53000004605' } },
    ])
  })

  test('type and country', () => {
    expect(euVat('980780684', 'GB')).toEqual(['typeAndCountryDiffer'])
    expect(euVat('123456789', 'US')).toEqual(['typeAndCountryDiffer'])
    expect(euVat('', 'US')).toEqual(['idMissing', 'typeAndCountryDiffer'])
    expect(euVat('', 'GB')).toEqual(['idMissing'])
    expect(kindsOf({ vatId: 'CHE100155212', taxType: 'ch_uid', country: 'FR' })).toEqual([
      'typeAndCountryDiffer',
    ])
    expect(kindsOf({ vatId: '552008443', taxType: 'fr_siren', country: 'MC' })).toEqual([])
  })

  test('a type in capitals is checked, but Stripe would not know it', () => {
    const [warning, ...more] = warningsOf({ ...german, taxType: 'EU_VAT' })
    expect(warning).toMatchObject({
      kind: 'unknownType',
      details: { type: 'EU_VAT', suggestion: 'eu_vat' },
    })
    expect(more).toEqual([])
    expect(kindsOf({ ...german, taxType: 'EU_VAT', vatId: 'DE1' })).toContain('wrongFormat')
  })

  test('a private customer with reverse charge', () => {
    expect(kindsOf({ ...german, isBusiness: false })).toEqual([
      'idWithoutBusiness',
      'reverseNotForBusiness',
    ])
    expect(kindsOf({ taxExempt: ' Reverse ' })).toEqual([
      'reverseWithoutId',
      'reverseNotForBusiness',
    ])
  })

  test('nothing that can be typed makes it fail, and everything has words', () => {
    const anyOf = (...likely: string[]) => fc.oneof(fc.string(), fc.constantFrom(...likely))
    const facts: fc.Arbitrary<TaxFacts> = fc.record({
      vatId: anyOf('', 'DE136695976', 'GR12', 'GB980780684', 'XI1', '12', 'CHE100155212', 'ß'),
      taxType: anyOf('', 'eu_vat', 'gb_vat', 'us_ein', 'EU_VAT', '__proto__', 'constructor'),
      taxExempt: anyOf('', 'none', 'exempt', 'reverse'),
      isBusiness: fc.constantFrom(true, false, null),
      country: anyOf('', 'DE', 'GR', 'GB', 'MC', 'US', 'Elbonia', '__proto__', 'constructor'),
    })
    fc.assert(
      fc.property(facts, (given) => {
        for (const warning of taxWarnings(given)) {
          expect(wordTaxWarning(warning)).toMatch(/^[^]{10,}\.$/)
          expect(wordTaxWarning(warning)).not.toContain('undefined')
        }
      }),
      { numRuns: 5000 },
    )
  })
})

describe('the words', () => {
  const word = (facts: Partial<TaxFacts>) => warningsOf(facts).map(wordTaxWarning)

  test.each(cases)('%s is a sentence that says what to do', (_kind, given) => {
    for (const sentence of word(given)) {
      expect(sentence).toMatch(/^[A-Z“][^]{20,}\.$/)
      expect(sentence).not.toContain('undefined')
    }
  })

  test.each(cases)('%s has words even without details', (kind) => {
    const bareWarning: TaxWarning = { field: 'companyVATId', kind, details: {} }
    expect(wordTaxWarning(bareWarning)).toMatch(/\.$/)
    expect(wordTaxWarning(bareWarning)).not.toContain('undefined')
  })

  test('say why', () => {
    expect(word({ ...german, vatId: 'GR094259216', country: 'GR' })).toEqual([
      'A Greek VAT ID begins with EL, not GR. Change it to EL094259216.',
    ])
    expect(word({ ...german, country: 'FR' })).toEqual([
      'DE stands for Germany, but the billing address is in France. Check which one is right.',
    ])
    expect(word({ ...german, vatId: '136695976' })).toEqual([
      'An EU VAT ID begins with its country. Add DE at the start: DE136695976.',
    ])
    expect(word({ ...german, taxType: '' })).toEqual([
      'Without a tax type the VAT ID is not understood. Choose “EU VAT number (eu_vat)”.',
    ])
  })
})

describe('suggestions', () => {
  test.each([
    ['DE136695976', '', 'eu_vat'],
    ['GR094259216', 'GR', 'eu_vat'],
    ['XI980780684', 'GB', 'eu_vat'],
    ['GB980780684', 'FR', 'gb_vat'],
    ['980780684', 'GB', 'gb_vat'],
    ['980780684', 'IM', 'gb_vat'],
    ['B64717838', 'ES', 'eu_vat'],
    ['181/815/08155', 'DE', 'de_stn'],
    ['12892312-2-41', 'HU', 'hu_tin'],
    ['12', 'AT', 'eu_vat'],
    ['CHE-107.787.577 MWST', '', 'ch_vat'],
    ['CHE-107.787.577', 'CH', 'ch_uid'],
    ['CHE-107.787.577', 'LI', 'li_uid'],
    ['995525828MVA', '', 'no_vat'],
    ['123456782RT0001', 'CA', 'ca_gst_hst'],
    ['PST-1234-5678', 'CA', 'ca_pst_bc'],
    ['123.456.789-09', 'BR', 'br_cpf'],
    ['16.727.230/0001-97', 'BR', 'br_cnpj'],
    ['T7123456789012', 'JP', 'jp_trn'],
    ['7123456789012', 'JP', 'jp_cn'],
    ['550101-1229', 'IS', 'is_kt'],
    ['12-3456789', 'US', 'us_ein'],
    ['', 'DE', 'eu_vat'],
    ['', 'AU', 'au_abn'],
    ['', 'CH', 'ch_vat'],
    ['', 'MC', 'eu_vat'],
  ])('%s in %s is a %s', (vatId, country, type) => {
    expect(suggestTaxType(vatId, country)).toBe(type)
  })

  test('nothing is suggested where nothing is known', () => {
    expect(suggestTaxType('123456', '')).toBeNull()
    expect(suggestTaxType('123456', 'AQ')).toBeNull()
  })
})

test('a tax ID is tidied without its punctuation being touched', () => {
  expect(tidyTaxId('  de 136\u00a0695 976 ')).toBe('DE136695976')
  expect(tidyTaxId('che-107.787.577 mwst')).toBe('CHE-107.787.577MWST')
  expect(tidyTaxId('')).toBe('')
})
