import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import Libsql from 'libsql'
import { describe, expect, it } from 'vitest'
import { Engine } from '../../../../src/main/changes/engine'
import { redeem } from '../../../../src/main/changes/redemption/redeem'
import type { Journal } from '../../../../src/main/journal/journal'
import {
  circumstances,
  code,
  count,
  newJournal,
  pathOf,
  redeemOnce,
  user,
  userNumber,
  type Circumstances,
} from '../../../support/fault-matrix'
import { apply, holdUntil } from '../../../support/fault-server'

// Rows 90 to 102, as far as a change is concerned: nothing is sent on a record that is not what it was,
// and what was sent is not forgotten.

/** A record with a redemption of which nobody knows, and the program that wrote it is gone. */
async function leftBehind(): Promise<Circumstances> {
  const found = await circumstances()
  found.server.script({ method: 'PUT', path: pathOf(user) }, apply, holdUntil('over'))
  void redeemOnce(found)
  await found.server.ledger.arrival({ method: 'PUT' })
  return found
}

/** Copies the files as they are now, to another place; gives it. */
function copied({ journalPath }: Circumstances, name: string): string {
  const path = `${journalPath}.${name}`
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${journalPath}${suffix}`))
      copyFileSync(`${journalPath}${suffix}`, path + suffix)
  }
  return path
}

/** Tries to redeem on a record, for the same user and for another one; closes it. */
async function tryBoth(found: Circumstances, journal: Journal) {
  const context = { ...found.context, journal }
  const same = await redeem({ ...context, engine: anotherEngine() }, user, code)
  const other = await redeem({ ...context, engine: anotherEngine() }, userNumber(1), code)
  const { state } = journal
  journal.close()
  return { same, other, state }
}

/** The engine of another start of the program: the one before still waits for its answer. */
const anotherEngine = () =>
  new Engine({ now: () => new Date(), after: () => () => {}, patienceMilliseconds: 1 })

const heldBack = { state: 'notSent', reason: 'journalNotWritten' }
const remembered = { state: 'notSent', reason: 'openUnknown' }

describe('a record of changes that a program left behind', () => {
  it('rows 101, 102: is complete, though it was being written: what is unknown is not sent again', async () => {
    const found = await leftBehind()
    const path = copied(found, 'copy')
    const { same, other } = await tryBoth(found, newJournal(path))
    expect(same).toMatchObject(remembered)
    expect(other).toMatchObject({ state: 'confirmed' })
    expect(found.server.ledger.putsOf(pathOf(user))).toHaveLength(1)
    count(1)
  })

  it('row 92: without its end never leads to a fault of the program, and keeps a whole record', async () => {
    const found = await leftBehind()
    const whole = readFileSync(`${copied(found, 'whole')}-wal`).length
    for (let kept = 0; kept <= whole; kept += 997) {
      const path = copied(found, `torn-${kept}`)
      truncateSync(`${path}-wal`, kept)
      const journal = newJournal(path)
      if (journal.state.state === 'ready') {
        expect(await journal.verify()).toMatchObject({ ok: true, value: { faults: [] } })
        // The change is there in a state that it was in, or is not there.
        for (const { state } of journal.unknowns().changes) expect(state).toBe('unknown')
      }
      journal.close()
    }
  })

  it('row 93: with a flipped bit is what it was, or is found to be damaged, and then takes nothing', async () => {
    const found = await leftBehind()
    const source = copied(found, 'source')
    settle(source)
    const bytes = readFileSync(source)
    let damaged = 0
    for (let position = 0; position < bytes.length; position += 1021) {
      const path = `${source}.flipped-${position}`
      const flipped = Buffer.from(bytes)
      flipped[position] = (flipped[position] ?? 0) ^ 0x10
      writeFileSync(path, flipped)
      const journal = newJournal(path)
      await journal.verify()
      const wasDamaged = journal.state.state === 'damaged'
      const { same } = await tryBoth(found, journal)
      expect([position, same]).toMatchObject([
        position,
        wasDamaged ? heldBack : { state: 'notSent' },
      ])
      if (wasDamaged) damaged += 1
    }
    expect(damaged).toBeGreaterThan(0)
    expect(found.server.ledger.putsOf(pathOf(user))).toHaveLength(1)
  })

  it.each([
    ['removed', 'DELETE FROM entries WHERE seq = 2'],
    ['altered', "UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2"],
    [
      'in another order',
      'UPDATE entries SET seq = -seq WHERE seq IN (2, 3); UPDATE entries SET seq = 5 + seq WHERE seq < 0',
    ],
  ])('row 94: with an entry %s takes nothing', async (_how, sql) => {
    const found = await leftBehind()
    const path = copied(found, 'altered')
    settle(path, sql)
    const journal = newJournal(path)
    await journal.verify()
    const { same, other, state } = await tryBoth(found, journal)
    expect(state).toMatchObject({ state: 'damaged' })
    expect([same, other]).toMatchObject([heldBack, heldBack])
    expect(found.server.ledger.putsOf(/./)).toHaveLength(1)
  })

  it('row 96: by a newer version takes nothing', async () => {
    const found = await leftBehind()
    const path = copied(found, 'newer')
    settle(path, 'PRAGMA user_version = 999')
    const { same, other, state } = await tryBoth(found, newJournal(path))
    expect(state).toMatchObject({ state: 'newer' })
    expect([same, other]).toMatchObject([{ state: 'notSent' }, { state: 'notSent' }])
    expect(found.server.ledger.putsOf(/./)).toHaveLength(1)
  })
})

/** Brings all that is in the log beside a file into the file, and does what somebody else does with it. */
function settle(path: string, sql = ''): void {
  const connection = new Libsql(path)
  connection.exec(`PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; ${sql}`)
  connection.close()
}
