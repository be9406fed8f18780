import { describe, expect, test } from 'vitest'
import { countryChoices, shownValue } from '../../../src/renderer/forms/choices'
import { countryCodes } from '../../../src/shared/values/country'
import { fieldFault } from '../../../src/shared/entities/field-fault'
import { wordFieldFault } from '../../../src/renderer/wording/field-faults'

describe('the limits of a field', () => {
  test.each([
    ['name', 256],
    ['billingAddress.line1', 256],
    ['email', 512],
  ])('%s takes %i UTF-16 units', (path, limit) => {
    const at = path === 'email' ? '@' : 'x'
    expect(fieldFault(path, `x${at}`.padEnd(limit, 'x'))).toBeNull()
    expect(fieldFault(path, `x${at}`.padEnd(limit + 1, 'x'))).toEqual({
      kind: 'tooLong',
      limit,
      length: limit + 1,
    })
    expect(fieldFault(path, '🙂'.repeat(limit / 2 + 1))).toMatchObject({ length: limit + 2 })
  })

  test('the message says how much is too much', () => {
    const fault = fieldFault('name', 'x'.repeat(300))
    expect(fault && wordFieldFault(fault)).toBe('Use at most 256 characters (now 300).')
  })

  test('a country that is no code is for the API to judge', () => {
    expect(fieldFault('shippingAddress.country', 'Germany')).toBeNull()
  })

  test.each([
    ['email', 'anna', 'notAnEmail'],
    ['email', 'anna @example.com', 'notAnEmail'],
    ['birthdate', '2023-02-29', 'birthdate'],
    ['birthdate', '31.12.1990', 'birthdate'],
    ['birthdate', '2026-11-22', 'birthdate'],
  ])('%s %j is certainly wrong', (path, text, kind) => {
    const fault = fieldFault(path, text, '2026-11-21')
    expect(fault).toMatchObject({ kind })
    expect(fault && wordFieldFault(fault)).toMatch(/\w+ .*\.$/)
  })

  test.each([
    ['email', ''],
    ['email', 'anna+1#a@example.com'],
    ['birthdate', ''],
    ['birthdate', '1980-02-29'],
    ['website', 'not a URL'],
    ['zoneinfo', 'Mars/Base'],
  ])('%s %j may be sent', (path, text) => {
    expect(fieldFault(path, text, '2026-11-21')).toBeNull()
  })
})

describe('choices', () => {
  test('there are 249 countries, each with a name and its code', () => {
    expect(new Set(countryCodes).size).toBe(249)
    const labels = countryChoices()
      .slice(1)
      .map(({ label }) => label)
    expect(labels.every((label) => /^.{3,} \([A-Z]{2}\)$/.test(label))).toBe(true)
    expect(labels).toContain('Germany (DE)')
  })

  test('values are shown in the words of the form, unknown ones as they are', () => {
    expect(shownValue('billingAddress.country', 'DE')).toBe('Germany (DE)')
    expect(shownValue('billingAddress.country', 'Elbonia')).toBe('Elbonia')
    expect(shownValue('companyTaxExempt', 'reverse')).toBe('Reverse charge (reverse)')
    expect(shownValue('isBusinessCustomer', false)).toBe('No')
    expect(shownValue('name', '')).toBe('')
  })
})
