import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../../../../src/shared/entities/outcome'
import {
  circumstances,
  expectTruth,
  newJournal,
  open,
  redeemOnce,
  saveOnce,
  userNumber,
  type Circumstances,
  type Expected,
  type Kind,
} from '../../../support/fault-matrix'
import { apply, holdUntil } from '../../../support/fault-server'
import { refusal, success } from '../../../support/fault-server/answers'
import { disk } from '../failing-disk'

// Rows 86 to 100, as far as a change is concerned: what cannot be put on record is not sent, and what
// was sent is told even if it cannot be put on record.

const kinds = ['redemption', 'update'] as const
const full = 'SQLITE_FULL'
const heldBack: Expected = ['notSent', 'journalNotWritten', 0]
const confirmed: Expected = ['confirmed', 'accepted', 1]

afterEach(() => disk.works())

async function prepared(kind: Kind) {
  const found = await circumstances()
  const loaded = await open(found)
  const write = () => (kind === 'redemption' ? redeemOnce(found) : saveOnce(found, loaded))
  return { found, write }
}

/** Nothing arrived, not even a byte on a connection that was made for it. */
function expectNothingArrived({ server }: Circumstances): void {
  expect(server.ledger.putsOf(/./)).toHaveLength(0)
  for (const { requests, bytesRead } of server.connections) {
    if (requests === 0) expect(bytesRead).toBe(0)
  }
}

describe.each([
  ['row 86: no space for the intent', 'intent', full],
  ['row 87: no space for the note before the first byte', 'sending', full],
  ['row 89: a disk that fails before the first byte', 'sending', 'SQLITE_IOERR_FSYNC'],
  ['row 90: a write that is cut short', 'sending', 'SQLITE_IOERR_WRITE'],
  ['row 91: a disk that became read-only', 'intent', 'SQLITE_READONLY'],
  ['row 91: a disk that becomes read-only on the way', 'sending', 'SQLITE_READONLY'],
] as const)('%s', (_name, event, code) => {
  it.each(kinds)('%s: nothing is sent, and the next one is when the disk works', async (kind) => {
    const { found, write } = await prepared(kind)
    disk.fails(code, ['opened', event, 'concluded'])
    expect(await write()).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
    expect(found.journal.state).toMatchObject({ state: 'notWritable', full: code === full })
    expectNothingArrived(found)
    expect(await write()).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
    expectNothingArrived(found)
    disk.works()
    await expectTruth(kind, await write(), confirmed, found)
    expect(found.journal.state).toEqual({ state: 'ready' })
  })

  it.each(kinds)('%s: a disk that failed only once', async (kind) => {
    const { found, write } = await prepared(kind)
    disk.fails(code, [event], 1)
    await expectTruth(kind, await write(), heldBack, found)
    expectNothingArrived(found)
    disk.works()
    await expectTruth(kind, await write(), confirmed, found)
  })
})

