import { describe, expect, it } from 'vitest'
import { collectGarbage } from '../../../src/main/sqlite/collect-garbage'
import { tooManyOf } from '../../../src/main/containment/key-forms'
import { liveForms } from '../../../src/main/containment/live-secrets'
import { mark, redactAnswer, redactText } from '../../../src/main/containment/redact-text'
import { Secret } from '../../../src/main/vault/secret'
import { secretForms } from '../../support/secret-forms'

const key = 'Zq7/wN"2k+v&9TcX1_mRb~5s'
const secret = new Secret(key)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const unicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const percent = (text: string) =>
  [...text].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('')
const json = (text: string) => JSON.stringify(text).slice(1, -1)

describe('a key is taken out of words', () => {
  it.each([
    ['as it is', key],
    ['twice in a row', key + key],
    ['as JSON', json(key)],
    ['as JSON in JSON in JSON', json(json(json(key)))],
    ['as \\u escapes', unicode(key)],
    ['with slashes as PHP writes them', json(key).replaceAll('/', '\\/')],
    ['in a URL', encodeURIComponent(key)],
    ['in a URL in a URL', encodeURIComponent(encodeURIComponent(key))],
    ['with every byte escaped', percent(key)],
    ['in JSON in a URL', encodeURIComponent(json(key))],
    ['in HTML', key.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll('/', '&#x2f;')],
    ['in base64', base64(key)],
    ['in base64 after one character', base64(`:${key}`)],
    ['in base64 after two, and more behind', base64(`u:${key}, and more`)],
    ['in base64 for URLs', Buffer.from(`user:${key}`).toString('base64url')],
    ['in base64 in JSON', base64(key).replaceAll('/', '\\/').replaceAll('+', '\\u002b')],
    ['in base64 of both kinds at once', base64(key).replace('/', '_')],
    ['in hex', Buffer.from(key).toString('hex')],
    ['in capital hex', Buffer.from(key).toString('hex').toUpperCase()],
    ['in hex of both cases', Buffer.from(key).toString('hex').replace('b', 'B')],
  ])('%s', (_how, text) => {
    // As words, and as the body of an answer.
    const sentence = `It was ${text}.`
    for (const cleaned of [redactText(sentence), redactAnswer(sentence, secret)]) {
      // What stands beside it in base64 stays.
      expect(cleaned).toMatch(/^It was \w{0,8}(\[key removed\])+\w{0,16}\.$/)
      for (const form of secretForms(key)) expect(cleaned).not.toContain(form)
    }
  })

  it('and leaves valid JSON around it', () => {
    const text = JSON.stringify({
      error: `No: ${key}`,
      nested: JSON.stringify({ key }),
      other: 1.0,
    })
    const parsed = JSON.parse(redactText(text)) as Record<string, unknown>
    expect(parsed).toEqual({ error: `No: ${mark}`, nested: `{"key":"${mark}"}`, other: 1 })
  })

  it('and in parts: a third of it, and at least eight characters', () => {
    for (let from = 0; from + 8 <= key.length; from += 1) {
      for (const part of [key.slice(from, from + 8), key.slice(from, from + 13)]) {
        expect(redactText(`<${part}>`), part).toBe(`<${mark}>`)
        expect(redactText(base64(`xx${part}yy`)), part).toContain(mark)
        expect(redactText(Buffer.from(part).toString('hex')), part).toBe(mark)
        expect(redactText(unicode(part)), part).toBe(mark)
      }
    }
    expect(redactText(`${key.slice(0, 7)} ${key.slice(7, 14)}`)).not.toContain(mark)
  })

  it.each([
    [6, 6],
    [7, 7],
    [8, 8],
    [24, 8],
    [25, 9],
    [60, 20],
    [120, 40],
    [2048, 40],
  ])('of a key of %i characters, %i in a row are too many', (length, expected) => {
    expect(tooManyOf(length)).toBe(expected)
  })
})

it('a key that ends with a backslash is taken out where a quotation mark follows, however escaped', () => {
  const ending = new Secret('Zq7/wN"2k+v&9TcX1_\\')
  for (const form of [json('Zq7/wN"2k+v&9TcX1_\\'), json(json('Zq7/wN"2k+v&9TcX1_\\'))]) {
    expect(redactAnswer(`{"name":"${form}"}`, ending)).not.toContain('2k+v')
  }
})

describe('what stays', () => {
  it.each([
    'The user greta@example.com is not known.',
    '100% sure & "certain" \\ not \\u00zz',
    '',
    'short',
    'X-API-KEY: missing',
    'The header X-API-KEY is required, please send it.',
    'Authorization: required',
  ])('%j', (text) => expect(redactText(text)).toBe(text))

  it('a key of less than six characters, which stands everywhere by chance', () => {
    const short = new Secret('probe')
    expect(redactText('the probe')).toBe('the probe')
    expect(short.fingerprint).toBeDefined()
  })

  it('a word of a record that is also in a key', () => {
    const named = new Secret('acme-production-0193fa22')
    expect(redactAnswer('{"plan":"production-0193"}', named)).toBe('{"plan":"production-0193"}')
    expect(redactAnswer(`{"plan":"${base64('acme-production-0193fa22')}"}`, named)).toContain(mark)
    expect(redactText('plan production-0193')).toBe(`plan ${mark}`)
  })
})

describe('the values of headers that carry secrets, whoever’s they are', () => {
  it.each([
    ['X-API-KEY: sk_unknown_1', `X-API-KEY: ${mark}`],
    ['x-api-key=sk_unknown_1&x=1', `x-api-key=${mark}`],
    ['{"x-api-key":"sk_unknown_1"}', `{"x-api-key":"${mark}"}`],
    ["{ 'X-API-KEY': [ 'sk_unknown_1' ] }", `{ 'X-API-KEY': [ '${mark}' ] }`],
    ['["x-api-key","sk_unknown_1"]', `["x-api-key","${mark}"]`],
    ['{\\"Authorization\\":\\"Bearer abc\\"}', `{\\"Authorization\\":\\"Bearer ${mark}\\"}`],
    ['authorization: Bearer eyJh.eyJz.c2ln', `authorization: Bearer ${mark}`],
    ['Proxy-Authorization: Basic dTpw', `Proxy-Authorization: Basic ${mark}`],
    ['X-API-KEY-TYPE: write', 'X-API-KEY-TYPE: write'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected)
  })
})

describe('whose keys are looked for', () => {
  it('those that somebody holds, and no others', async () => {
    const known = liveForms().length
    let held: Secret | null = new Secret('held-for-a-moment-Yx93kd02')
    const again = new Secret('held-for-a-moment-Yx93kd02')
    expect(liveForms().length).toBe(known + 1)
    expect(held.fingerprint).toBe(again.fingerprint)
    held = null
    await forgotten(again)
    expect(redactText('held-for-a-moment-Yx93kd02')).toBe(mark)
    expect(redactText(key)).toBe(mark)
    expect(secret.fingerprint).toBeDefined()
  })
})

/** Lets go of everything that nobody holds; `kept` is held until then. */
async function forgotten(kept: Secret): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve))
  collectGarbage()
  return kept.fingerprint
}
