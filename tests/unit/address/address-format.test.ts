import { describe, expect, test } from 'vitest'
import { type AddressFormat } from '../../../src/shared/address/address-format'
import { findRegion } from '../../../src/shared/address/regions'
import { addressFields } from '../../../src/shared/values/address-fields'
import { formats } from './support'

const format = (country: string): AddressFormat => {
  const found = formats.of(country)
  if (found === null) throw new Error(`no format of ${country}`)
  return found
}

describe('the form of a country', () => {
  test.each([
    ['DE', 'country name line1 line2 postal_code city | state'],
    ['US', 'country name line1 line2 city state postal_code |'],
    ['GB', 'country name line1 line2 city postal_code | state'],
    ['JP', 'country name line1 line2 state postal_code | city'],
    ['IE', 'country name line1 line2 city state postal_code |'],
    ['SG', 'country name line1 line2 postal_code | city state'],
    ['IN', 'country name line1 line2 city postal_code state |'],
    ['BR', 'country name line1 line2 city state postal_code |'],
    ['AE', 'country name line1 line2 state | postal_code city'],
    ['HK', 'country name line1 line2 city state | postal_code'],
    ['HU', 'country name city line1 line2 postal_code | state'],
    ['AO', 'country name line1 line2 city | postal_code state'],
  ])('%s: %s', (country, expected) => {
    const { formOrder, unused } = format(country)
    const used = formOrder.filter((field) => !unused.has(field))
    expect(`${used.join(' ')} | ${[...unused].join(' ')}`.trim()).toBe(expected)
  })

  test.each([
    ['DE', 'line1 postal_code city'],
    ['US', 'line1 city state postal_code'],
    ['GB', 'line1 city postal_code'],
    ['SG', 'line1 postal_code'],
    ['AE', 'line1 state'],
    ['AO', 'line1 city'],
  ])('%s requires the country, %s', (country, expected) => {
    expect([...format(country).required].sort()).toEqual(['country', ...expected.split(' ')].sort())
  })

  test.each([
    ['US', { postal_code: 'zip' }],
    ['IN', { postal_code: 'pin' }],
    ['IE', { postal_code: 'eircode', state: 'county' }],
    ['GB', { city: 'postTown' }],
    ['AU', { city: 'suburb' }],
    ['JP', { state: 'prefecture' }],
    ['AE', { state: 'emirate' }],
    ['HK', { city: 'district', state: 'area' }],
    ['CA', { state: 'province' }],
    ['KR', { state: 'doSi' }],
    ['DE', {}],
    ['BR', {}],
  ])('%s has its own names: %j', (country, expected) => {
    expect(format(country).localNames).toEqual(expected)
  })

  test('the lines of a printed address', () => {
    expect(format('US').lines).toEqual([
      ['name'],
      ['line1'],
      ['line2'],
      ['city', 'state', 'postal_code'],
    ])
    expect(format('JP').lines).toEqual([['name'], ['line1'], ['line2', 'state'], ['postal_code']])
  })

  test('a postal code has an example', () => {
    expect(format('DE').postalCode?.example).toBe('26133')
    expect(format('AE').postalCode).toBeNull()
  })
})

describe('regions', () => {
  test.each([
    ['US', 'California', 'CA', 'California (CA)'],
    ['US', 'us-ca', 'CA', 'California (CA)'],
    ['AU', 'new south wales', 'NSW', 'New South Wales (NSW)'],
    ['IN', 'MH', 'Maharashtra', 'Maharashtra'],
    ['JP', '東京都', 'Tokyo', 'Tokyo (東京都)'],
    ['JP', 'Osaka Prefecture', 'Osaka', 'Osaka (大阪府)'],
    ['AE', 'دبي', 'Dubai', 'Dubai (دبي)'],
    ['HK', '九龍', 'Kowloon', 'Kowloon (九龍)'],
    ['CN', 'Beijing', 'Beijing Shi', 'Beijing Shi (北京市)'],
    ['IE', 'County Carlow', 'Co. Carlow', 'Co. Carlow'],
    ['CA', 'Colombie-Britannique', 'BC', 'British Columbia (BC)'],
    ['BR', 'Sao Paulo', 'SP', 'São Paulo (SP)'],
    ['MX', 'cdmx', 'Ciudad de México', 'Ciudad de México'],
  ])('%s: %s is %s', (country, text, value, label) => {
    expect(findRegion(format(country).regions, text)).toMatchObject({ value, label })
  })

  test.each([
    ['US', 'Kansas City'],
    ['US', ''],
    ['CA', 'CA'],
  ])('%s has no %j', (country, text) => {
    expect(findRegion(format(country).regions, text)).toBeNull()
  })
})

describe('all countries', () => {
  test('there are 250, none else, each read once', () => {
    expect(formats.countries).toHaveLength(250)
    expect(['EU', 'UK', 'de', '', 'toString'].map((code) => formats.of(code))).toEqual(
      Array(5).fill(null),
    )
    expect(formats.of('DE')).toBe(formats.of('DE'))
  })

  test.each(formats.countries)('%s', (country) => {
    const { formOrder, lines, unused, required, postalCode, regions } = format(country)
    expect([...formOrder].sort()).toEqual([...addressFields].sort())
    expect(formOrder[0]).toBe('country')
    expect(['country', ...lines.flat(), ...unused]).toEqual(formOrder)
    expect(required.has('country')).toBe(true)
    expect([...required].filter((field) => unused.has(field))).toEqual([])
    expect(postalCode?.example ?? null).toSatisfy(
      (example) => example === null || postalCode?.pattern.test(String(example)) === true,
    )
    expect(regions.length === 0 || !unused.has('state')).toBe(true)
    expect(new Set(regions.map(({ value }) => value)).size).toBe(regions.length)
    for (const region of regions) expect(findRegion(regions, region.value)).toBe(region)
  })
})
