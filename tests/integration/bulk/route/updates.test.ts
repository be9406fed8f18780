import { describe, expect, it, vi } from 'vitest'
import { valueOf } from '../../../properties/support/journals'
import { apply, holdUntil } from '../../../support/fault-server/steps'
import { refusal } from '../../../support/fault-server/answers'
import { tenant, user } from '../running/support'
import {
  connectionWith,
  plannedRun,
  rowsOf,
  startApp,
  startedRun,
  startServer,
  until,
  type App,
} from './support'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
const tenants = `Tenant,City,Name
${tenant(1)},Bremen,Nord
${tenant(2)},Hamburg,
${tenant(3)},,South
`
const columns = ['tenantId', 'billingAddress.city', 'name']

async function changesOf(app: App) {
  const { changes } = valueOf(await app.call('activity.list', { filter: everything, before: null }))
  return changes.toSorted((one, other) => one.id - other.id)
}

describe('a run of updates, by the calls of the window', () => {
  it('of tenants changes what its rows say, and goes back by a run of its own', async () => {
    const server = await startServer(3)
    const before = structuredClone([...server.records])
    const app = await startApp(server)
    const run = await plannedRun(app, tenants, columns, { kind: 'tenants', name: 'Moved' })
    expect(run.counts).toMatchObject({ waiting: 2, alreadySo: 1 })
    const done = await startedRun(app, run, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 2, alreadySo: 1 })
    expect(server.records.get(`/v1/tenants/${tenant(1)}`)).toMatchObject({
      name: 'Nord',
      billingAddress: { line1: 'First Street 1', city: 'Bremen' },
    })

    const { id } = valueOf(await app.call('bulk.undo', { runId: run.id }))
    valueOf(await app.call('bulk.setPace', { runId: id, pace: 50 }))
    const back = await until(app, id, 'planned')
    expect(back).toMatchObject({
      ...{ kind: 'tenants', undoes: run.id, fileName: null, counts: { waiting: 2 } },
    })
    expect(back.name).toContain('Moved')
    expect((await startedRun(app, back, 'finished')).counts).toMatchObject({ confirmed: 2 })
    expect([...server.records]).toMatchObject(before)
    const changes = await changesOf(app)
    expect(changes.map(({ undoes, run: of }) => [undoes, of?.id, of?.row])).toEqual([
      [null, run.id, 1],
      [null, run.id, 3],
      // The latest first.
      [2, back.id, 1],
      [1, back.id, 2],
    ])
    expect(await app.call('bulk.undo', { runId: run.id })).toEqual({
      ok: false,
      error: { code: 'nothingToUndo' },
    })
  })

  it('of users names them by ID or e-mail address, and each only once', async () => {
    const server = await startServer(2)
    server.records.set('/v1/users/u2%40example.com', server.records.get(`/v1/users/${user(2)}`))
    const app = await startApp(server)
    const text = `Who,Name\n${user(1)},Greta\nu2@example.com,Hugo\n${user(2)},Other\n`
    const run = await plannedRun(app, text, ['userId', 'name'], { kind: 'users' })
    expect(await rowsOf(app, run)).toMatchObject([
      { plan: { verdict: 'send', before: { name: 'Somebody' } } },
      { plan: { verdict: 'send', targetId: user(2) } },
      { status: 'leftOut', plan: { why: 'double', sameAs: 2 } },
    ])
    const done = await startedRun(app, run, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 2, leftOut: 1 })
    expect(server.records.get(`/v1/users/${user(1)}`)).toMatchObject({ name: 'Greta' })
  })

  it('has each row in the record of changes, where it is found by the name of the run', async () => {
    const server = await startServer(3)
    const app = await startApp(server)
    const run = await plannedRun(app, tenants, columns, { kind: 'tenants', name: 'Umzug Bremen' })
    await startedRun(app, run, 'finished')
    valueOf(
      await app.call('tenants.saveChanges', {
        ...{ connectionId: run.connectionId, tenantId: tenant(2), ticket: null },
        ...{ changes: { name: 'By hand' }, loaded: null },
      }),
    )
    const changes = await changesOf(app)
    expect(changes.map((change) => change.run)).toEqual([
      { id: run.id, row: 1, name: 'Umzug Bremen' },
      { id: run.id, row: 3, name: 'Umzug Bremen' },
      null,
    ])
    const filter = { ...everything, search: 'umzug' }
    const found = valueOf(await app.call('activity.list', { filter, before: null }))
    expect(found.changes.map((change) => change.id)).toEqual([2, 1])
  })

  it('is taken back only where it was, and not what somebody has changed since', async () => {
    const server = await startServer(3)
    const app = await startApp(server)
    const run = await plannedRun(app, tenants, columns, { kind: 'tenants' })
    expect(await app.call('bulk.undo', { runId: run.id })).toMatchObject({
      error: { code: 'runNotReady' },
    })
    await startedRun(app, run, 'finished')
    const elsewhere = connectionWith(server.origin, { baseUrl: `${server.origin}/v2` })
    valueOf(await app.call('connections.save', elsewhere))
    expect(await app.call('bulk.undo', { runId: run.id })).toEqual({
      ok: false,
      error: { code: 'connectionMissing' },
    })
    valueOf(await app.call('connections.save', connectionWith(server.origin, {})))
    Object.assign(server.records.get(`/v1/tenants/${tenant(3)}`) as object, { name: 'Newer' })
    const { id } = valueOf(await app.call('bulk.undo', { runId: run.id }))
    const back = await until(app, id, 'planned')
    expect(await rowsOf(app, back)).toMatchObject([
      { status: 'leftOut', plan: { why: 'changedSince' } },
      { status: 'waiting' },
    ])
    const file = await app.call('bulk.saveResults', { runId: id, filter: 'leftOut' })
    expect(valueOf(file).rows).toBe(1)
  })

  it('of redemptions cannot be taken back', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, `A,B\n${user(1)},C\n`, ['userId', 'promotionCode'])
    await startedRun(app, run, 'finished')
    expect(await app.call('bulk.undo', { runId: run.id })).toMatchObject({
      error: { code: 'runNotReady' },
    })
  })

  it('that changed nothing has nothing to take back', async () => {
    const server = await startServer(1)
    server.script({ method: 'PUT', path: /tenants/ }, refusal(400, 'no'))
    const app = await startApp(server)
    const text = `Tenant,Name\n${tenant(1)},New\n`
    const run = await plannedRun(app, text, ['tenantId', 'name'], { kind: 'tenants' })
    expect((await startedRun(app, run, 'finished')).counts).toMatchObject({ rejected: 1 })
    expect(await app.call('bulk.undo', { runId: run.id })).toMatchObject({
      error: { code: 'nothingToUndo' },
    })
  })

  it('counts each row once while several are under way', async () => {
    const server = await startServer(5)
    const put = { method: 'PUT', path: /tenants/ }
    server.script(put, [holdUntil('later'), apply], refusal(409, 'no'))
    const app = await startApp(server)
    const lines = [1, 2, 3, 4, 5].map((number) => `${tenant(number)},N\n`).join('')
    const run = await plannedRun(app, `Tenant,Name\n${lines}`, ['tenantId', 'name'], {
      kind: 'tenants',
    })
    valueOf(await app.call('bulk.start', { runId: run.id, rows: 5 }))
    await server.ledger.arrival(put, 4)
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs[0]).toMatchObject({ state: 'running', counts: { underWay: 4, waiting: 1 } })
    server.release('later')
    expect((await until(app, run.id, 'finished')).counts).toMatchObject({ rejected: 5 })
  })
})
