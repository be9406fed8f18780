import { describe, expect, test } from 'vitest'
import { loadAddressFormats } from '../../../src/shared/address/address-format'
import { countryByName } from '../../../src/shared/values/country-by-name'
import { readPasted } from '../../../src/renderer/features/tenants/pasted-address'

const formats = await loadAddressFormats()
const now = {
  name: 'Nordlicht Verlag GmbH',
  line1: 'Alte Holstenstraße 12',
  line2: '3. Stock',
  postal_code: '21031',
  city: 'Hamburg',
  state: '',
  country: 'DE',
}
const nextOf = (text: string) =>
  Object.fromEntries(readPasted(text, formats, now).parts.map(({ field, next }) => [field, next]))

describe('a pasted address', () => {
  test('replaces the street, and empties what belonged to the one before', () => {
    expect(nextOf('Am Sandtorkai 50\n20457 Hamburg')).toEqual({
      name: null,
      line1: 'Am Sandtorkai 50',
      line2: '',
      postal_code: '20457',
      city: null,
      state: null,
      country: null,
    })
  })

  test('in another country brings the country along', () => {
    expect(nextOf('Acme Corp.\n548 Market Street\nSan Francisco, CA 94104\nUSA')).toMatchObject({
      name: 'Acme Corp.',
      state: 'CA',
      country: 'US',
    })
  })

  test('that is none changes nothing', () => {
    const read = readPasted('   ', formats, now)
    expect(read.parts.every(({ next }) => next === null)).toBe(true)
  })
})

describe('the name of a country', () => {
  test.each([
    ['Germany', 'DE'],
    ['DEUTSCHLAND', 'DE'],
    ['Allemagne', 'DE'],
    ['de', 'DE'],
    ['U.S.A.', 'US'],
    ['United Kingdom', 'GB'],
    ['England', 'GB'],
    ['Österreich', 'AT'],
    ['Osterreich', 'AT'],
    ['Côte d’Ivoire', 'CI'],
  ])('%j is %s', (name, code) => {
    expect(countryByName(name)).toBe(code)
  })

  test.each(['', 'Hamburg', 'XX', 'constructor', '__proto__'])('%j is none', (text) => {
    expect(countryByName(text)).toBeNull()
  })
})

describe('a whole mail', () => {
  const mail = `Hi team,

our new address is

Acme GmbH
Musterstraße 12
50667 Köln

Thanks, Jo`

  test('gives its address, and names what was left over', () => {
    const read = readPasted(mail, formats, now)
    const next = Object.fromEntries(read.parts.map(({ field, next: each }) => [field, each]))
    expect(next).toMatchObject({
      name: 'Acme GmbH',
      line1: 'Musterstraße 12',
      line2: '',
      postal_code: '50667',
      city: 'Köln',
    })
    expect(read.left).toEqual(['Hi team,', 'our new address is', 'Thanks, Jo'])
  })

  test('without an address fills in and empties nothing', () => {
    const read = readPasted('Hallo, bitte ändern Sie die Rechnung. Danke!', formats, now)
    expect(read.recognised).toBe(false)
    expect(read.parts.every(({ next: each }) => each === null)).toBe(true)
  })
})
