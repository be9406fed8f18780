import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '../../../src/shared/address/fold-text'
import { parseAddressBlock } from '../../../src/shared/address/parse-address-block'
import { addressBlocks } from './address-blocks'
import { countryByName, formats } from './support'

const parse = (text: string, defaultCountry: string | null = null) =>
  parseAddressBlock(text, { formats, countryByName, defaultCountry })

describe('addresses of public places', () => {
  test.each(addressBlocks)('%j', (block, parts) => {
    expect(parse(block)).toEqual({ parts, left: [] })
  })

  test.each(addressBlocks)('with CRLF, blank lines, a label and commas: %j', (block, parts) => {
    const text = `Address:\r\n\r\n  ${block.replaceAll('\n', ' ,\r\n\r\n')},\r\n`
    if (block.includes('\n')) expect(parse(text).parts).toEqual(parts)
  })

  test('they are in more than 30 countries', () => {
    expect(new Set(addressBlocks.map(([, { country }]) => country)).size).toBeGreaterThan(30)
  })
})

describe('what is easily mistaken', () => {
  test.each([
    [
      'a state for a country',
      '1 Main St\nPortland, OR 97201',
      'US',
      { state: 'OR', country: 'US' },
    ],
    ['a state for a country, last', 'Atlanta 30303, Georgia', 'US', { country: 'US' }],
    ['a country for a state', 'Acme\nBernauer Str. 5\n13355 Berlin, DE', null, { country: 'DE' }],
    ['a city for a country', 'Acme\n1 rue X\n1480 Luxembourg', 'LU', { city: 'Luxembourg' }],
    ['a city for a region', 'Acme\n1 Main St\nNew York 10001', 'US', { city: 'New York' }],
    ['Kansas City for Kansas', '1 Main St\nKansas City, MO 64106', 'US', { state: 'MO' }],
    ['a house number', '12345 Main Street\nSpringfield', 'US', { line1: '12345 Main Street' }],
    ['a house number in Vienna', 'Wagramer Str. 1010\n1220 Wien', 'AT', { postal_code: '1220' }],
    [
      'a street for a name',
      'Rua Augusta, 100\nSão Paulo - SP\n01304-000',
      'BR',
      { line1: 'Rua Augusta, 100' },
    ],
    [
      'a prefix over the default',
      'Acme AG\nRing 1\nA-1010 Wien',
      'DE',
      { country: 'AT', postal_code: '1010' },
    ],
    [
      'another prefix',
      'Acme\nVia Nassa 1\nCH-6900 Lugano\nSwitzerland',
      null,
      { postal_code: '6900' },
    ],
    [
      'a company with a number',
      '3M Deutschland GmbH\nStr. 11\n41453 Neuss',
      'DE',
      { name: '3M Deutschland GmbH' },
    ],
    [
      'a country nobody knows',
      'Acme\nMain Road 5\n12345 Ville',
      null,
      { postal_code: '12345', city: 'Ville' },
    ],
    [
      'a state beside the code',
      '1 Main St, Flat 2, Bengaluru, Karnataka 560001',
      'IN',
      { city: 'Bengaluru', state: 'Karnataka' },
    ],
    [
      'a foreign address',
      'Google\n1600 Amphitheatre Parkway\nMountain View, CA 94043',
      'DE',
      { state: 'CA', country: 'US' },
    ],
    [
      'an Italian province',
      'Acme\nVia Manzoni 1\nMilano, MI 20121',
      'IT',
      { state: 'MI', country: 'IT' },
    ],
    [
      'an address that tells its country',
      '10 Downing Street\nLondon SW1A 2AA',
      null,
      { country: 'GB' },
    ],
    ['a street for a city', '35 Orchard Road Singapore 238823', 'SG', { line1: '35 Orchard Road' }],
    [
      'a postal mark',
      'Acme\n1-1 Chiyoda\nTokyo\n〒100-8111',
      'JP',
      { postal_code: '100-8111', state: 'Tokyo' },
    ],
  ])('%s', (_, block, defaultCountry, parts) => {
    expect(parse(block, defaultCountry).parts).toMatchObject(parts)
  })

  test('telephone, mail and lines too many are left over', () => {
    const block = 'Acme Ltd\nUnit 4\nMill Lane\nOld Town\nLeeds LS1 1UR\nTel: 0113 1\na@example.com'
    expect(parse(block, 'GB')).toEqual({
      parts: {
        name: 'Acme Ltd',
        line1: 'Unit 4',
        line2: 'Mill Lane',
        city: 'Leeds',
        postal_code: 'LS1 1UR',
        country: 'GB',
      },
      left: ['Old Town', 'Tel: 0113 1', 'a@example.com'],
    })
  })

  test.each(['', ' \n ', '\r\n,,;'])('nothing comes of %j', (text) => {
    expect(parse(text, 'DE')).toEqual({ parts: {}, left: [] })
  })
})

describe('for any text', () => {
  const country = fc.option(fc.constantFrom(...formats.countries))

  test('it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), country, (text, code) => {
        parse(text, code)
      }),
    )
  })

  test('every word ends in a part or is left over', () => {
    // Names of countries and regions are rewritten, and thus not among the words.
    const words = [
      'Acme',
      'GmbH',
      '12',
      '1010',
      '20095',
      'SW1A 2AA',
      '94107',
      '163-8001',
      'Rue',
      'Straße',
    ]
    const line = fc
      .array(fc.constantFrom(...words, 'Foo', 'bar', '5b', 'D02 XR20', '〒', '-', '/'), {
        maxLength: 6,
      })
      .map((all) => all.join(' '))
    const separators = fc.constantFrom('\n', '\r\n', ', ', ' - ', ' / ', '; ')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, separators), { maxLength: 8 }),
        country,
        (lines, code) => {
          const text = lines.flat().join('')
          const { parts, left } = parse(text, code)
          const { country: _, ...written } = parts
          expect(wordsOf([...Object.values(written), ...left].join(' '))).toEqual(wordsOf(text))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('every word of the real addresses does, whatever the order of the lines', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...addressBlocks)
          .chain(([block, { country: code }]) =>
            fc.tuple(fc.shuffledSubarray(block.split(/\n|, /)), fc.constant(code ?? null)),
          ),
        ([lines, code]) => {
          const { parts, left } = parse(lines.join('\n'), code)
          const found = new Set(wordsOf([...Object.values(parts), ...left].join(' ')))
          const missing = wordsOf(lines.join(' ')).filter((word) => !found.has(word))
          // The words of the country, of its prefixes and of a region written as a key.
          const rewritten = lines.filter((line) => countryByName(line) !== null)
          const allowed = new Set([
            ...wordsOf([...rewritten, 'D A CH L SE FI France US UK Canada Hungary'].join(' ')),
            ...wordsOf(
              formats
                .of(parts.country ?? '')
                ?.regions.map(({ label, aliases }) => [label, ...aliases].join(' '))
                .join(' ') ?? '',
            ),
            ...['singapore', 'jersey'],
          ])
          expect(missing.filter((word) => !allowed.has(word))).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '')
    .sort()
}
