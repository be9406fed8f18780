import { describe, expect, it } from 'vitest'
import { planUndo } from '../../../src/main/changes/afterwards/plan-undo'
import { saveUser } from '../../../src/main/changes/update/save-user'
import type { UndoPlan } from '../../../src/shared/entities/change'
import type { UserChanges } from '../../../src/shared/entities/user'
import { html } from '../../support/fault-server/answers'
import { answerPuts, edit, otherUserId, startBench, userId, userPath, type Bench } from './bench'

// A change counts as undone once nothing of it is left that could be put back: an undo of which the
// agent keeps a part is an edit like others, and the rest can still be undone.

const sent = {
  name: 'New',
  nickname: 'Newer',
  website: 'new.example',
  gender: 'x',
  locale: 'de',
} as const
const before = {
  name: 'Old',
  nickname: 'Gretchen',
  website: '',
  gender: '',
  locale: '',
} as const

/** A user of whom five fields were changed. */
async function changed(changes: UserChanges = sent) {
  const bench = await startBench()
  const { changeId } = await bench.saveUser(changes)
  const id = changeId ?? 0
  expect(bench.detail(id).change.state).toBe('confirmed')
  /** Saves these values from the form that an undo has filled. */
  const save = (values: UserChanges, user = userId) =>
    saveUser({ ...bench.context, undoes: id }, user, values, null)
  const undoneBy = () => bench.detail(id).change.undoneBy
  return { bench, id, save, undoneBy }
}

async function planOf(bench: Bench, id: number): Promise<UndoPlan> {
  const plan = await planUndo(bench.context.api, bench.context.journal, id)
  if (!plan.ok) throw new Error(`There should be a plan: ${plan.error.code}`)
  return plan.value
}

describe('a change of five fields', () => {
  it('of which one is put back is not undone, and the others still can be', async () => {
    const { bench, id, save, undoneBy } = await changed()
    const { changeId, ...outcome } = await save({ name: 'Old' })
    expect(outcome).toMatchObject({ state: 'confirmed' })
    expect(bench.detail(changeId).change.undoes).toBeNull()
    expect(undoneBy()).toBeNull()
    const { name: _name, ...others } = before
    const plan = await planOf(bench, id)
    expect(plan).toMatchObject({
      possible: true,
      edits: others,
      left: [{ path: 'name', why: 'alreadyBack' }],
    })
    // The last of them undo it, although each of the two has put back but a part.
    const rest = await save(others)
    expect(rest).toMatchObject({ state: 'confirmed' })
    expect(undoneBy()).toBe(rest.changeId)
    expect(bench.server.records.get(userPath)).toMatchObject(before)
  })

  it('of which all are put back is undone', async () => {
    const { bench, id, save, undoneBy } = await changed()
    const { changeId } = await save(before)
    expect(bench.detail(changeId).change.undoes).toBe(id)
    expect(undoneBy()).toBe(changeId)
    expect(await planOf(bench, id)).toMatchObject({ obstacle: 'alreadyUndone' })
  })

  it('is undone by all but those that somebody has changed since', async () => {
    const { bench, save, undoneBy } = await changed()
    edit(bench.server, userPath, { gender: 'theirs' })
    const { gender: _gender, locale: _locale, ...some } = before
    await save(some)
    expect(undoneBy()).toBeNull()
    const { changeId } = await save({ locale: '' })
    expect(undoneBy()).toBe(changeId)
    expect(bench.server.records.get(userPath)).toMatchObject({ gender: 'theirs', locale: '' })
  })

  it('is undone by all but what no request can take back', async () => {
    const { bench, save, undoneBy } = await changed({ acceptedNewsletter: true, name: 'New' })
    const { changeId } = await save({ name: 'Old' })
    expect(undoneBy()).toBe(changeId)
    expect(bench.server.records.get(userPath)).toMatchObject({ acceptedNewsletter: true })
  })

  it('is not undone as long as a switch that can go back has not', async () => {
    const bench = await startBench()
    edit(bench.server, userPath, { acceptedNewsletter: false })
    const { changeId } = await bench.saveUser({ acceptedNewsletter: true, name: 'New' })
    const context = { ...bench.context, undoes: changeId }
    await saveUser(context, userId, { name: 'Old' }, null)
    expect(bench.detail(changeId).change.undoneBy).toBeNull()
    const back = await saveUser(context, userId, { acceptedNewsletter: false }, null)
    expect(bench.detail(changeId).change.undoneBy).toBe(back.changeId)
  })

  it.each<[string, UserChanges]>([
    ['another field', { phone_number: '1' }],
    ['the same fields, to something else', { ...sent, name: 'Third', nickname: 'Third' }],
  ])('is not undone by a later save of %s, whatever the form began as', async (_what, values) => {
    const { bench, save, undoneBy } = await changed()
    const { changeId, ...outcome } = await save(values)
    expect(outcome).toMatchObject({ state: 'confirmed' })
    expect(bench.detail(changeId).change.undoes).toBeNull()
    expect(undoneBy()).toBeNull()
  })

  it('is not undone by the same values on another record', async () => {
    const { save, undoneBy } = await changed()
    const { changeId, ...outcome } = await save(before, otherUserId)
    expect(outcome).toMatchObject({ state: 'confirmed' })
    expect(changeId).not.toBeNull()
    expect(undoneBy()).toBeNull()
  })

  it('that cannot be seen is undone by all of it, and not by a part', async () => {
    const { bench, save, undoneBy } = await changed()
    bench.server.script({ method: 'GET' }, html(502))
    const { name: _name, ...others } = before
    expect(await save(others)).toMatchObject({ state: 'confirmed', readBack: 'failed' })
    expect(undoneBy()).toBeNull()
    const { changeId } = await save(before)
    expect(undoneBy()).toBe(changeId)
  })

  it('is not undone by what did not arrive', async () => {
    const { bench, id, save, undoneBy } = await changed()
    answerPuts(bench, html(502))
    const { changeId, ...outcome } = await save(before)
    expect(outcome).toMatchObject({ state: 'unknown' })
    expect(bench.detail(changeId).change.undoes).toBe(id)
    expect(undoneBy()).toBeNull()
  })
})

it('a save that says it undoes a change which is not there undoes nothing', async () => {
  const bench = await startBench()
  const { changeId } = await saveUser({ ...bench.context, undoes: 7 }, userId, { name: 'N' }, null)
  expect(bench.detail(changeId).change).toMatchObject({ state: 'confirmed', undoes: null })
})
