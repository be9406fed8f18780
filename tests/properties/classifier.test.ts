import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/main/changes/attempt/classify'
import { readAnswer } from '../../src/main/http/answer'
import type { Answer } from '../../src/main/http/delivery'
import { undelivered } from '../../src/main/http/undelivered'
import type { Trace } from '../../src/main/http/wire'
import { Secret } from '../../src/main/vault/secret'
import { outcomeReasonSchema, outcomeStateSchema } from '../../src/shared/entities/outcome'
import { no, yes } from './support/answers'
import { anyAnswer, anyDelivery } from './support/deliveries'
import { runs } from './support/runs'

/** An envelope as the API's pages have it, read here by nothing but JSON.parse. */
function envelopeOf(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''))
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
    return isObject ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Whether an answer is plain JSON of the API's own, as far as its headers tell. */
const isPlain = ({ contentType, contentEncoding }: Answer) =>
  !/html/i.test(contentType ?? '') &&
  ['', 'identity'].includes((contentEncoding ?? '').toLowerCase())

const isSuccess = (status: number) => status >= 200 && status <= 299

describe('the classifier, whatever becomes of a request', () => {
  it('gives one state, and none better than the answer proves', () => {
    fc.assert(
      fc.property(anyDelivery, (delivery) => {
        const { state, reason, status } = classify(delivery)
        expect(outcomeStateSchema.options).toContain(state)
        expect(outcomeReasonSchema.options).toContain(reason)
        expect(state === 'notSent').toBe(delivery.kind === 'notSent')
        if (delivery.kind !== 'answered') {
          expect(['notSent', 'unknown']).toContain(state)
          return
        }
        expect(status).toBe(delivery.status)
        const body = envelopeOf(delivery.text)
        if (state === 'confirmed') {
          expect(isSuccess(delivery.status) && isPlain(delivery)).toBe(true)
          const bare = typeof body?.['kind'] === 'string' && !/^errors?$/i.test(body['kind'])
          expect(body?.['success'] === true || (body?.['success'] === undefined && bare)).toBe(true)
          for (const problem of [body?.['error'], body?.['errors']]) {
            expect(
              typeof problem === 'object' ? Object.keys(problem ?? {}).length : problem || 0,
            ).toBe(0)
          }
        }
        if (state === 'rejected') {
          const limited = delivery.status === 429 && delivery.retryAfter !== null
          expect(limited || (isPlain(delivery) && body !== null)).toBe(true)
          // A refusal is 2xx or 4xx, and in so many words.
          expect(isSuccess(delivery.status) || Math.floor(delivery.status / 100) === 4).toBe(true)
          if (!limited) {
            const says = [body?.['success'] === false, body?.['error'], body?.['errors']]
            const kind = body?.['kind']
            const isError = typeof kind === 'string' && /^errors?$/i.test(kind)
            expect(isError || says.some(Boolean)).toBe(true)
          }
        }
      }),
      runs(5000),
    )
  })

  it('rejects on 500 and confirms on 200 never because of the same words', () => {
    fc.assert(
      fc.property(anyAnswer, fc.constantFrom(yes, no), (answer, text) => {
        const { status } = answer
        const { state } = classify({ ...answer, text })
        if (status >= 500 || status < 200) expect(['unknown', 'rejected']).toContain(state)
        if (status >= 500 || Math.floor(status / 100) === 3) expect(state).toBe('unknown')
      }),
      runs(2000),
    )
  })
})

describe('a confirming answer that is cut', () => {
  const secret = new Secret('write-key-0123456789')
  const envelopes = fc.oneof(
    fc.constant({ success: true, message: 'ok', error: null, data: null }),
    fc.record({ success: fc.constant(true), data: fc.jsonValue(), message: fc.string() }),
    fc.record({ kind: fc.constant('user'), itemsLength: fc.nat(), response: fc.jsonValue() }),
    fc.record({ kind: fc.constant('user'), items: fc.array(fc.jsonValue()) }),
  )

  it('anywhere, between any two bytes, is not confirmed any more', () => {
    fc.assert(
      fc.property(envelopes, fc.constantFrom(0, 1, 4), fc.nat(), (envelope, indent, cut) => {
        const whole = Buffer.from(JSON.stringify(envelope, null, indent))
        const read = (bytes: Buffer) =>
          classify(readAnswer({ statusCode: 200, headers: {} }, bytes, secret)).state
        fc.pre(read(whole) === 'confirmed')
        expect(read(whole.subarray(0, cut % whole.length))).toBe('unknown')
      }),
      runs(5000),
    )
  })

  it('of the documented kind is not, at each single byte', () => {
    const whole = Buffer.from(yes)
    for (let length = 0; length < whole.length; length += 1) {
      const answer = readAnswer({ statusCode: 200, headers: {} }, whole.subarray(0, length), secret)
      expect(classify(answer).state).toBe('unknown')
    }
  })
})

/** Errors as sockets, TLS, undici and ofetch throw them, one in the other. */
const codes = [
  ...['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ABORT_ERR'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_RES_EXCEEDED_MAX_SIZE', 'HPE_INVALID'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'NOT_CONNECTED', 'ERR_TLS_CERT_ALTNAME'],
]
const { error } = fc.letrec<{ error: unknown }>((tie) => ({
  error: fc.oneof(
    { depthSize: 'small' },
    fc.anything(),
    fc
      .record(
        {
          code: fc.oneof(fc.constantFrom(...codes), fc.string(), fc.anything()),
          message: fc.string(),
          name: fc.string(),
          cause: tie('error'),
          errors: fc.oneof(fc.array(tie('error'), { maxLength: 3 }), fc.anything()),
        },
        { requiredKeys: [] },
      )
      .map((parts) => Object.assign(new Error('It failed.'), parts)),
  ),
}))
const trace = fc
  .record({
    connected: fc.boolean(),
    held: fc.constantFrom(null, 'heldBack', 'stopped' as const),
    status: fc.option(fc.integer({ min: 100, max: 999 })),
    bytes: fc.nat({ max: 100 }),
  })
  .map(({ connected, held, status, bytes }): Trace => {
    const head = status === null ? null : { statusCode: status, headers: {} }
    return { connected, held, socket: null, head, chunks: [Buffer.alloc(bytes)] }
  })

describe('the code of an error', () => {
  it('never decides whether a write was sent: that is the phase', () => {
    fc.assert(
      fc.property(error, error, trace, fc.boolean(), (one, other, found, late) => {
        const state = (each: unknown) => classify(undelivered(each, found, true, late)).state
        expect(state(one)).toBe(found.connected ? 'unknown' : 'notSent')
        expect(state(other)).toBe(state(one))
      }),
      runs(5000),
    )
  })

  it('never makes an unclear or an unsent request anything else', () => {
    fc.assert(
      fc.property(anyDelivery, anyDelivery, (one, other) => {
        if (one.kind === 'answered' || one.kind !== other.kind) return
        expect(classify({ ...one, fault: other.fault } as typeof one).state).toBe(
          classify(one).state,
        )
      }),
      runs(2000),
    )
  })
})
