import { describe, expect, it } from 'vitest'
import { refusal, success } from '../../../support/fault-server/answers'
import { apply, reset } from '../../../support/fault-server/steps'
import {
  newRun,
  openAgain,
  plannedRun,
  redemption,
  runThrough,
  settled,
  stageAt,
  startServer,
  states,
  sum,
  user,
} from './support'

const rows = (count: number) => Array.from({ length: count }, (_, index) => redemption(index + 1))
const codes = { method: 'PUT', path: /promotion-codes/ }

describe('A run of redemptions', () => {
  it('sends nothing in its dry run, and each row once after it', async () => {
    const server = await startServer(20)
    const run = await plannedRun(stageAt(server), rows(20))
    expect(run.summary()).toMatchObject({ state: 'planned', counts: { waiting: 20 }, planned: 20 })
    expect(server.ledger.received.every(({ method }) => method === 'GET')).toBe(true)
    const done = await runThrough(run)
    expect(done).toMatchObject({ state: 'finished', counts: { confirmed: 20 } })
    expect(server.ledger.putsOf(codes.path).map(({ path }) => path.split('/')[3])).toEqual(
      Array.from({ length: 20 }, (_, index) => user(index + 1)),
    )
  })

  it('pauses at its first unknown, and sends that row never again', async () => {
    const server = await startServer(5)
    server.script({ ...codes, path: new RegExp(`${user(3)}/promotion-codes`) }, [apply, reset])
    const stage = stageAt(server)
    const run = await plannedRun(stage, rows(5))
    const paused = await runThrough(run)
    expect(paused).toMatchObject({ state: 'paused', because: 'unknown', at: { row: 3 } })
    expect(states(run)).toEqual(['confirmed', 'confirmed', 'unknown', 'waiting', 'waiting'])
    expect(run.resume().ok).toBe(true)
    const done = await settled(run)
    expect(done).toMatchObject({ state: 'finished', counts: { confirmed: 4, unknown: 1 } })
    expect(server.ledger.putsOf(codes.path)).toHaveLength(5)
    expect(sum(done)).toBe(5)
    expect(stage.bugs).toEqual([])
  })

  it('goes on after a refusal of one row', async () => {
    const server = await startServer(3)
    server.script(
      { ...codes, path: new RegExp(`${user(2)}/promotion-codes`) },
      refusal(409, 'used'),
    )
    const done = await runThrough(await plannedRun(stageAt(server), rows(3)))
    expect(done).toMatchObject({ state: 'finished', counts: { confirmed: 2, rejected: 1 } })
  })

  it.each([
    [401, 'unauthorized', ['confirmed', 'waiting', 'waiting']],
    [403, 'forbidden', ['confirmed', 'rejected', 'waiting']],
  ] as const)('pauses at a %i, and says why', async (status, because, expected) => {
    const server = await startServer(3)
    server.script(
      { ...codes, path: new RegExp(`${user(2)}/promotion-codes`) },
      refusal(status, 'no'),
    )
    const run = await plannedRun(stageAt(server), rows(3))
    const paused = await runThrough(run)
    expect(paused).toMatchObject({ state: 'paused', because, at: { row: 2, status } })
    expect(states(run)).toEqual(expected)
    server.script(codes, [apply, success()])
    run.resume()
    expect((await settled(run)).state).toBe('finished')
  })

  it.each(['connectionLocked', 'connectionMissing', 'ticketMissing'] as const)(
    'pauses where a change may not begin: %s',
    async (code) => {
      const server = await startServer(2)
      const stage = stageAt(server)
      const run = await plannedRun(stage, rows(2))
      stage.obstacle = code
      const paused = await runThrough(run)
      const because = { connectionLocked: 'locked', connectionMissing: code, ticketMissing: code }[
        code
      ]
      expect(paused).toMatchObject({ state: 'paused', because, counts: { waiting: 2 } })
      expect(server.ledger.putsOf(codes.path)).toEqual([])
      stage.obstacle = null
      run.resume()
      expect(await settled(run)).toMatchObject({ state: 'finished', counts: { confirmed: 2 } })
    },
  )

  it('leaves out what was redeemed before, or stands twice in the file', async () => {
    const server = await startServer(3)
    const stage = stageAt(server)
    await runThrough(await plannedRun(stage, rows(1)))
    const again = stageAt(server, { journal: stage.journal })
    const byEmail = { ...redemption(2), user: { by: 'email', email: 'u2@example.com' } } as never
    server.records.set('/v1/users/u2%40example.com', server.records.get(`/v1/users/${user(2)}`))
    const run = await plannedRun(again, [redemption(1), redemption(2), byEmail, redemption(3)], {
      id: 'd0000000-0000-4000-8000-000000000002',
    })
    expect(states(run)).toEqual(['leftOut', 'waiting', 'leftOut', 'waiting'])
    const read = run.rows([1, 3])
    expect(read.ok && read.value.map(({ plan }) => plan)).toMatchObject([
      { why: 'redeemedBefore', earlier: { state: 'confirmed' } },
      { why: 'double', sameAs: 2 },
    ])
    expect((await runThrough(run)).counts).toMatchObject({ confirmed: 2, leftOut: 2 })
    expect(server.ledger.putsOf(codes.path)).toHaveLength(3)
  })

  it('without a read key takes users by their IDs, and leaves out e-mail addresses', async () => {
    const server = await startServer(1)
    const byEmail = { ...redemption(2), user: { by: 'email', email: 'u2@example.com' } } as never
    const run = await plannedRun(stageAt(server, { readKey: null }), [redemption(1), byEmail])
    expect(states(run)).toEqual(['waiting', 'leftOut'])
    expect(server.ledger.received).toEqual([])
  })

  it('is paused after another start of the program, with counts that add up', async () => {
    const server = await startServer(4)
    const stage = stageAt(server)
    const run = await plannedRun(stage, rows(4))
    server.script({ ...codes, path: new RegExp(`${user(3)}/promotion-codes`) }, [apply, reset])
    await runThrough(run)
    const again = await openAgain(stage)
    expect(again.summary()).toMatchObject({
      ...{ state: 'paused', because: 'unknown', counts: { confirmed: 2, unknown: 1, waiting: 1 } },
    })
    expect(sum(again.summary())).toBe(4)
    again.resume()
    expect((await settled(again)).counts).toMatchObject({ confirmed: 3, unknown: 1 })
    expect(server.ledger.putsOf(codes.path)).toHaveLength(4)
  })

  it('starts only with the number of rows that somebody agreed to', async () => {
    const server = await startServer(2)
    const run = await plannedRun(stageAt(server), rows(2))
    expect(run.start(3)).toEqual({ ok: false, error: { code: 'runChanged' } })
    expect(run.start(2).ok).toBe(true)
    expect(run.start(2)).toEqual({ ok: false, error: { code: 'runNotReady' } })
    await settled(run)
  })

  it('stopped for good, says of the rest that it was not sent', async () => {
    const server = await startServer(3)
    const stage = stageAt(server)
    const run = await plannedRun(stage, rows(3))
    stage.obstacle = 'connectionLocked'
    await runThrough(run)
    expect(run.stop().ok).toBe(true)
    expect(run.summary()).toMatchObject({ state: 'stopped', counts: { notSent: 3 } })
    expect(run.resume()).toEqual({ ok: false, error: { code: 'runNotReady' } })
    const again = await openAgain(stage)
    expect(again.summary()).toMatchObject({ state: 'stopped', counts: { notSent: 3 } })
  })

  it('pauses for sleep, and before the end of the program', async () => {
    const server = await startServer(3)
    const stage = stageAt(server)
    const run = await plannedRun(stage, rows(3))
    stage.engine.hold('asleep')
    expect(await runThrough(run)).toMatchObject({ state: 'paused', because: 'sleep' })
    stage.engine.release('asleep')
    stage.engine.hold('ending')
    run.resume()
    expect(await settled(run)).toMatchObject({ state: 'paused', because: 'restart' })
    stage.engine.release('ending')
    run.resume()
    expect(await settled(run)).toMatchObject({ state: 'finished', counts: { confirmed: 3 } })
  })

  it('of which the server can not be reached any more loses nothing', async () => {
    const server = await startServer(3)
    const run = await plannedRun(stageAt(server, { readKey: null }), rows(3))
    server.stopListening()
    expect(await runThrough(run)).toMatchObject({
      ...{ state: 'paused', because: 'unreachable', counts: { waiting: 3 } },
    })
    await server.listenAgain()
    run.resume()
    expect(await settled(run)).toMatchObject({ state: 'finished', counts: { confirmed: 3 } })
    expect(server.ledger.putsOf(codes.path)).toHaveLength(3)
  })

  it('paused in its dry run, goes on with the rows that have no plan', async () => {
    const server = await startServer(3)
    server.script({ method: 'GET', path: new RegExp(user(2)) }, refusal(401, 'no'))
    const run = await newRun(stageAt(server), rows(3))
    expect(await settled(run)).toMatchObject({
      state: 'paused',
      walk: 'planning',
      because: 'unauthorized',
    })
    server.script({ method: 'GET', path: new RegExp(user(2)) }, refusal(404, 'none'))
    run.resume()
    expect(await settled(run)).toMatchObject({
      state: 'planned',
      counts: { waiting: 2, leftOut: 1 },
    })
  })
})
