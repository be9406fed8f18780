import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordPhoneWarning } from '../../../src/renderer/wording/value-warnings'
import { phoneInternational, phoneWarning, tidyPhone } from '../../../src/shared/values/phone'

const berlin = '+4930123456'
const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^\+?[\d ()./-]{0,20}( ?(x|ext\.|#) ?\d{1,4})?$/),
)
const country = fc.constantFrom(null, 'DE', 'AT', 'IT', 'US', 'AR', 'MX', 'RU', 'XX', '')

describe('a phone number', () => {
  test.each([
    ['', null],
    [berlin, null],
    ['+49 (0)30 123456', null],
    ['+49 30 123456 ext. 12', 'US'],
    ['+800 1234 5678', null],
  ])('%j passes', (text, defaultCountry) => {
    expect(phoneWarning(text, defaultCountry)).toBeNull()
  })

  test.each([
    ['030 123456', 'DE', berlin],
    ['(030) 12 34-56', 'DE', berlin],
    ['0049 30 123456', 'DE', berlin],
    ['0049 30 123456', null, berlin],
    ['0049 30 123456', 'US', berlin],
    ['030 123456 ext. 12', 'DE', '+49 30 123456 ext. 12'],
    ['030 123456', null, null],
    ['030 123456', 'XX', null],
  ])('%j lacks its country code (country %j)', (text, defaultCountry, suggestion) => {
    const warning = phoneWarning(text, defaultCountry)
    expect(warning).toEqual({ kind: 'noCountryCode', suggestion })
    expect(warning && wordPhoneWarning(warning)).toBe(
      `Add the country code, like ${suggestion ?? '+49 30 123456'}.`,
    )
  })

  test.each([
    ['call me', 'DE'],
    ['110', 'DE'],
    ['+49', null],
    ['++4930123456', null],
    ['+49 30 123456 / +49 171 1234567', null],
    ['1-800-FLOWERS', 'US'],
    ['12', null],
    ['   ', null],
    ['1'.repeat(30), null],
  ])('%j is not possible (country %j)', (text, defaultCountry) => {
    expect(phoneWarning(text, defaultCountry)).toEqual({ kind: 'notPossible' })
  })

  test('is never suggested with a warning of its own, whatever was typed', () => {
    fc.assert(
      fc.property(typed, country, (text, defaultCountry) => {
        const warning = phoneWarning(text, defaultCountry)
        if (warning?.kind !== 'noCountryCode' || warning.suggestion === null) return
        expect(phoneWarning(warning.suggestion, defaultCountry)?.kind).not.toBe('noCountryCode')
      }),
    )
  })
})

describe('a tidy phone number', () => {
  test.each([
    [' +49 (0)30 / 12 34-56 ', null, berlin],
    ['030 123456', 'DE', berlin],
    ['+39 06 1234567', 'DE', '+39061234567'],
    ['030 123456', null, '030 123456'],
    [' 030 123456 ', 'XX', '030 123456'],
    ['+49 30 123456 ext. 12', null, '+49 30 123456 ext. 12'],
    ['+49 30 123456 (Büro)', 'DE', '+49 30 123456 (Büro)'],
    [' ask Anna ', 'DE', 'ask Anna'],
    ['', 'DE', ''],
  ])('of %j (country %j) is %j', (text, defaultCountry, tidy) => {
    expect(tidyPhone(text, defaultCountry)).toBe(tidy)
  })

  test('stays as it is', () => {
    fc.assert(
      fc.property(typed, country, (text, defaultCountry) => {
        const tidy = tidyPhone(text, defaultCountry)
        expect(tidyPhone(tidy, defaultCountry)).toBe(tidy)
        expect(tidy === text.trim() || /^\+\d+$/.test(tidy)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a phone number for reading', () => {
  test.each([
    [berlin, '+49 30 123456'],
    ['+49 30 123456 ext. 12', '+49 30 123456 ext. 12'],
    ['030 123456', null],
    ['+49 1', null],
    ['', null],
  ])('%j is %j', (text, international) => {
    expect(phoneInternational(text)).toBe(international)
  })
})
