import { describe, expect, it } from 'vitest'
import { redeem } from '../../../../src/main/changes/redemption/redeem'
import type { Outcome, OutcomeState } from '../../../../src/shared/entities/outcome'
import {
  circumstances,
  code,
  count,
  pathOf,
  userNumber,
  type Circumstances,
} from '../../../support/fault-matrix'
import { apply, reset, type Steps } from '../../../support/fault-server'
import { html, refusal } from '../../../support/fault-server/answers'

// Rows 57, 58 and 70: two hundred redemptions, one after the other, and in the middle it is over.

const users = Array.from({ length: 200 }, (_, number) => userNumber(number))
const middle = 100

/** Redeems for all of them, until one has an outcome after which nobody goes on. */
async function redeemForAll(
  { context, server }: Circumstances,
  stopsAfter: (outcome: Outcome) => boolean,
): Promise<Record<OutcomeState, number>> {
  const seen: Record<OutcomeState, number> = { confirmed: 0, rejected: 0, notSent: 0, unknown: 0 }
  for (const user of users) {
    const outcome = await redeem(context, user, code)
    seen[outcome.state] += 1
    const puts = server.ledger.putsOf(pathOf(user)).length
    const applied = server.ledger.appliedOf(pathOf(user)).length
    count(puts)
    expect(puts).toBeLessThanOrEqual(1)
    if (outcome.state === 'confirmed') expect(applied).toBe(1)
    if (outcome.state === 'notSent' || outcome.state === 'rejected') expect(applied).toBe(0)
    if (stopsAfter(outcome)) break
  }
  return seen
}

const unknown = ({ state }: Outcome): boolean => state === 'unknown'

/** Each request from the middle on gets this; the one in the middle is applied. */
async function outage(answer: Steps): Promise<Circumstances> {
  const found = await circumstances()
  const after = users.slice(middle).map(pathOf)
  found.server.script({ method: 'PUT', where: ({ path }) => after.includes(path) }, answer)
  found.server.script({ method: 'PUT', path: after[0] ?? '' }, apply, answer)
  return found
}

describe('row 70: an outage in the middle of 200 redemptions', () => {
  it('that refuses connections leaves one unknown, even if nobody stops', async () => {
    const found = await outage(reset)
    const gone = found.server.ledger.arrival({ method: 'PUT' }, middle + 1)
    void gone.then(() => found.server.stopListening())
    expect(await redeemForAll(found, () => false)).toEqual({
      ...{ confirmed: middle, unknown: 1, rejected: 0, notSent: users.length - middle - 1 },
    })
    expect(found.journal.unknowns().count).toBe(1)
    expect(found.server.ledger.putsOf(/./)).toHaveLength(middle + 1)
  })

  it.each([
    ['a 500 in the envelope', refusal(500, 'Sorry.')],
    ['a page in a 503', html(503, { 'Retry-After': '1' })],
    ['a RST', reset],
  ])('that answers with %s leaves one unknown if it stops there', async (_name, answer) => {
    const found = await outage(answer)
    expect(await redeemForAll(found, unknown)).toEqual({
      ...{ confirmed: middle, unknown: 1, rejected: 0, notSent: 0 },
    })
    expect(found.journal.unknowns().count).toBe(1)
    expect(found.server.ledger.putsOf(/./)).toHaveLength(middle + 1)
  })
})

describe('rows 57, 58: a key that is revoked in the middle of 200 redemptions', () => {
  it('leaves one rejected if it stops there, and no unknown', async () => {
    const found = await circumstances()
    const after = users.slice(middle).map(pathOf)
    found.server.script(
      { method: 'PUT', where: ({ path }) => after.includes(path) },
      refusal(401, 'This key was revoked.'),
    )
    expect(await redeemForAll(found, ({ reason }) => reason === 'unauthorized')).toEqual({
      ...{ confirmed: middle, unknown: 0, rejected: 1, notSent: 0 },
    })
    expect(found.server.ledger.putsOf(/./)).toHaveLength(middle + 1)
  })
})
