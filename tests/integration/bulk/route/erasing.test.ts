import { describe, expect, it, vi } from 'vitest'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import { connectionId } from '../../../properties/support/console'
import { valueOf } from '../../../properties/support/journals'
import { refusal } from '../../../support/fault-server/answers'
import { apply, holdUntil } from '../../../support/fault-server/steps'
import { sum, tenant, user } from '../running/support'
import {
  bytesOfRuns,
  codeColumns,
  codes,
  newRun,
  plannedRun,
  redeemed,
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

/** Makes a change of a user by hand, so that there is something by which to name them. */
async function changeOf(app: App, userId: string): Promise<number> {
  const { changeId } = valueOf(
    await app.call('users.saveChanges', {
      ...{ connectionId, userId, ticket: null, loaded: null, changes: { name: 'Greta L' } },
    }),
  )
  return changeId ?? 0
}

const erase = async (app: App, changeId: number) =>
  valueOf(await app.call('activity.erase', { changeId, scope: 'target' }))

describe('personal data that are erased', () => {
  it('are out of the file of a paused run, and the row is left out', async () => {
    const server = await startServer(3)
    server.records.set('/v1/users/greta%40example.com', server.records.get(`/v1/users/${user(2)}`))
    server.script({ ...codes, path: new RegExp(`${user(1)}/promotion`) }, [
      ...[holdUntil('first'), apply],
      refusal(409, 'no'),
    ])
    const app = await startApp(server)
    const changeId = await changeOf(app, user(2))
    const text = `User,Code,Note\n${user(1)},A,x\ngreta@example.com,B,GretaNote\n${user(3)},C,y\n`
    const run = await plannedRun(app, text, [...codeColumns, null])
    valueOf(await app.call('bulk.start', { runId: run.id, rows: 3 }))
    await server.held('first')
    valueOf(await app.call('bulk.pause', { runId: run.id }))
    server.release('first')
    const paused = await until(app, run.id, 'paused')
    expect(paused.counts).toMatchObject({ waiting: 2 })
    expect(bytesOfRuns(app)).toContain('GretaNote')
    await erase(app, changeId)
    for (const each of [user(2), 'greta@example.com', 'GretaNote']) {
      expect(bytesOfRuns(app)).not.toContain(each)
    }
    const [, row] = await rowsOf(app, run)
    expect(row).toMatchObject({ status: 'leftOut', cells: null, wish: null, plan: { label: null } })
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs[0]).toMatchObject({ counts: { waiting: 1, leftOut: 1, rejected: 1 } })
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    const done = await until(app, run.id, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 1, leftOut: 1, rejected: 1 })
    expect(redeemed(server).map((path) => path.split('/')[3])).toEqual([user(1), user(3)])
  })

  it('do not come back by a dry run that is under way', async () => {
    const server = await startServer(6)
    server.records.set('/v1/users/greta%40example.com', server.records.get(`/v1/users/${user(2)}`))
    server.script(
      { method: 'GET', path: new RegExp(user(4)) },
      holdUntil('fourth'),
      refusal(404, 'none'),
    )
    const app = await startApp(server)
    const changeId = await changeOf(app, user(2))
    const text = `User,Code\n${user(1)},A\ngreta@example.com,B\n${user(4)},C\n${user(5)},D\n`
    const run = await newRun(app, text, codeColumns)
    await server.held('fourth')
    const erasing = erase(app, changeId)
    server.release('fourth')
    await erasing
    const planned = await until(app, run.id, 'planned')
    expect(planned.counts).toMatchObject({ waiting: 2, leftOut: 2 })
    expect(sum(planned)).toBe(4)
    for (const each of [user(2), 'greta@example.com']) {
      expect(bytesOfRuns(app)).not.toContain(each)
    }
    const done = await startedRun(app, planned, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 2, leftOut: 2 })
  })

  it('are out of what a run says of its pause', async () => {
    const server = await startServer(2)
    server.script(
      { method: 'PUT', path: new RegExp(`${user(2)}/promotion`) },
      refusal(403, 'Greta may not'),
    )
    const app = await startApp(server)
    const changeId = await changeOf(app, user(2))
    const text = `User,Code\n${user(1)},A\n${user(2)},B\n`
    const run = await plannedRun(app, text, codeColumns)
    const paused = await startedRun(app, run, 'paused')
    expect(paused).toMatchObject({
      because: 'forbidden',
      at: { row: 2, apiMessage: 'Greta may not' },
    })
    await erase(app, changeId)
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs).toMatchObject([{ at: { row: 2, status: 403, apiMessage: null } }])
  })

  it('that the disk does not let go of can be erased by another try', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const changeId = await changeOf(app, user(2))
    const run = await plannedRun(app, `User,Code\n${user(2)},B\n`, codeColumns)
    vi.spyOn(RunFile.prototype, 'erase').mockRejectedValueOnce(new Error('disk'))
    const input = { changeId, scope: 'target' as const }
    expect(await app.call('activity.erase', input)).toMatchObject({ error: { code: 'internal' } })
    expect(valueOf(await app.call('activity.erase', input)).erased).toBe(1)
    expect(await rowsOf(app, run)).toMatchObject([{ status: 'leftOut', wish: null }])
    expect(bytesOfRuns(app)).not.toContain(user(2))
  })

  it('of a tenant leave the counts of a run as they add up', async () => {
    const server = await startServer(3)
    const app = await startApp(server)
    const text = `T,N\n${tenant(1)},A\n${tenant(2)},B\n`
    const run = await plannedRun(app, text, ['tenantId', 'name'], { kind: 'tenants' })
    await startedRun(app, run, 'finished')
    const [row] = await rowsOf(app, run)
    await erase(app, row?.change?.changeId ?? 0)
    const [erased, other] = await rowsOf(app, run)
    expect(erased).toMatchObject({ status: 'confirmed', cells: null, wish: null })
    expect(other).toMatchObject({ status: 'confirmed', cells: [tenant(2), 'B'] })
    const { runs } = valueOf(await app.call('bulk.runs', {}))
    expect(runs[0]?.counts).toMatchObject({ confirmed: 2 })
    expect(bytesOfRuns(app)).not.toContain(tenant(1))
  })
})