describe('row 88: no space for the outcome', () => {
  const answers = [
    ['a yes', success(), confirmed],
    ['a no', refusal(409, 'Redeemed already.'), ['rejected', 'refused', 1]],
  ] as const

  describe.each(answers)('%s', (name, answer, expected) => {
    const steps = name === 'a yes' ? [apply, answer] : [answer]

    it.each(kinds)('%s: is on record all the same where some can be made', async (kind) => {
      const { found, write } = await prepared(kind)
      found.server.script({ method: 'PUT' }, ...steps)
      disk.fails(full, ['answered'], 1)
      await expectTruth(kind, await write(), expected, found)
    })

    it.each(kinds.flatMap((kind) => [1, 2, 3].map((times) => [kind, times] as const)))(
      '%s: is on record in the end if the disk fails %i times',
      async (kind, times) => {
        const { found, write } = await prepared(kind)
        found.server.script({ method: 'PUT' }, ...steps)
        disk.fails('SQLITE_IOERR_WRITE', ['answered', 'concluded'], times)
        const outcome = await write()
        const [state, reason] = expected
        expect(outcome).toMatchObject({ state, reason })
        expect(found.server.ledger.putsOf(/./)).toHaveLength(1)
        found.server.script({ method: 'PUT' }, apply, success())
        // The next change finds the disk in order, and brings the record up to date.
        const next = await redeemOnce(found, userNumber(1))
        expect(next).toMatchObject({ state: 'confirmed', recorded: true })
        expect(found.journal.detail(outcome.changeId ?? 0)).toMatchObject({
          value: { change: { state, reason } },
        })
        expect(await found.journal.verify()).toMatchObject({ value: { faults: [] } })
      },
    )

    it.each(kinds)('%s: is told by the screen alone where none can be made', async (kind) => {
      const { found, write, outcome } = await toldOnly(kind)
      // Nothing more is sent until there is space.
      expect(await write()).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
      expect(found.server.ledger.putsOf(/./)).toHaveLength(1)
      disk.works()
      const [state, reason] = expected
      expect(found.journal.detail(outcome.changeId ?? 0)).toMatchObject({
        value: { change: { state, reason } },
      })
    })

    it.each(kinds)('%s: is unknown if the program ends before there is any', async (kind) => {
      const { found, outcome } = await toldOnly(kind)
      disk.works()
      const again = newJournal(found.journalPath)
      expect(again.unknowns()).toMatchObject({
        count: 1,
        changes: [{ id: outcome.changeId, state: 'unknown', reason: 'interrupted' }],
      })
      again.close()
    })

    async function toldOnly(kind: Kind) {
      const { found, write } = await prepared(kind)
      found.server.script({ method: 'PUT' }, ...steps)
      disk.fails(full, ['opened', 'answered', 'concluded'])
      const [state, reason] = expected
      const outcome: Outcome = await write()
      expect(outcome).toMatchObject({ state, reason, recorded: false })
      expect(found.server.ledger.putsOf(/./)).toHaveLength(1)
      return { found, write, outcome }
    }
  })
})

describe('row 95: a record of changes that was deleted', () => {
  it.each(kinds)('%s: nothing is sent', async (kind) => {
    const { found, write } = await prepared(kind)
    rmSync(found.journalPath)
    expect(await write()).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
    expectNothingArrived(found)
    expect(found.journal.state).toMatchObject({ state: 'damaged' })
  })
})

describe('rows 38, 99, 100: a second program on the same record', () => {
  it.each(kinds)('%s: the first one sends nothing more', async (kind) => {
    const { found, write } = await prepared(kind)
    const second = newJournal(found.journalPath)
    expect(second.state).toEqual({ state: 'ready' })
    expect(await write()).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
    expectNothingArrived(found)
    expect(found.journal.state).toEqual({ state: 'taken' })
    second.close()
  })

  it.each(kinds)(
    '%s: what is under way is unknown to the second, and not sent again',
    async (kind) => {
      const { found, write } = await prepared(kind)
      found.server.script({ method: 'PUT' }, apply, holdUntil('answer'), success())
      const first = write()
      await found.server.ledger.arrival({ method: 'PUT' })
      const second = newJournal(found.journalPath)
      expect(second.unknowns().changes).toMatchObject([{ state: 'unknown', reason: 'interrupted' }])
      const context = { ...found.context, journal: second }
      if (kind === 'redemption') {
        expect(await redeemOnce({ ...found, context, engine: found.engine })).toMatchObject({
          state: 'notSent',
        })
      }
      found.server.release('answer')
      // The first has the answer, and no right to write it any more.
      expect(await first).toMatchObject({ state: 'confirmed', recorded: false })
      const after = await redeemOnce({ ...found, context })
      expect(after).toMatchObject(
        kind === 'redemption'
          ? { state: 'notSent', reason: 'openUnknown' }
          : { state: 'confirmed', reason: 'accepted' },
      )
      const redemptions = found.server.ledger.putsOf(/promotion-codes/)
      expect(redemptions).toHaveLength(1)
      second.close()
    },
  )
})
