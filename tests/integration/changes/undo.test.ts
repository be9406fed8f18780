import { describe, expect, it } from 'vitest'
import { checkChange } from '../../../src/main/changes/afterwards/check'
import { planUndo } from '../../../src/main/changes/afterwards/plan-undo'
import { resolveChange } from '../../../src/main/changes/afterwards/resolve'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { activityHandlers } from '../../../src/main/handlers/activity'
import type { Services } from '../../../src/main/handlers/services'
import type { UndoPlan } from '../../../src/shared/entities/change'
import { nest } from '../../../src/shared/entities/record-values'
import { failure, success as found } from '../../../src/shared/result'
import { apply, holdUntil } from '../../support/fault-server'
import { html, refusal, success } from '../../support/fault-server/answers'
import {
  answerPuts,
  edit,
  minutes,
  pass,
  startBench,
  stateOf,
  tenantId,
  tenantPath,
  unknown,
  userId,
  userPath,
  type Bench,
  type Write,
} from './bench'

const save: Write = (bench) => bench.saveUser({ name: 'New' })

async function planOf(bench: Bench, id: number | null): Promise<UndoPlan> {
  const { api, journal } = bench.context
  const plan = await planUndo(api, journal, id ?? 0)
  if (!plan.ok) throw new Error(`There should be a plan: ${plan.error.code}`)
  return plan.value
}

/** A change that was saved, with its plan; `between` is what happened in between. */
async function planned(write: Write, between: (bench: Bench) => void = () => {}) {
  const bench = await startBench()
  const { changeId } = await write(bench)
  between(bench)
  return { bench, id: changeId ?? 0, plan: await planOf(bench, changeId) }
}

/** Saves what a plan says, as the form does. */
async function undo(bench: Bench, id: number, plan: UndoPlan) {
  if (!plan.possible) throw new Error(`It should be possible: ${plan.obstacle}`)
  const { kind, recordId, edits, basis } = plan
  const context = { ...bench.context, undoes: id }
  return kind === 'user'
    ? await saveUser(context, recordId, edits, null, basis)
    : await saveTenant(context, recordId, nest(edits), null, basis)
}

