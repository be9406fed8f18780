import { describe, expect, it } from 'vitest'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { resolveChange, type PersonalFinding } from '../../../src/main/changes/afterwards/resolve'
import { attemptsOfUpdate } from '../../../src/main/changes/attempt/retry-schedule'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { Journal } from '../../../src/main/journal/journal'
import { apply, holdUntil } from '../../support/fault-server'
import { html, refusal, success } from '../../support/fault-server/answers'
import {
  answerPuts,
  code,
  codePath,
  otherUserId,
  startBench,
  stateOf,
  unknown,
  userId,
  userPath,
  type Write,
} from './bench'

const openUnknown = { state: 'notSent', reason: 'openUnknown' }

const save: Write = (bench) => bench.saveUser({ name: 'New' })
const redemption: Write = (bench) => bench.redeem()

describe('while the outcome of a change is unknown', () => {
  it.each([
    ['other values', (bench) => bench.saveUser({ name: 'Other' })],
    ['another field', (bench) => bench.saveUser({ nickname: 'Other' })],
    ['the same value and one more', (bench) => bench.saveUser({ name: 'New', nickname: 'Other' })],
    ['a redemption', redemption],
  ] as [string, Write][])('%s for its record: not sent', async (_what, write) => {
    const { bench, id } = await unknown(save)
    const before = bench.server.ledger.received.filter(({ method }) => method === 'PUT').length
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ ...openUnknown, earlier: { changeId: id, state: 'unknown' } })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    const puts = bench.server.ledger.received.filter(({ method }) => method === 'PUT')
    expect(puts).toHaveLength(before)
    expect(stateOf(bench, id)).toBe('unknown')
  })

  it.each([
    ['the same code', userId, code],
    ['another code', userId, 'SUMMER-26'],
  ])('of a redemption, %s for its user: not sent', async (_what, user, other) => {
    const { bench, id } = await unknown(redemption)
    expect(await redeem(bench.context, user, other)).toMatchObject({
      ...openUnknown,
      earlier: { changeId: id },
    })
    expect(await save(bench)).toMatchObject(openUnknown)
    expect([bench.puts(codePath), bench.puts(userPath)]).toEqual([1, 0])
  })

  it('other records are written as ever', async () => {
    const { bench } = await unknown(redemption)
    expect(await bench.saveTenant({ name: 'New' })).toMatchObject({ state: 'confirmed' })
    expect(await bench.saveUser({ name: 'New' }, otherUserId)).toMatchObject({ state: 'confirmed' })
    expect(await redeem(bench.context, otherUserId, code)).toMatchObject({ state: 'confirmed' })
  })

  it('its record is closed for other connections to it, too, and after a restart', async () => {
    const { bench, id } = await unknown(save)
    const { connection, journal } = bench.context
    const other = { ...bench.context, connection: { ...connection, id: otherUserId } }
    expect(await saveUser(other, userId, { name: 'Other' }, null)).toMatchObject(openUnknown)
    journal.close()
    const again = new Journal({ path: bench.path, version: '0', now: () => bench.time.now })
    const restarted = { ...bench.context, journal: again }
    expect(await saveUser(restarted, userId, { name: 'Other' }, null)).toMatchObject({
      ...openUnknown,
      earlier: { changeId: id },
    })
    again.close()
  })

  it('the same update may be sent again, and resolves all that wanted the same', async () => {
    const { bench, id } = await unknown(save)
    answerPuts(bench, html(502))
    const { changeId: second } = await save(bench)
    expect([stateOf(bench, id), stateOf(bench, second ?? 0)]).toEqual(['unknown', 'unknown'])
    answerPuts(bench, apply, success())
    expect(await save(bench)).toMatchObject({ state: 'confirmed', earlier: null })
    for (const each of [id, second ?? 0]) {
      expect(stateOf(bench, each)).toBe('resolvedApplied')
      expect(bench.detail(each).steps.at(-1)).toMatchObject({
        finding: 'applied',
        by: 'laterChange',
      })
    }
    expect(bench.context.journal.unknowns().count).toBe(0)
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject({ state: 'confirmed' })
  })

  it.each(['applied', 'notApplied'] as const)(
    'the same update is confirmed where a person has found "%s" of the first one meanwhile',
    async (finding) => {
      const { bench, id } = await unknown(save)
      answerPuts(bench, holdUntil('answer'), apply, success())
      const saving = save(bench)
      await bench.server.ledger.arrival({ method: 'PUT', path: userPath }, attemptsOfUpdate + 1)
      const found = { finding, reason: 'Asked.', ticket: 'T-2', who: 'me' }
      expect(resolveChange(bench.context.journal, id, found).ok).toBe(true)
      bench.server.release('answer')
      const outcome = await saving
      expect(outcome).toMatchObject({ state: 'confirmed', recorded: true })
      expect(stateOf(bench, outcome.changeId ?? 0)).toBe('confirmed')
      expect(bench.detail(id).steps.at(-1)).toMatchObject({ finding, by: 'person' })
    },
  )

  it.each([
    ['rejected', refusal(409, 'No.')],
    ['unknown', html(502)],
  ])('the same update that is %s resolves nothing', async (state, answer) => {
    const { bench, id } = await unknown(save)
    answerPuts(bench, answer)
    expect(await save(bench)).toMatchObject({ state })
    expect(stateOf(bench, id)).toBe('unknown')
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject(openUnknown)
  })
})

