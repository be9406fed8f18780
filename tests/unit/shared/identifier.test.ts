import { describe, expect, it } from 'vitest'
import { findUuid, parseUserQuery } from '../../../src/shared/values/identifier'
import { promotionCodeFault } from '../../../src/shared/values/promotion-code'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const other = '4f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'

describe('an id in what was pasted', () => {
  it.each([
    [id, id],
    [`  ${id.toUpperCase()}\n`, id],
    [`https://app.example.com/tenants/${id}?tab=billing`, id],
    [`${id} and again ${id}`, id],
    [`${id} or ${other}`, null],
    [id.slice(1), null],
    ['', null],
    ['not an id', null],
  ])('%j', (text, expected) => {
    expect(findUuid(text)).toBe(expected)
  })

  it.each([
    ['e+mail#odd@example.com', { by: 'email', email: 'e+mail#odd@example.com' }],
    [' anna@example.com ', { by: 'email', email: 'anna@example.com' }],
    [id, { by: 'id', id }],
    [`https://me@example.com/${id}`, { by: 'id', id }],
    ['two@at@signs', null],
    ['a b@example.com', null],
    ['anna', null],
  ])('user query %j', (text, expected) => {
    expect(parseUserQuery(text)).toEqual(expected)
  })
})

describe('promotion codes', () => {
  it.each([
    ['WELCOME-10', null],
    ['.aB3_xyz-0123456789ab--', null],
    [' with space ', null],
    ['a/b?c#d%2e', null],
    ['', 'empty'],
    ['   ', 'empty'],
    ['.', 'dotSegment'],
    ['..', 'dotSegment'],
    ['a\nb', 'controlCharacter'],
    ['a\u0000b', 'controlCharacter'],
    ['a\ud800b', 'loneSurrogate'],
    ['x'.repeat(257), 'tooLong'],
  ])('%j is %s', (code, fault) => {
    expect(promotionCodeFault(code)).toBe(fault)
  })
})
