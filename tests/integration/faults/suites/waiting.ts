import { describe, expect, it } from 'vitest'
import {
  circumstances,
  count,
  expectTruth,
  open,
  redeemOnce,
  redemptionPath,
  saveOnce,
  type Expected,
  type Kind,
} from '../../../support/fault-matrix'
import { apply, holdUntil } from '../../../support/fault-server'
import { success } from '../../../support/fault-server/answers'
import { FakeClock } from '../../http/fake-clock'

// Rows 20 to 22 and 128: the answer comes, but late.

const kinds = ['redemption', 'update'] as const
const confirmed: Expected = ['confirmed', 'accepted', 1]

/** A write that has arrived and was applied, and has no answer until `server.release('answer')`. */
async function waiting(kind: Kind, clock?: FakeClock) {
  const found = await circumstances(clock ? { clock } : {})
  const loaded = await open(found)
  found.server.script({ method: 'PUT' }, apply, holdUntil('answer'), success(), holdUntil('over'))
  const settling = kind === 'redemption' ? redeemOnce(found) : saveOnce(found, loaded)
  await found.server.ledger.arrival({ method: 'PUT' })
  return { found, settling }
}

describe('row 20: an answer that takes long', () => {
  it.each(kinds)('%s: is said to, and waited for', async (kind) => {
    const { found, settling } = await waiting(kind)
    expect(found.engine.underWay).toMatchObject([{ phase: 'sent' }])
    found.becomeImpatient()
    expect(found.engine.underWay).toMatchObject([{ phase: 'stillWaiting' }])
    found.server.release('answer')
    await expectTruth(kind, await settling, confirmed, found)
    expect(found.engine.underWay).toEqual([])
  })
})

describe('rows 21 and 22: an answer just before the end of the waiting', () => {
  it.each([
    ['redemption', 119_000],
    ['update', 119_000],
    ['redemption', 120_499],
    ['update', 120_499],
  ] as const)('%s, after %i ms: is taken', async (kind, milliseconds) => {
    const clock = new FakeClock()
    const { found, settling } = await waiting(kind, clock)
    clock.pass(milliseconds)
    found.server.release('answer')
    await expectTruth(kind, await settling, confirmed, found)
  })
})

describe('row 22: an answer after somebody has stopped waiting', () => {
  it.each(kinds)('%s: settles the record, and nothing else is sent until then', async (kind) => {
    const { found, settling } = await waiting(kind)
    const { engine, journal, server } = found
    engine.stopWaiting(engine.underWay[0]?.reference ?? '')
    const outcome = await settling
    if (kind === 'redemption') {
      expect(outcome).toMatchObject({ state: 'unknown', reason: 'stoppedWaiting' })
      expect(await redeemOnce(found)).toMatchObject({ state: 'notSent', reason: 'openUnknown' })
    } else expect(outcome).toMatchObject({ state: 'confirmed', reason: 'seenOnReadBack' })
    server.release('answer')
    await engine.idle()
    expect(journal.detail(outcome.changeId ?? 0)).toMatchObject({
      value: { change: { state: 'confirmed' } },
    })
    expect(await journal.verify()).toMatchObject({ value: { faults: [] } })
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
    if (kind === 'redemption') count(server.ledger.putsOf(redemptionPath).length)
  })
})

describe('row 128: a program that was busy past the end of the waiting', () => {
  it.each(kinds)('%s: reads the answer that has come meanwhile', async (kind) => {
    const found = await circumstances({ writeDeadlineMilliseconds: 200 })
    const loaded = await open(found)
    found.server.script({ method: 'PUT' }, apply, success(), holdUntil('over'))
    const settling = kind === 'redemption' ? redeemOnce(found) : saveOnce(found, loaded)
    await found.server.held('over')
    // Stands for work that takes long: nothing is read, and the deadline passes.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
    await expectTruth(kind, await settling, confirmed, found)
  })
})