describe('what a person has found out', () => {
  const found: PersonalFinding = {
    finding: 'notApplied',
    reason: 'Asked.',
    ticket: 'T-2',
    who: 'me',
  }
  const kinds: [string, Write][] = [
    ['an update', save],
    ['a redemption', redemption],
  ]

  it.each(
    kinds.flatMap(([kind, write]) => [
      [kind, 'applied', 'resolvedApplied', write] as const,
      [kind, 'notApplied', 'resolvedNotApplied', write] as const,
    ]),
  )('resolves %s as %s, with who, why and the ticket', async (_kind, finding, state, write) => {
    const { bench, id } = await unknown(write)
    const { journal } = bench.context
    expect(resolveChange(journal, id, { ...found, finding })).toMatchObject({
      ok: true,
      value: { change: { state } },
    })
    const step = { event: 'resolved', by: 'person', who: 'me', why: 'Asked.', ticket: 'T-2' }
    expect(bench.detail(id).steps.at(-1)).toMatchObject({ ...step, finding })
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject({ state: 'confirmed' })
    const closed = { ok: false, error: { code: 'changeNotOpen' } }
    expect(resolveChange(journal, id, found)).toMatchObject(closed)
  })

  it('needs a ticket only where a redemption is said not to have taken place', async () => {
    const { bench, id } = await unknown(redemption)
    const { journal } = bench.context
    const without = { ...found, ticket: null }
    expect(resolveChange(journal, id, without)).toMatchObject({ error: { code: 'invalidInput' } })
    expect(stateOf(bench, id)).toBe('unknown')
    expect(resolveChange(journal, id, { ...without, finding: 'applied' }).ok).toBe(true)
    const update = await unknown(save)
    expect(resolveChange(update.bench.context.journal, update.id, without).ok).toBe(true)
  })

  it('is of no use for a change that is not there, not open, or still under way', async () => {
    const bench = await startBench()
    const { journal } = bench.context
    const resolve = (id: number) => resolveChange(journal, id, found)
    const notOpen = { error: { code: 'changeNotOpen' } }
    answerPuts(bench, holdUntil('answer'), apply, success())
    const saving = save(bench)
    await bench.server.ledger.arrival({ method: 'PUT' })
    expect(resolve(1)).toMatchObject(notOpen)
    bench.server.release('answer')
    expect(await saving).toMatchObject({ state: 'confirmed' })
    expect(resolve(1)).toMatchObject(notOpen)
    expect(resolve(2)).toMatchObject({ error: { code: 'changeMissing' } })
  })
})
