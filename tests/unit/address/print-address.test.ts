import fc from 'fast-check'
import { formatAddress } from 'localized-address-format'
import { describe, expect, test } from 'vitest'
import { printAddress } from '../../../src/shared/address/print-address'
import { formats, type Parts } from './support'

const print = (country: string, parts: Parts, name = '') =>
  printAddress(parts, formats.of(country), name)

describe('the lines of an envelope', () => {
  const all: Parts = {
    name: 'Acme',
    line1: 'Street 1',
    line2: 'Floor 2',
    postal_code: '12345',
    city: 'Town',
    state: 'ST',
  }

  test.each([
    ['DE', 'Acme|Street 1|Floor 2|12345 Town'],
    ['US', 'Acme|Street 1|Floor 2|Town, ST 12345'],
    ['GB', 'Acme|Street 1|Floor 2|Town|12345'],
    ['CH', 'Acme|Street 1|Floor 2|CH-12345 Town'],
    ['BR', 'Acme|Street 1|Floor 2|Town-ST|12345'],
    ['HU', 'Acme|Town|Street 1|Floor 2|12345'],
    ['SG', 'Acme|Street 1|Floor 2|Town|SINGAPORE 12345'],
    ['JP', 'Acme|Street 1|Floor 2|Town, ST|12345'],
    ['GG', 'Acme|Street 1|Floor 2|Town|GUERNSEY|12345'],
  ])('%s: %s', (country, lines) => {
    expect(print(country, all).join('|')).toBe(lines)
  })

  test.each([
    ['US', { line1: 'A', postal_code: '12345' }, 'A|12345'],
    ['US', { line1: 'A', city: 'Town', postal_code: '12345' }, 'A|Town 12345'],
    ['US', { city: 'Town', state: 'ST' }, 'Town, ST'],
    ['CH', { line1: 'A', city: 'Bern' }, 'A|Bern'],
    ['CH', { postal_code: 'CH-3000', city: 'Bern' }, 'CH-3000 Bern'],
    ['SG', { line1: 'A', city: 'Singapore' }, 'A|Singapore'],
    ['SG', { line1: 'A', city: 'Singapore', postal_code: '238823' }, 'A|SINGAPORE 238823'],
    ['AE', { line1: 'A', city: 'Dubai', state: 'Dubai' }, 'A|Dubai'],
    ['AE', { line1: 'A', city: 'Al Ain', state: 'Abu Dhabi' }, 'A|Al Ain|Abu Dhabi'],
    [
      'JP',
      { name: '宮内庁', line1: '千代田1-1', state: '東京都', postal_code: '100-8111' },
      '〒100-8111|東京都|千代田1-1|宮内庁',
    ],
    ['GG', {}, ''],
  ] as const)('%s: gaps close, %j', (country, parts, lines) => {
    expect(print(country, parts).join('|')).toBe(lines)
  })

  test('the country is last, in capitals, and not twice', () => {
    expect(print('DE', { city: 'Bonn' }, 'Germany')).toEqual(['Bonn', 'GERMANY'])
    expect(print('GI', { line1: 'A' }, 'Gibraltar')).toEqual(['A', 'GIBRALTAR'])
    expect(print('DE', {}, '')).toEqual([])
  })

  test('without a format: name, lines, postal code and city, state', () => {
    expect(print('', all, 'Elbonia')).toEqual([
      'Acme',
      'Street 1',
      'Floor 2',
      '12345 Town',
      'ST',
      'ELBONIA',
    ])
  })

  test('null is empty', () => {
    expect(printAddress({ name: null, city: 'Bonn', country: null }, null, '')).toEqual(['Bonn'])
  })
})

const country = fc.constantFrom(...formats.countries)

describe('for any address', () => {
  test('no printed part is lost or rewritten', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((part) => part.trim() !== '')
    const parts = fc.record({
      name: text,
      line1: text,
      line2: text,
      postal_code: text,
      city: text,
      state: text,
    })
    fc.assert(
      fc.property(country, parts, (code, given) => {
        const printed = print(code, given).join('\n')
        const fields = formats.of(code)?.lines.flat() ?? []
        const values: Parts = given
        for (const field of fields) expect(printed).toContain(values[field]?.trim())
      }),
    )
  })

  test('it never throws', () => {
    const part = fc.option(fc.string({ unit: 'binary' }))
    const parts = fc.record({ name: part, line1: part, postal_code: part, city: part })
    fc.assert(
      fc.property(country, parts, fc.string(), (code, given, name) => {
        expect(printAddress(given, formats.of(code), name)).toBeInstanceOf(Array)
        expect(printAddress(given, null, name)).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('against localized-address-format, which has the same source', () => {
  // It puts what follows the street on a line of its own, so here the street is one line.
  const latin: Parts = {
    name: 'Acme',
    line1: 'Street 1',
    postal_code: '9',
    city: 'Town',
    state: 'ST',
  }
  const local: Parts = { name: '会社', line1: '道 1', postal_code: '9', city: '町', state: '州' }

  test.each(formats.countries)('%s', (code) => {
    const used = formats.of(code)?.lines.flat() ?? []
    for (const [script, parts] of Object.entries({ latin, local } as const)) {
      const subsets = [[], ['city'], ['state'], ['postal_code'], ['city', 'state'], ['name']]
      for (const without of subsets) {
        const given = Object.fromEntries(
          Object.entries(parts).filter(
            ([field]) => !without.includes(field) && used.some((name) => name === field),
          ),
        )
        expect(print(code, given)).toEqual(
          theirs(code, given, script === 'local' ? 'local' : 'latin'),
        )
      }
    }
  })

  function theirs(code: string, parts: Parts, script: 'latin' | 'local'): string[] {
    const given = {
      postalCountry: code,
      ...(parts.name === undefined ? {} : { name: parts.name }),
      ...(parts.line1 === undefined ? {} : { addressLines: [parts.line1] }),
      ...(parts.postal_code === undefined ? {} : { postalCode: parts.postal_code }),
      ...(parts.city === undefined ? {} : { locality: parts.city }),
      ...(parts.state === undefined ? {} : { administrativeArea: parts.state }),
    }
    return formatAddress(given, script).map((line) => line.trim())
  }
})
