import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkChange } from '../../../src/main/changes/afterwards/check'
import { updateIntent } from '../../../src/main/changes/attempt/intent'
import { nothingKnown } from '../../../src/main/changes/attempt/journaled-change'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { apply, holdUntil } from '../../support/fault-server'
import { html, success } from '../../support/fault-server/answers'
import {
  answerPuts,
  edit,
  minutes,
  pass,
  startBench,
  stateOf,
  tenantPath,
  unknown,
  userId,
  userPath,
  type Bench,
  type Write,
} from './bench'

const openUnknown = { state: 'notSent', reason: 'openUnknown' }

const save: Write = (bench) => bench.saveUser({ name: 'New' })
const redemption: Write = (bench) => bench.redeem()

describe('checking an update', () => {
  const check = ({ context }: Bench, id: number) => checkChange(context, id)

  it('that has arrived meanwhile resolves it, at any time', async () => {
    const { bench, id } = await unknown(save)
    edit(bench.server, userPath, { name: 'New' })
    expect(await check(bench, id)).toMatchObject({
      ok: true,
      value: { change: { state: 'resolvedApplied' }, undoObstacle: null },
    })
    const [checked, resolved] = bench.detail(id).steps.slice(-2)
    expect(checked).toMatchObject({ event: 'checked', finding: 'applied' })
    expect(resolved).toMatchObject({
      event: 'resolved',
      finding: 'applied',
      by: 'readBack',
      who: null,
    })
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject({ state: 'confirmed' })
  })

  it('that has not is only noted for ten minutes, and then resolves it', async () => {
    const { bench, id } = await unknown(save)
    for (const wait of [0, 10 * minutes - 1]) {
      pass(bench, wait)
      expect(await check(bench, id)).toMatchObject({ ok: true })
      expect(stateOf(bench, id)).toBe('unknown')
      expect(bench.detail(id).steps.at(-1)).toMatchObject({
        event: 'checked',
        finding: 'notApplied',
      })
    }
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject(openUnknown)
    pass(bench, 1)
    await check(bench, id)
    expect(stateOf(bench, id)).toBe('resolvedNotApplied')
    expect(bench.detail(id).steps.at(-1)).toMatchObject({ finding: 'notApplied', by: 'readBack' })
    expect(await bench.saveUser({ name: 'Other' })).toMatchObject({ state: 'confirmed' })
  })

  it('is too late by the time before the record is read: a reading may take a night', async () => {
    const { bench, id } = await unknown(save)
    const { server } = bench
    pass(bench, 10 * minutes - 1)
    server.script({ method: 'GET' }, holdUntil('read'), success(server.records.get(userPath)))
    const checking = check(bench, id)
    await server.held('read')
    pass(bench, 8 * 60 * minutes)
    server.release('read')
    expect(await checking).toMatchObject({ ok: true, value: { change: { state: 'unknown' } } })
    expect(bench.story(id).at(-1)).toBe('checked')
    const facts = bench.context.journal.events(id)
    expect(facts).toMatchObject({ ok: true })
    expect(facts.ok && facts.value.at(-1)?.facts).toEqual({ finding: 'notApplied', settled: false })
    // What is read now was read when it was too late.
    await check(bench, id)
    expect(stateOf(bench, id)).toBe('resolvedNotApplied')
  })

  it.each([
    ['holds something else', (bench) => bench.saveUser({ name: 'New' }), { name: 'Theirs' }],
    [
      'holds half of it',
      (bench) => bench.saveUser({ name: 'New', nickname: 'N' }),
      { name: 'New' },
    ],
    [
      'was not read before',
      async (bench) => {
        bench.server.script({ method: 'GET' }, html(502))
        const saved = await saveUser(bench.context, userId, { name: 'New' }, null)
        const user = () => success(bench.server.records.get(userPath))
        bench.server.script({ method: 'GET' }, user)
        return saved
      },
      { name: 'New' },
    ],
  ] as [string, typeof redemption, object][])(
    'whose record %s cannot tell, not even after ten minutes',
    async (_what, write, fields) => {
      const { bench, id } = await unknown(write)
      edit(bench.server, userPath, { ...fields })
      pass(bench, 60 * minutes)
      expect((await check(bench, id)).ok).toBe(true)
      expect(stateOf(bench, id)).toBe('unknown')
      expect(bench.detail(id).steps.at(-1)).toMatchObject({
        event: 'checked',
        finding: 'cannotTell',
      })
    },
  )

  it('is never "applied" where the record held the values before', async () => {
    const bench = await startBench()
    const { journal } = bench.context
    const text = fc.constantFrom('', 'Old', 'New')
    const values = fc.record({ name: text, nickname: text }, { requiredKeys: ['name'] })
    await fc.assert(
      fc.asyncProperty(values, values, fc.nat(20), async (wanted, now, later) => {
        const target = { id: userId, label: null, tenantId: null }
        const intent = updateIntent(bench.context, 'r', 'user', target, wanted, wanted)
        const begun = journal.begin(intent, null)
        if (!begun.ok) throw new Error('It can be written.')
        const { value: id } = begun
        const facts = { attempt: 1, epoch: journal.epoch, shape: null }
        const personal = { method: 'PUT', url: userPath, body: null }
        journal.append(id, { event: 'sending', facts, personal })
        const { readBack, sentAs, triedBoth, compared, ...seen } = nothingKnown
        journal.append(id, {
          event: 'concluded',
          facts: {
            ...{ state: 'unknown', reason: 'noAnswer', status: null },
            ...{ readBack, sentAs, triedBoth, compared },
          },
          personal: { ...seen, apiMessage: null, fieldErrors: [] },
        })
        edit(bench.server, userPath, now)
        pass(bench, later * minutes)
        await check(bench, id)
        expect(stateOf(bench, id)).toBe('unknown')
        expect(bench.detail(id).steps.at(-1)).toMatchObject({ finding: 'cannotTell' })
      }),
      { numRuns: 40 },
    )
  })

  it('that cannot be read, is not there or not open is told as such, and notes nothing', async () => {
    const { bench, id } = await unknown(save)
    bench.server.records.delete(userPath)
    expect(await check(bench, id)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(bench.detail(id).steps.at(-1)).toMatchObject({ event: 'concluded' })
    const missing = { ok: false, error: { code: 'changeMissing' } }
    expect(await check(bench, 99)).toMatchObject(missing)
    const { changeId } = await bench.saveTenant({ name: 'New' })
    const closed = { ok: false, error: { code: 'changeNotOpen' } }
    expect(await check(bench, changeId ?? 0)).toMatchObject(closed)
  })

  it('that is settled by a late answer meanwhile adds nothing to it', async () => {
    const bench = await startBench()
    const { server } = bench
    answerPuts(bench, holdUntil('answer'), apply, success())
    const saving = save(bench)
    await server.ledger.arrival({ method: 'PUT' })
    bench.stop()
    const { changeId } = await saving
    server.script({ method: 'GET' }, holdUntil('read'), success(server.records.get(userPath)))
    const checking = check(bench, changeId ?? 0)
    await server.held('read')
    server.release('answer')
    await bench.context.engine.idle()
    server.release('read')
    expect(await checking).toMatchObject({ ok: true, value: { change: { state: 'confirmed' } } })
    expect(bench.story(changeId)).not.toContain('checked')
  })
})

describe('checking a redemption', () => {
  it.each([
    ['the balance is as before', {}, 'notApplied', '40'],
    ['the balance is another', { freeUnits: 50 }, 'cannotTell', '50'],
  ] as const)('never resolves it: %s', async (_what, tenant, finding, freeUnits) => {
    const { bench, id } = await unknown(redemption)
    edit(bench.server, tenantPath, tenant)
    for (const wait of [0, 60 * minutes]) {
      pass(bench, wait)
      expect((await checkChange(bench.context, id)).ok).toBe(true)
      expect(stateOf(bench, id)).toBe('unknown')
      const step = { event: 'checked', finding, balance: { freeUnits } }
      expect(bench.detail(id).steps.at(-1)).toMatchObject(step)
    }
  })

  it('of which no balance can be read cannot tell', async () => {
    const { bench, id } = await unknown(redemption)
    bench.server.records.delete(tenantPath)
    expect((await checkChange(bench.context, id)).ok).toBe(true)
    const step = { event: 'checked', finding: 'cannotTell', balance: null }
    expect(bench.detail(id).steps.at(-1)).toMatchObject(step)
  })
})