describe('a change that can be taken back', () => {
  it('is planned as the values from before, based on those of now', async () => {
    const { bench, plan } = await planned((each) =>
      each.saveUser({ name: 'New', website: 'x.org' }),
    )
    expect(plan).toEqual({
      possible: true,
      connectionId: bench.context.connection.id,
      kind: 'user',
      recordId: userId,
      label: 'Old',
      edits: { name: 'Old', website: '' },
      basis: { name: 'New', website: 'x.org' },
      left: [],
    })
    expect(bench.puts(userPath)).toBe(1)
  })

  it('is undone by saving the plan, and marked as such', async () => {
    const { bench, id, plan } = await planned(save)
    const { changeId, ...outcome } = await undo(bench, id, plan)
    expect(outcome).toMatchObject({ state: 'confirmed', compared: true })
    expect(bench.server.records.get(userPath)).toMatchObject({ name: 'Old' })
    expect(bench.detail(changeId).change).toMatchObject({ undoes: id, undoneBy: null })
    expect(bench.detail(id).change).toMatchObject({ state: 'confirmed', undoneBy: changeId })
    expect(await planOf(bench, id)).toEqual({
      possible: false,
      obstacle: 'alreadyUndone',
      left: [],
    })
    // What was taken back can be taken back.
    const back = await planOf(bench, changeId)
    expect(back).toMatchObject({ possible: true, edits: { name: 'New' }, basis: { name: 'Old' } })
  })

  it('of a part of an address goes back with the whole of it', async () => {
    const address = { line1: 'A 1', city: 'Kiel', country: 'DE' }
    const { bench, id, plan } = await planned(async (each) => {
      edit(each.server, tenantPath, { billingAddress: address })
      return each.saveTenant({ billingAddress: { city: 'Ulm' } })
    })
    expect(plan).toMatchObject({ kind: 'tenant', edits: { 'billingAddress.city': 'Kiel' } })
    expect(await undo(bench, id, plan)).toMatchObject({ state: 'confirmed' })
    expect(bench.server.records.get(tenantPath)).toMatchObject({ billingAddress: address })
  })

  it.each([
    ['refused', refusal(409, 'No.')],
    ['unknown', html(502)],
  ])('is not marked where the undoing is %s', async (_how, answer) => {
    const { bench, id, plan } = await planned(save)
    answerPuts(bench, answer)
    await undo(bench, id, plan)
    expect(bench.detail(id).change.undoneBy).toBeNull()
  })

  it('is not undone over what a colleague wrote since it was planned', async () => {
    const { bench, id, plan } = await planned(save)
    edit(bench.server, userPath, { name: 'Theirs' })
    expect(await undo(bench, id, plan)).toMatchObject({ state: 'notSent', reason: 'conflict' })
    expect(bench.server.records.get(userPath)).toMatchObject({ name: 'Theirs' })
  })

  it('may be stored in another spelling', async () => {
    const { plan } = await planned(save, (bench) => edit(bench.server, userPath, { name: 'New' }))
    expect(plan).toMatchObject({ possible: true })
    const altered = await startBench()
    answerPuts(altered, () => {
      edit(altered.server, userPath, { name: 'NEW' })
      return success()
    })
    const { changeId } = await save(altered)
    expect(altered.detail(changeId).change.reason).toBe('acceptedAltered')
    expect(await planOf(altered, changeId)).toMatchObject({
      edits: { name: 'Old' },
      basis: { name: 'NEW' },
    })
  })

  it('may have arrived after the record was read again', async () => {
    const { bench, id } = await unknown(save)
    edit(bench.server, userPath, { name: 'New' })
    await checkChange(bench.context, id)
    expect(await planOf(bench, id)).toMatchObject({
      edits: { name: 'Old' },
      basis: { name: 'New' },
    })
  })

  it('may have been confirmed by an answer that came late', async () => {
    const bench = await startBench()
    answerPuts(bench, holdUntil('answer'), apply, success())
    const saving = save(bench)
    await bench.server.ledger.arrival({ method: 'PUT' })
    bench.stop()
    const { changeId } = await saving
    bench.server.release('answer')
    await bench.context.engine.idle()
    expect(stateOf(bench, changeId)).toBe('confirmed')
    expect(await planOf(bench, changeId)).toMatchObject({ edits: { name: 'Old' } })
  })

  it.each([
    ['New', { edits: { name: 'Old' }, basis: { name: 'New' } }],
    ['', { obstacle: 'changedSince', left: [{ path: 'name', why: 'changedSince' }] }],
  ])('may never have been read again, and now be %j', async (name, expected) => {
    const { plan } = await planned(async (bench) => {
      const { server } = bench
      answerPuts(bench, apply, () => {
        server.script({ method: 'GET' }, html(502))
        return success()
      })
      const saved = await save(bench)
      edit(server, userPath, { name })
      server.script({ method: 'GET' }, () => success(server.records.get(userPath)))
      return saved
    })
    expect(plan).toMatchObject(expected)
  })
})

