import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { FetchError } from 'ofetch'
import { expect, it } from 'vitest'
import { createLog, type LogLine } from '../../src/main/log/log'
import { Secret } from '../../src/main/vault/secret'
import { recordFigure } from '../support/figures'
import { secretForms } from '../support/secret-forms'
import { newFolder } from './support/journals'
import { runs } from './support/runs'

/** Of all lengths and kinds: letters and digits, all printable signs, a JSON Web Token. */
const keys = [
  'k9T2xQ7',
  'Rm4zP8vK1c',
  'sk_live_51HxQ2eLkYt0Zs8Vb',
  '"quo\\te/d&<k>%41+key~0',
  '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071',
  '0123456789012345678901234',
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"1234567890","iat":1516239022}').toString('base64url')}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c`,
  Array.from({ length: 240 }, (_, at) => String.fromCharCode(0x21 + ((at * 31) % 94))).join(''),
]
const secrets = keys.map((key) => new Secret(key))

type Dirty = (key: string) => unknown
const escapedAll = (key: string) =>
  [...key].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** A key in one of the ways in which it can come to a log. */
const leaves: readonly Dirty[] = [
  (key) => key,
  (key) => `The key ${key} was refused; ${key}`,
  (key) => JSON.stringify({ headers: { 'x-api-key': key } }),
  (key) => JSON.stringify(JSON.stringify(key)),
  escapedAll,
  (key) => `https://api.example.com/?key=${encodeURIComponent(key)}`,
  (key) => Buffer.from(`user:${key}`).toString('base64'),
  (key) => Buffer.from(`it's ${key}!`).toString('base64url'),
  (key) => Buffer.from(key).toString('hex'),
  (key) => Buffer.from(key).toString('hex').toUpperCase(),
  (key) => Buffer.from(key),
  (key) => Uint8Array.from(Buffer.from(key)),
  (key) => [...Buffer.from(key)],
  (key) => ({ first: key.slice(0, key.length / 2), then: key.slice(key.length / 2) }),
  (key) => [key.slice(0, -5), key.slice(5)],
  (key) => ({ [key]: true }),
  (key) => () => key,
  (key) => Symbol(key),
  (key) => new Secret(key),
  (key) => new Headers({ authorization: `Bearer ${key}` }),
  (key) => new URL(`https://example.com/#${encodeURIComponent(key)}`),
]

/** Something that holds it. */
type Wrap = (inside: unknown, key: string) => unknown
const wraps: readonly Wrap[] = [
  (inside) => ({ inside }),
  (inside) => [1, inside, 'two'],
  (inside) => new Map([[inside, { inside }]]),
  (inside) => new Set([inside]),
  (inside, key) => new Error(`No: ${key}\n    at ${key} (file:///${key}:1:1)`, { cause: inside }),
  (inside, key) => new AggregateError([inside, new TypeError(key)], key),
  (inside, key) =>
    Object.assign(new FetchError(key, { cause: inside }), {
      options: { headers: { 'X-API-KEY': key } },
      data: inside,
    }),
  (inside, key) =>
    Object.assign(new Error('x'), {
      name: key,
      code: key,
      stack: `E\n    at ${key} (/x.js:1:1)`,
      inside,
    }),
  (inside) => Object.defineProperty({}, 'hidden', { get: () => inside, enumerable: true }),
  (inside) => {
    const ring: unknown[] = [inside]
    ring.push(ring)
    return ring
  },
]

const record = fc.record({
  which: fc.nat(keys.length - 1),
  leaf: fc.constantFrom(...leaves),
  around: fc.array(fc.constantFrom(...wraps), { maxLength: 5 }),
  asBug: fc.boolean(),
})

/** So many characters in a row, at least, give too much of a key away. */
const tooMany = (key: string) =>
  key.length < 8 ? key.length : Math.min(40, Math.max(8, Math.ceil(key.length / 3)))

function partsOf(key: string): string[] {
  const size = tooMany(key)
  return Array.from({ length: key.length - size + 1 }, (_, at) => key.slice(at, at + size))
}

const tellTales = keys.map((key) => [
  ...secretForms(key),
  ...partsOf(key),
  ...partsOf(key).map((part) => JSON.stringify(part).slice(1, -1)),
])

function hits(text: string, which: number): number {
  return (tellTales[which] ?? []).filter((each) => text.includes(each)).length
}

it('no key, and no part of one, comes to the log, in whatever it is wrapped', () => {
  const path = join(newFolder(), 'console.log')
  const log = createLog(path)
  let [records, found, foundWithout] = [0, 0, 0]
  fc.assert(
    fc.property(record, ({ which, leaf, around, asBug }) => {
      const key = keys[which] ?? ''
      const value = around.reduce<unknown>((inside, wrap) => wrap(inside, key), leaf(key))
      rmSync(path, { force: true })
      if (asBug) log.bug('a1b2c3d4', value)
      else log.write({ event: 'x', detail: value } as unknown as LogLine)
      const written = readFileSync(path, 'utf8')
      expect(JSON.parse(written)).toMatchObject({ event: asBug ? 'bug' : 'x' })
      records += 1
      found += hits(written, which)
      foundWithout += hits(inspect(value, { depth: 20, maxStringLength: null }), which) > 0 ? 1 : 0
      expect(hits(written, which), written).toBe(0)
    }),
    runs(10_000),
  )
  recordFigure({ check: `keys in ${records} log records`, figure: found, mustBe: 0 })
  // What is found where nothing is taken out: the search can find it.
  expect(foundWithout).toBeGreaterThan(records / 2)
  recordFigure({
    check: 'the same records without the redactor: with a key',
    figure: foundWithout,
    mustBe: 'at least 1',
  })
  expect(secrets).toHaveLength(keys.length)
})
