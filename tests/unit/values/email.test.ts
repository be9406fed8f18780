import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordEmailWarning } from '../../../src/renderer/wording/value-warnings'
import { emailFault, emailWarning } from '../../../src/shared/values/email'

describe('an email address', () => {
  test.each([
    '',
    'name@example.com',
    'first.last+tag@mail.example.co.uk',
    "o'brien@example.com",
    'jürgen@bücher.example',
    '用户@例子.广告',
    'उपयोगकर्ता@उदाहरण.भारत',
    `${'x'.repeat(80)}@example.com`,
    'name@xn--bcher-kva.example',
    'NAME@EXAMPLE.COM',
  ])('%j has no fault and no warning', (text) => {
    expect(emailFault(text)).toBeNull()
    expect(emailWarning(text)).toBeNull()
  })

  test.each(['name', '@example.com', 'name@', '@', ' ', 'a b@example.com', 'name@example.com\n'])(
    '%j is certainly none',
    (text) => {
      expect(emailFault(text)).toBe('noAddress')
      expect(emailWarning(text)).toBeNull()
    },
  )

  test.each([
    'name@example',
    'name@example..com',
    'name@-example.com',
    'name@example.com.',
    'one@two@example.com',
    '"john doe"@example.com',
    'name@[127.0.0.1]',
    'name,other@example.com',
    'Name<name@example.com>',
  ])('%j is unusual, and no more than that', (text) => {
    expect(emailFault(text)).toBeNull()
    expect(emailWarning(text)).toEqual({ kind: 'unusual' })
  })

  test.each([
    ['name@gmial.com', 'name@gmail.com'],
    ['Name@GMIAL.com', 'Name@gmail.com'],
    ['name@gmial.con', 'name@gmail.com'],
    ['name@hotmial.com', 'name@hotmail.com'],
    ['name@gmx.ed', 'name@gmx.de'],
    ['name@example.con', 'name@example.com'],
  ])('%j has a typo', (text, suggestion) => {
    const warning = emailWarning(text)
    expect(warning).toEqual({ kind: 'typo', suggestion })
    expect(warning && wordEmailWarning(warning)).toContain(suggestion)
  })

  test.each(['name@gmail.co', 'name@ymail.com', 'name@con.example', 'con@gmx.de'])(
    '%j is not taken for a typo',
    (text) => {
      expect(emailWarning(text)).toBeNull()
    },
  )

  test('of the usual form never has a fault or a warning; no text makes it throw', () => {
    fc.assert(fc.property(fc.emailAddress(), (text) => emailFault(text) === null))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (local, domain) => {
        const text = `${local}@${domain}`
        if (emailFault(text) !== null) expect(emailWarning(text)).toBeNull()
      }),
    )
  })

  test('is checked in time that grows with its length only', () => {
    const started = performance.now()
    emailWarning(`a@${'a-'.repeat(50_000)}`)
    emailWarning(`a@${'a.'.repeat(50_000)}@`)
    emailFault(`"${'" '.repeat(50_000)}`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