describe('fields that are left alone', () => {
  const both: Write = (bench) => bench.saveUser({ name: 'New', nickname: 'Newer' })

  it.each([
    ['changedSince', 'Theirs'],
    ['alreadyBack', 'Gretchen'],
  ])('%s: only the other one is taken back', async (why, nickname) => {
    const { bench, id, plan } = await planned(both, ({ server }) =>
      edit(server, userPath, { nickname }),
    )
    expect(plan).toMatchObject({
      possible: true,
      edits: { name: 'Old' },
      basis: { name: 'New' },
      left: [{ path: 'nickname', why }],
    })
    expect(await undo(bench, id, plan)).toMatchObject({ state: 'confirmed' })
    expect(bench.server.records.get(userPath)).toMatchObject({ name: 'Old', nickname })
    expect(bench.detail(id).change.undoneBy).not.toBeNull()
  })

  it('a yes where there was nothing cannot be taken back to nothing', async () => {
    const changes = { acceptedNewsletter: true, name: 'New' }
    const { plan } = await planned((bench) => bench.saveUser(changes))
    expect(plan).toMatchObject({
      edits: { name: 'Old' },
      left: [{ path: 'acceptedNewsletter', why: 'cannotUnset' }],
    })
  })

  it('a yes where there was a no goes back', async () => {
    const { plan } = await planned((bench) => {
      edit(bench.server, userPath, { acceptedNewsletter: false })
      return bench.saveUser({ acceptedNewsletter: true })
    })
    expect(plan).toMatchObject({ edits: { acceptedNewsletter: false }, left: [] })
  })
})

describe('there is no way back', () => {
  const person = { reason: 'Asked.', ticket: 'T-2', who: 'me' }
  const obstacles: [string, () => Promise<{ readonly plan: UndoPlan }>][] = [
    ['redemption', () => planned((bench) => bench.redeem())],
    [
      'notApplied',
      () =>
        planned((bench) => {
          answerPuts(bench, refusal(409, 'No.'))
          return save(bench)
        }),
    ],
    ['notApplied', () => planned((bench) => bench.saveUser({ name: 'Old' }))],
    [
      'notApplied',
      async () => {
        const { bench, id } = await unknown(save)
        resolveChange(bench.context.journal, id, { ...person, finding: 'notApplied' })
        return { plan: await planOf(bench, id) }
      },
    ],
    [
      'stillOpen',
      async () => {
        const { bench, id } = await unknown(save)
        pass(bench, 60 * minutes)
        return { plan: await planOf(bench, id) }
      },
    ],
    [
      'beforeUnknown',
      () =>
        planned((bench) => {
          const { server } = bench
          server.script({ method: 'GET', attempt: 1 }, html(502))
          return saveUser(bench.context, userId, { name: 'New' }, null)
        }),
    ],
    ['erased', () => planned(save, ({ context }) => void context.journal.erase(1, 'change'))],
    ['notReadable', () => planned(save, ({ server }) => void server.records.delete(userPath))],
  ]

  it.each(obstacles)('(%s)', async (obstacle, make) => {
    expect((await make()).plan).toEqual({ possible: false, obstacle, left: [] })
  })

  it.each([
    ['changedSince', 'Theirs'],
    ['alreadyBack', 'Old'],
  ])('(%s)', async (why, name) => {
    const { plan } = await planned(save, ({ server }) => edit(server, userPath, { name }))
    expect(plan).toEqual({ possible: false, obstacle: why, left: [{ path: 'name', why }] })
  })

  it('from a change that is not there', async () => {
    const { context } = await startBench()
    expect(await planUndo(context.api, context.journal, 7)).toEqual(
      failure({ code: 'changeMissing' }),
    )
  })

  it.each([
    ['deleted', failure({ code: 'connectionMissing' as const })],
    ['led elsewhere', found({ baseUrl: 'https://api.example.com' })],
  ])('(connectionGone) because its connection was %s', async (_how, connection) => {
    const { bench, id } = await planned((each) => each.saveTenant({ name: 'New' }))
    const services = {
      journal: bench.context.journal,
      now: () => bench.time.now,
      connections: { find: () => connection },
    } as unknown as Services
    const handlers = activityHandlers(services)
    expect(await handlers['activity.planUndo']({ changeId: id })).toEqual(
      found({ possible: false, obstacle: 'connectionGone', left: [] }),
    )
    expect(await handlers['activity.open']({ changeId: id })).toMatchObject({
      value: { undoObstacle: 'connectionGone', change: { targetId: tenantId } },
    })
  })
})
