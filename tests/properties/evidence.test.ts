import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/main/changes/attempt/classify'
import { readAnswer } from '../../src/main/http/answer'
import type { Answer, Delivery } from '../../src/main/http/delivery'
import { Secret } from '../../src/main/vault/secret'
import { anyAnswer } from './support/deliveries'
import { runs } from './support/runs'

const secret = new Secret('write-key-0123456789')

/** An answer of which a part was lost on the way. */
type Loss = (answer: Answer) => Delivery

const cut = fc.nat().map((at): Loss => (answer) => {
  const { status, contentType, contentEncoding, retryAfter, date, requestId } = answer
  const whole = Buffer.from((answer.text ?? '').trim())
  const bytes = whole.subarray(0, whole.length === 0 ? 0 : at % whole.length)
  const { text } = readAnswer({ statusCode: status, headers: {} }, bytes, secret)
  return { ...answer, contentType, contentEncoding, retryAfter, date, requestId, text }
})
const withoutText = fc.constant<Loss>((answer) => ({ ...answer, text: null }))
/**
 * All headers but those that say what the body is not: without "this is a page" or "this is compressed"
 * nothing tells a body of the API from somebody else's. That is why both count as long as they are there.
 */
const withoutHeader = fc
  .constantFrom('retryAfter', 'date', 'requestId')
  .map((name): Loss => (answer) => ({ ...answer, [name]: null }))
const withoutEnd = fc.constantFrom('noAnswer', 'timedOut', 'tooLarge').chain((fault) =>
  fc.boolean().map((headCame): Loss => ({ status, text }) => {
    const bytes = headCame ? (text ?? '').length : 0
    return { kind: 'unclear', fault, bytes, status: headCame ? status : null }
  }),
)

const status = fc.constantFrom(200, 201, 400, 409, 422)
const losses = fc.array(fc.oneof(cut, withoutText, withoutHeader, withoutEnd), {
  minLength: 1,
  maxLength: 4,
})

describe('losing a part of an answer', () => {
  it('leaves what is known as it was, or makes it unknown; never better, never the opposite', () => {
    fc.assert(
      fc.property(anyAnswer, losses, (answer, all) => {
        let known = classify(answer).state
        let left: Delivery = answer
        for (const lose of all) {
          if (left.kind !== 'answered') break
          left = lose(left)
          const { state } = classify(left)
          expect([known, 'unknown']).toContain(state)
          known = state
        }
      }),
      runs(5000),
    )
  })

  it('is noticed wherever the whole answer said yes or no', () => {
    fc.assert(
      fc.property(anyAnswer, status, cut, (answer, clear, lose) => {
        const plain = { contentType: null, contentEncoding: null, retryAfter: null, status: clear }
        const whole = { ...answer, ...plain }
        fc.pre(['confirmed', 'rejected'].includes(classify(whole).state))
        expect(classify(lose(whole)).state).toBe('unknown')
      }),
      runs(2000),
    )
  })
})
