import { FetchError } from 'ofetch'
import { describe, expect, it } from 'vitest'
import { errorName, redactValue } from '../../../src/main/containment/redact-value'
import { Secret } from '../../../src/main/vault/secret'

const key = 'Hk29dLq0vXz81pTyWm4s'
const secret = new Secret(key)
const seen = (value: unknown) => JSON.stringify(redactValue(value))

describe('any value becomes plain data without keys', () => {
  const ran: string[] = []
  const circular: Record<string, unknown> = { key }
  circular['itself'] = { again: circular }
  const hostile = {
    get getter() {
      ran.push('getter')
      return key
    },
    toJSON: () => {
      ran.push('toJSON')
      return key
    },
    [Symbol(key)]: key,
  }
  const proxy = new Proxy(
    {},
    {
      get: () => (ran.push('get'), key),
      ownKeys: () => (ran.push('ownKeys'), []),
      getPrototypeOf: () => (ran.push('getPrototypeOf'), null),
    },
  )
  const failed = Object.assign(new FetchError(key, { cause: new Error(key) }), {
    options: { headers: { 'X-API-KEY': key } },
    data: { key },
  })

  it.each([
    ['nested', { a: [{ b: { key } }] }],
    ['a name of a field', { [key]: 1, [`x${key}y`]: { [key]: key } }],
    ['__proto__', JSON.parse(`{"__proto__":{"a":"${key}"}}`)],
    ['Map', new Map([[key, { key }]])],
    ['Set', new Set([key, [key]])],
    ['Error', new Error(key, { cause: key })],
    ['AggregateError', new AggregateError([new Error(key), key], key)],
    ['an error with a name', Object.assign(new Error('x'), { name: key, code: key })],
    ['FetchError', failed],
    ['Buffer', Buffer.from(key)],
    ['Buffer as JSON', Buffer.from(key).toJSON()],
    ['Uint16Array', Uint16Array.from(Buffer.from(key))],
    ['list of codes', [...Buffer.from(key)]],
    ['ArrayBuffer', { deep: new TextEncoder().encode(key).buffer }],
    ['circular', circular],
    ['getter and toJSON', hostile],
    ['proxy', { proxy }],
    ['function', { f: () => key, [key]: () => key }],
    ['symbol', Symbol(key)],
    ['Secret', { secret }],
    ['boxed', Object(key)],
    ['URL', new URL(`https://x/?k=${key}`)],
    ['Headers', new Headers({ 'x-api-key': key })],
    ['null prototype', Object.assign(Object.create(null), { key })],
    ['deep', Array.from({ length: 30 }).reduce((inside) => ({ inside }), key)],
    ['a class of its own', new (class extends Map<string, string> {})([[key, key]])],
  ])('%s', (_what, value) => {
    expect(seen(value) ?? '').not.toContain(key)
    expect(seen(value) ?? '').not.toContain(key.slice(2, 12))
    expect(ran).toEqual([])
  })

  it('a key of digits is found in a number', () => {
    const digits = new Secret('4711004711')
    expect(redactValue({ n: 4711004711, big: 4711004711n, other: 4711004712 })).toMatchObject({
      n: '[key removed]',
      big: '[key removed]',
    })
    expect(digits.fingerprint).toBeDefined()
  })

  it('keeps what is harmless as it is', () => {
    const line = { event: 'outcome', status: 200, ok: true, none: null, at: new Date(0) }
    expect(redactValue(line)).toEqual({ ...line, at: '1970-01-01T00:00:00.000Z' })
    expect(redactValue([1, 'two', [undefined]])).toEqual([1, 'two', [undefined]])
    expect(redactValue(Object.assign(new TypeError('Greta'), { code: 'E_ONE' }))).toEqual({
      error: 'TypeError',
      code: 'E_ONE',
    })
  })
})

describe('the name of an error', () => {
  it.each([
    [new TypeError('x'), 'TypeError'],
    [new (class Odd extends Error {})('x'), 'Odd'],
    [new FetchError('x'), 'FetchError'],
    [Object.assign(new Error('x'), { name: 'Greta Example <greta@example.com>' }), 'Error'],
    ['a text', 'string'],
    [undefined, 'undefined'],
    [{ name: 'Greta' }, 'object'],
    [null, 'object'],
  ])('%s is %s', (error, name) => expect(errorName(error)).toBe(name))
})
