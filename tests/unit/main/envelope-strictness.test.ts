import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/main/http/delivery'
import {
  decodeAnswer,
  decodeEnvelope,
  decodeWriteAnswer,
} from '../../../src/main/userdocks/envelope'
import { mayRepeatKey, repeatsKey } from '../../../src/main/userdocks/repeated-keys'

const yes = '{"success":true,"message":"ok","error":null,"data":null}'
const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'

const answer = (parts: Partial<Answer>): Answer => ({
  kind: 'answered',
  status: 200,
  contentType: 'application/json',
  contentEncoding: null,
  retryAfter: null,
  date: null,
  requestId: null,
  text: yes,
  ...parts,
})

describe('success is the boolean true', () => {
  it.each(['"true"', '1', '"yes"', '{}', '[]', '[true]', 'null', '""', '0'])('not %s', (value) => {
    expect(decodeEnvelope(200, `{"success":${value},"data":{"id":"${id}"}}`).kind).toBe('unclear')
  })

  it.each([
    '{"success":NaN}',
    '{"success":true,}',
    '{"success":true}}',
    '{"success":true} x',
    "{'success':true}",
    '{"success":True}',
    '[{"success":true}]',
    '{"Success":true}',
    '{"__proto__":{"success":true}}',
    '{"constructor":{"success":true}}',
    '{"data":{"success":true}}',
  ])('%s proves nothing', (text) => {
    expect(decodeEnvelope(200, text).kind).toBe('unclear')
  })

  it('whatever else is said twice', () => {
    for (const text of [
      '{"success":false,"success":true}',
      '{"success":true,"success":true}',
      '{"succes\\u0073":false,"success":true}',
      '{"success":true,"error":"No.","error":null}',
      '{"success" : false, "data":[], "success"\n:true}',
      `{"kind":"errors","kind":"user","id":"${id}"}`,
    ]) {
      expect(decodeEnvelope(200, text).kind, text).toBe('unclear')
      expect(decodeEnvelope(400, text).kind, text).toBe('unclear')
    }
  })

  it('and what is said twice further in says nothing about it', () => {
    const text = `{"success":true,"data":{"id":"${id}","a":1,"a":{"success":1}},"message":"\\"success\\":"}`
    expect(decodeEnvelope(200, text)).toMatchObject({ kind: 'success', entity: { id } })
  })
})

describe('an answer that is no plain JSON', () => {
  it.each<[string, Partial<Answer>]>([
    ['not UTF-8', { text: null }],
    ['compressed', { contentEncoding: 'gzip' }],
    ['compressed twice', { contentEncoding: 'identity, br' }],
  ])('proves nothing: %s', (_name, parts) => {
    expect(decodeAnswer(answer(parts)).kind).toBe('unclear')
    expect(decodeWriteAnswer(answer(parts)).kind).toBe('unclear')
  })

  it.each<Partial<Answer>>([
    {},
    { contentEncoding: 'Identity' },
    { contentEncoding: '' },
    { contentType: null },
    { contentType: 'text/plain' },
    { text: `\uFEFF${yes}` },
  ])('is not %j', (parts) => {
    expect(decodeWriteAnswer(answer(parts)).kind).toBe('success')
  })

  it.each(['text/html', 'TEXT/HTML; charset=utf-8', 'application/xhtml+xml'])(
    'may be read, but does not prove a write: %s',
    (contentType) => {
      expect(decodeAnswer(answer({ contentType })).kind).toBe('success')
      expect(decodeWriteAnswer(answer({ contentType })).kind).toBe('unclear')
      const no = answer({ contentType, status: 400, text: '{"success":false,"error":"No."}' })
      expect(decodeWriteAnswer(no)).toEqual({ kind: 'unclear', message: 'No.' })
    },
  )
})

describe('depth', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  const objects = (depth: number) => '{"data":'.repeat(depth) + '1' + '}'.repeat(depth)

  it.each([10_000, 200_000])('of %i harms nothing', (depth) => {
    for (const nested of [deep(depth), objects(depth)]) {
      expect(decodeEnvelope(200, nested).kind).toBe('unclear')
      expect(decodeEnvelope(200, nested.slice(0, -1)).kind).toBe('unclear')
      for (const member of ['data', 'error', 'errors', 'message', 'items', 'success']) {
        const others = member === 'success' ? '' : '"success":true,'
        expect(() => decodeEnvelope(200, `{${others}"${member}":${nested}}`)).not.toThrow()
      }
    }
  })
})

describe('looking for repeated keys', () => {
  it('finds none in what was written by JSON.stringify, and one that was put in', () => {
    const bodies = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
    fc.assert(
      fc.property(
        bodies,
        fc.nat(),
        fc.jsonValue(),
        fc.nat({ max: 2 }),
        (body, pick, value, indent) => {
          const text = JSON.stringify(body, null, indent)
          const keys = Object.keys(body)
          expect(repeatsKey(text)).toBe(false)
          // It may, but only where there is more to look at than one name.
          if (keys.length === 1 && !/[\\]/.test(text) && text.split(`"${keys[0]}"`).length === 2) {
            expect(mayRepeatKey(text, body)).toBe(false)
          }
          const key = JSON.stringify(keys[pick % keys.length])
          const again = `${text.trimEnd().slice(0, -1)},${key}:${JSON.stringify(value)}}`
          expect(repeatsKey(again)).toBe(true)
          expect(mayRepeatKey(again, JSON.parse(again) as object)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
