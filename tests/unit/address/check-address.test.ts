import { describe, expect, test } from 'vitest'
import { addressWarnings, tidyPostalCode } from '../../../src/shared/address/check-address'
import { formats, type Parts } from './support'

const warnings = (country: string, parts: Parts) => addressWarnings(parts, formats.of(country))
const codeWarnings = (country: string, code: string) =>
  warnings(country, { postal_code: code }).filter(({ kind }) => kind === 'postalCodeFormat')

/** Country, postal codes that are right, postal codes that are wrong. */
const postalCodes: readonly (readonly [country: string, right: string[], wrong: string[]])[] = [
  ['AR', ['C1064AAB', '1425'], ['14251']],
  ['AT', ['1010', 'A-1010'], ['01010']],
  ['AU', ['2000'], ['200', '20000']],
  ['BE', ['1000'], ['10000']],
  ['BR', ['01002-900', '01002900'], ['01002']],
  ['CA', ['K1A 0B1', 'K1A0B1', 'k1a 0b1'], ['K1A 0O1', 'D1A 0B1']],
  ['CH', ['8001', 'CH-8001'], ['80010']],
  ['CN', ['100000'], ['10000']],
  ['CZ', ['110 00', '11000'], ['1100']],
  ['DE', ['20095', ' 20095 ', 'D-20095'], ['2009', '200950', '2009A']],
  ['DK', ['1550'], ['155']],
  ['ES', ['28013'], ['2801']],
  ['FI', ['00100', 'FI-00100'], ['0010']],
  ['FR', ['75004', '75 004'], ['7500', '7500A']],
  ['GB', ['SW1A 2AA', 'sw1a2aa', 'M2 5BQ', 'GIR 0AA', 'SW1A  2AA'], ['SW1A', 'ZZ1 1AA', '12345']],
  ['GR', ['104 38', '10438'], ['1043']],
  ['HU', ['1055'], ['10555']],
  ['IE', ['D02 XR20', 'D02XR20'], ['D02']],
  ['IN', ['400001', '400 001'], ['40001']],
  ['IT', ['00186', '20121'], ['186']],
  ['JP', ['163-8001', '1638001'], ['163-801']],
  ['KR', ['04524'], ['0452']],
  ['LT', ['04340', 'LT-04340'], ['4340']],
  ['LV', ['LV-1050', 'lv-1050'], ['1050']],
  ['MX', ['06066'], ['6066']],
  ['NL', ['1011 PN', '1011PN', '1011 pn'], ['0234 AB', '1011', '1011 SS']],
  ['NO', ['0037'], ['37']],
  ['NZ', ['1010'], ['10100']],
  ['PL', ['00-950'], ['00950', '00-95']],
  ['PT', ['1149-014'], ['1149']],
  ['RO', ['050013'], ['50013']],
  ['SE', ['112 21', '11221', 'SE-112 21'], ['1122']],
  ['SG', ['238823'], ['23882']],
  ['US', ['94102', '94102-0001', '94102 0001'], ['9410', '94102-001', 'A4102']],
  ['ZA', ['8001'], ['80010']],
]

describe('postal codes', () => {
  const right = postalCodes.flatMap(([country, codes]) => codes.map((code) => [country, code]))
  const wrong = postalCodes.flatMap(([country, , codes]) => codes.map((code) => [country, code]))

  test.each(right)('%s takes %j', (country = '', code = '') => {
    expect(codeWarnings(country, code)).toEqual([])
  })

  test.each(wrong)('%s wonders at %j', (country = '', code = '') => {
    const example = formats.of(country)?.postalCode?.example
    expect(codeWarnings(country, code)).toEqual([
      { field: 'postal_code', kind: 'postalCodeFormat', example },
    ])
  })

  test('where there are none, any will do', () => {
    expect(codeWarnings('AE', '00000')).toEqual([])
  })

  test.each([
    ['  sw1a   2aa ', 'SW1A 2AA'],
    ['20095', '20095'],
    ['d-20095', 'D-20095'],
    ['', ''],
  ])('%j is tidied to %j', (text, tidy) => {
    expect(tidyPostalCode(text)).toBe(tidy)
  })
})

describe('warnings', () => {
  test('an empty address has none', () => {
    expect(warnings('DE', {})).toEqual([])
    expect(warnings('DE', { name: ' ', city: '' })).toEqual([])
    expect(addressWarnings({ name: null }, null)).toEqual([])
  })

  test('what is required and missing, in the order of the form', () => {
    expect(warnings('GB', { name: 'Acme', country: 'GB' })).toEqual([
      { field: 'line1', kind: 'missing' },
      { field: 'city', kind: 'missing' },
      { field: 'postal_code', kind: 'missing' },
    ])
  })

  test('without a format only a missing country', () => {
    expect(addressWarnings({ city: 'Bonn', state: 'x', postal_code: '?' }, null)).toEqual([
      { field: 'country', kind: 'missing' },
    ])
  })

  test.each([
    ['US', 'CA', true],
    ['US', 'california', true],
    ['US', 'Kalifornien', false],
    ['BR', 'SAO PAULO', true],
    ['JP', '東京都', true],
    ['IN', 'Maharashtra', true],
    ['DE', 'Bavaria', true],
    ['IE', 'Dublin', true],
    ['CA', 'CA', false],
  ])('%s knows %j: %s', (country, state, known) => {
    const found = warnings(country, { state }).filter(({ kind }) => kind === 'unknownRegion')
    expect(found).toEqual(known ? [] : [{ field: 'state', kind: 'unknownRegion' }])
  })
})
