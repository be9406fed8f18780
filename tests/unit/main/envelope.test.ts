import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEnvelope } from '../../../src/main/userdocks/envelope'
import { classify } from '../../../src/main/changes/attempt/classify'

const entity = { id: '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071', name: 'x' }
const decode = (status: number, body: unknown) => decodeEnvelope(status, JSON.stringify(body))

describe('the four envelopes', () => {
  it.each([
    ['documented', { success: true, message: 'ok', error: null, data: entity }],
    ['response', { kind: 'user', itemsLength: 1, response: entity }],
    ['items', { kind: 'user', itemsLength: 1, items: [entity] }],
    ['items in data', { success: true, error: null, data: { items: [entity] } }],
    ['bare entity', { kind: 'user', ...entity }],
  ])('finds the entity: %s', (_name, body) => {
    expect(decode(200, body)).toMatchObject({ kind: 'success', entity: { id: entity.id } })
  })

  it.each([
    ['error text', { success: false, error: 'No.', message: null, data: null }, 'No.'],
    ['error object', { success: false, error: { message: 'No.' } }, 'No.'],
    ['message only', { success: false, error: null, message: 'No.' }, 'No.'],
    ['errors list', { kind: 'errors', itemsLength: 1, errors: [{ message: 'No.' }] }, 'No.'],
  ])('hears a no in a 200: %s', (_name, body, message) => {
    expect(decode(200, body)).toEqual({ kind: 'refusal', message, fieldErrors: [] })
  })

  it.each([
    ['an empty list', { success: true, error: [], data: null }],
    ['an empty object', { success: true, error: {}, errors: {}, data: null }],
    ['a zero', { success: true, error: 0, data: null }],
  ])('does not take %s for an error', (_name, body) => {
    expect(decode(200, body).kind).toBe('success')
  })

  it.each([
    { kind: 'error', id: 'x' },
    { kind: 'errors', response: null },
    { kind: 'user', id: 'x', errors: { name: ['Too long'] } },
  ])('hears a no in %j', (body) => {
    expect(decode(200, body).kind).toBe('refusal')
  })

  it.each([
    [['billingAddress', 'city'], 'billingAddress.city'],
    [['tenant', 'billingAddress', 'city'], 'billingAddress.city'],
    [['body', 'user', 'email'], 'email'],
    ['user.email', 'email'],
    ['name', 'name'],
  ])('ties an error to its field: %j', (path, expected) => {
    expect(decode(400, { success: false, error: [{ path, message: 'Too long' }] })).toEqual({
      kind: 'refusal',
      message: null,
      fieldErrors: [{ path: expected, message: 'Too long' }],
    })
  })

  it.each([
    ['', 204],
    ['', 200],
    ['<html>ok</html>', 200],
    ['{"succ', 200],
    ['[]', 200],
    ['"yes"', 200],
    ['null', 200],
    ['{}', 200],
    ['{"message":"ok"}', 200],
    ['{"success":"true"}', 200],
    ['{"success":true,"error":"No.","data":null}', 200],
    ['{"success":true,"errors":{"name":"No."}}', 200],
    ['{"success":"false","kind":"user","id":"1"}', 200],
    ['{"success":true,"data":null}', 302],
    ['{"success":true,"data":null}', 500],
  ])('cannot interpret %j with status %i', (text, status) => {
    expect(decodeEnvelope(status, text).kind).toBe('unclear')
  })

  it('never calls anything a success that is not an envelope of a 2xx', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.oneof(fc.string(), fc.json()),
        (status, text) => {
          const decoded = decodeEnvelope(status, text)
          if (decoded.kind !== 'success') return
          expect(status).toBeGreaterThanOrEqual(200)
          expect(status).toBeLessThan(300)
          const body = JSON.parse(text) as Record<string, unknown>
          expect(body['success'] === true || typeof body['kind'] === 'string').toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('takes objects with hostile members without harm', () => {
    const member = fc.oneof(fc.anything(), fc.constant(true), fc.constant(false), fc.constant(null))
    const bodies = fc.record(
      {
        success: member,
        error: member,
        errors: member,
        message: member,
        kind: member,
        items: member,
        data: member,
        response: member,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(bodies, (body) => {
        let text: string | undefined
        try {
          text = JSON.stringify(body)
        } catch {
          return
        }
        const decoded = decodeEnvelope(200, text)
        const parsed = JSON.parse(text) as Record<string, unknown>
        if (parsed['success'] === false) expect(decoded.kind).toBe('refusal')
        if (decoded.kind === 'success') expect([true, undefined]).toContain(parsed['success'])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the classifier is total and never optimistic', () => {
  const answers = fc.record({
    kind: fc.constant('answered' as const),
    status: fc.integer({ min: 100, max: 599 }),
    contentType: fc.constantFrom(null, 'application/json', 'text/html'),
    contentEncoding: fc.constantFrom(null, 'identity', 'gzip'),
    retryAfter: fc.constantFrom(null, '3'),
    date: fc.constant(null),
    requestId: fc.constant(null),
    text: fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        null,
        '{"success":true,"message":"ok","error":null,"data":null}',
        '{"success":false,"error":"no","message":null,"data":null}',
      ),
    ),
  })

  it('gives a state for every answer', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { state } = classify(answer)
        if (state === 'confirmed') {
          expect(decodeEnvelope(answer.status, answer.text ?? '').kind).toBe('success')
          expect(answer.contentType).not.toBe('text/html')
          expect(answer.contentEncoding).not.toBe('gzip')
        }
        if (answer.status >= 500 || (answer.status >= 300 && answer.status < 400)) {
          expect(state).toBe('unknown')
        }
        expect(state).not.toBe('notSent')
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['unreachable', 'unreachable'],
    ['certificate', 'certificate'],
    ['heldBack', 'journalNotWritten'],
    ['stopped', 'stopped'],
  ] as const)('what was not sent, %s, is not sent', (fault, reason) => {
    expect(classify({ kind: 'notSent', fault })).toMatchObject({ state: 'notSent', reason })
  })

  it.each([
    ['noAnswer', 'noAnswer'],
    ['timedOut', 'timedOut'],
    ['tooLarge', 'unclearAnswer'],
  ] as const)(
    'what is unclear, %s, is unknown, with the status if there is one',
    (fault, reason) => {
      for (const status of [null, 200, 400, 500]) {
        const delivery = { kind: 'unclear', fault, bytes: 12, status } as const
        expect(classify(delivery)).toMatchObject({ state: 'unknown', reason, status })
      }
    },
  )
})
