import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/main/changes/redemption/again'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { resolveChange } from '../../../src/main/changes/afterwards/resolve'
import { apply } from '../../support/fault-server'
import { refusal, success } from '../../support/fault-server/answers'
import {
  answerPuts,
  code,
  codePath,
  minutes,
  otherUserId,
  pass,
  startBench,
  stateOf,
  unknown,
  userId,
  type Bench,
  type Write,
} from './bench'

// The same code for the same user once more: never by mistake, and only by a person's decision.

const redemption: Write = (bench) => bench.redeem()
const held = { state: 'notSent', reason: 'redeemedBefore' }

function decision(earlier: number): Decision {
  return { earlier, reason: 'It was taken back.', lastCharacters: code.slice(-4) }
}

/** A code that was redeemed. */
async function redeemed(): Promise<{ bench: Bench; id: number }> {
  const bench = await startBench()
  const { changeId, ...outcome } = await bench.redeem()
  expect(outcome).toMatchObject({ state: 'confirmed', earlier: null })
  return { bench, id: changeId ?? 0 }
}

/** A redemption of which a person has found out that it did, or did not, take place. */
async function resolved(finding: 'applied' | 'notApplied') {
  const { bench, id } = await unknown(redemption)
  const found = { finding, reason: 'Asked.', ticket: 'T-2', who: 'me' }
  expect(resolveChange(bench.context.journal, id, found).ok).toBe(true)
  return { bench, id }
}

describe('a code that was redeemed for a user', () => {
  it('is not redeemed again without a decision, however often it is asked for', async () => {
    const { bench, id } = await redeemed()
    for (let times = 0; times < 3; times += 1) {
      const { changeId, ...outcome } = await bench.redeem()
      expect(outcome).toMatchObject({ ...held, earlier: { changeId: id, state: 'confirmed' } })
      expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    }
    expect(bench.puts(codePath)).toBe(1)
  })

  it('is redeemed once more by a decision, which is on record', async () => {
    const { bench, id } = await redeemed()
    const { changeId, ...outcome } = await bench.redeem(decision(id))
    expect(outcome).toMatchObject({ state: 'confirmed', before: { freeUnits: '50' } })
    expect(bench.detail(changeId).again).toEqual({ earlier: id, reason: 'It was taken back.' })
    expect(bench.puts(codePath)).toBe(2)
  })

  const incomplete: [string, (id: number) => Decision][] = [
    ['of another redemption', (id) => ({ ...decision(id), earlier: id + 1 })],
    ['without a reason', (id) => ({ ...decision(id), reason: '' })],
    ['with a blank reason', (id) => ({ ...decision(id), reason: ' \n' })],
    ['without the end of the code', (id) => ({ ...decision(id), lastCharacters: '' })],
    ['with the end of another code', (id) => ({ ...decision(id), lastCharacters: 'E-26' })],
    ['with less than its end', (id) => ({ ...decision(id), lastCharacters: '10' })],
    ['with all of it', (id) => ({ ...decision(id), lastCharacters: code })],
    ['in other capitals', (id) => ({ ...decision(id), lastCharacters: 'e-10' })],
  ]

  it.each(incomplete)('is not redeemed by a decision %s', async (_what, wrong) => {
    const { bench, id } = await redeemed()
    expect(await bench.redeem(wrong(id))).toMatchObject(held)
    expect(bench.puts(codePath)).toBe(1)
  })

  it('is not redeemed by a decision without a ticket', async () => {
    const { bench, id } = await redeemed()
    const context = { ...bench.context, ticket: null }
    expect(await redeem(context, userId, code, decision(id))).toMatchObject(held)
    expect(bench.puts(codePath)).toBe(1)
  })

  it('needs a new decision each time: one is not for two', async () => {
    const { bench, id } = await redeemed()
    const { changeId } = await bench.redeem(decision(id))
    expect(await bench.redeem(decision(id))).toMatchObject({ ...held, earlier: { changeId } })
    expect(await bench.redeem(decision(changeId ?? 0))).toMatchObject({ state: 'confirmed' })
    expect(bench.puts(codePath)).toBe(3)
  })

  it('is decided about by all of it, if it is that short', async () => {
    const { bench } = await redeemed()
    const again = (lastCharacters: string, earlier: number) =>
      redeem(bench.context, userId, 'A1', { ...decision(earlier), lastCharacters })
    const first = await redeem(bench.context, userId, 'A1')
    expect(first).toMatchObject({ state: 'confirmed' })
    expect(await again('1', first.changeId ?? 0)).toMatchObject(held)
    expect(await again('A1', first.changeId ?? 0)).toMatchObject({ state: 'confirmed' })
  })

  it('stands in the way of no other code and no other user', async () => {
    const { bench } = await redeemed()
    const others = [
      await redeem(bench.context, userId, 'SUMMER-26'),
      await redeem(bench.context, otherUserId, code),
    ]
    for (const outcome of others) expect(outcome).toMatchObject({ state: 'confirmed' })
  })
})

describe('a code of which nobody knows whether it was redeemed', () => {
  it('is not redeemed, whatever is decided and however much time has passed', async () => {
    const { bench, id } = await unknown(redemption)
    pass(bench, 24 * 60 * minutes)
    for (const each of [null, decision(id)]) {
      expect(await bench.redeem(each)).toMatchObject({
        state: 'notSent',
        reason: 'openUnknown',
        earlier: { changeId: id, state: 'unknown' },
      })
    }
    expect([bench.puts(codePath), stateOf(bench, id)]).toEqual([1, 'unknown'])
  })

  it('and then is found to have been, takes a decision like any other', async () => {
    const { bench, id } = await resolved('applied')
    expect(await bench.redeem()).toMatchObject({ ...held, earlier: { state: 'resolvedApplied' } })
    expect(await bench.redeem(decision(id))).toMatchObject({ state: 'confirmed' })
    expect(bench.puts(codePath)).toBe(2)
  })

  it('and then is found not to have been, takes a decision, ten minutes after it was sent', async () => {
    const { bench, id } = await resolved('notApplied')
    pass(bench, 10 * minutes - 1)
    const state = 'resolvedNotApplied'
    for (const each of [null, decision(id)]) {
      expect(await bench.redeem(each)).toMatchObject({ ...held, earlier: { state } })
    }
    pass(bench, 1)
    expect(await bench.redeem()).toMatchObject(held)
    expect(bench.puts(codePath)).toBe(1)
    expect(await bench.redeem(decision(id))).toMatchObject({ state: 'confirmed' })
    expect(bench.puts(codePath)).toBe(2)
  })
})

it('a code that was refused, or never left, may be redeemed as ever', async () => {
  const bench = await startBench()
  answerPuts(bench, refusal(409, 'No.'))
  expect(await bench.redeem()).toMatchObject({ state: 'rejected' })
  answerPuts(bench, apply, success())
  bench.context.engine.hold('ending')
  expect(await bench.redeem()).toMatchObject({ state: 'notSent' })
  bench.context.engine.release('ending')
  const { changeId, ...outcome } = await bench.redeem()
  expect(outcome).toMatchObject({ state: 'confirmed', earlier: null })
  expect(bench.detail(changeId).again).toBeNull()
})
