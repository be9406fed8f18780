import { describe, expect, it } from 'vitest'
import { refusal } from '../../../support/fault-server/answers'
import { apply, holdUntil, reset } from '../../../support/fault-server/steps'
import {
  move,
  openAgain,
  plannedRun,
  runThrough,
  settled,
  stageAt,
  startServer,
  states,
  sum,
  tenant,
} from './support'

const rows = (count: number) => Array.from({ length: count }, (_, index) => move(index + 1))
const put = { method: 'PUT', path: /tenants/ }

describe('A run of updates', () => {
  it('shows before it what would change, and changes that and nothing else', async () => {
    const server = await startServer(9)
    const run = await plannedRun(stageAt(server), [...rows(8), move(9, 'Hamburg')])
    expect(run.summary()).toMatchObject({ state: 'planned', counts: { waiting: 8, alreadySo: 1 } })
    const read = run.rows([1])
    expect(read.ok && read.value[0]?.plan).toMatchObject({
      ...{ verdict: 'send', label: 'first', before: { 'billingAddress.city': 'Hamburg' } },
    })
    expect(server.ledger.putsOf(put.path)).toEqual([])
    const done = await runThrough(run)
    expect(done).toMatchObject({ state: 'finished', counts: { confirmed: 8, alreadySo: 1 } })
    expect(server.records.get(`/v1/tenants/${tenant(8)}`)).toMatchObject({
      billingAddress: { line1: 'First Street 1', city: 'Bremen', country: 'DE' },
    })
  })

  it('has four under way at a time, and waits for them when it pauses', async () => {
    const server = await startServer(9)
    server.script(put, [holdUntil('later'), apply], ({ path }) => ({
      step: 'write',
      bytes: answer(path),
    }))
    const run = await plannedRun(stageAt(server), rows(9))
    run.start(9)
    await server.ledger.arrival(put, 4)
    run.pause()
    expect(run.summary()).toMatchObject({ state: 'pausing', counts: { underWay: 4, waiting: 5 } })
    server.release('later')
    expect(await settled(run)).toMatchObject({
      ...{ state: 'paused', because: 'asked', counts: { confirmed: 4, waiting: 5 } },
    })
    run.resume()
    expect(await settled(run)).toMatchObject({ state: 'finished', counts: { confirmed: 9 } })
  })

  it('does not overwrite what somebody has changed since the dry run', async () => {
    const server = await startServer(2)
    const run = await plannedRun(stageAt(server), rows(2))
    const record = server.records.get(`/v1/tenants/${tenant(1)}`) as { billingAddress: object }
    record.billingAddress = { ...record.billingAddress, line1: 'Elsewhere 2' }
    const done = await runThrough(run)
    expect(done).toMatchObject({ state: 'finished', counts: { confirmed: 1, notSent: 1 } })
    const read = run.rows([1])
    expect(read.ok && read.value[0]?.change).toMatchObject({ state: 'notSent', reason: 'conflict' })
  })

  it('leaves out records that are not there or may not be read, and second rows for the same', async () => {
    const server = await startServer(3)
    server.script({ method: 'GET', path: new RegExp(tenant(2)) }, refusal(403, 'not yours'))
    const run = await plannedRun(stageAt(server), [...rows(2), move(7), move(3), move(3, 'Kiel')])
    expect(states(run)).toEqual(['waiting', 'leftOut', 'leftOut', 'waiting', 'leftOut'])
    const read = run.rows([2, 3, 5])
    expect(read.ok && read.value.map(({ plan }) => plan)).toMatchObject([
      { why: 'notAllowed', status: 403, apiMessage: 'not yours' },
      { why: 'notFound' },
      { why: 'double', sameAs: 4 },
    ])
  })

  it('pauses in an outage after the rows that were under way, with four attempts each at most', async () => {
    const server = await startServer(30)
    const run = await plannedRun(stageAt(server), rows(30))
    server.script(put, reset)
    const paused = await runThrough(run)
    expect(paused).toMatchObject({ state: 'paused', because: 'unknown' })
    expect(server.ledger.putsOf(put.path).length).toBeLessThanOrEqual(16)
    expect(paused.counts.unknown).toBeLessThanOrEqual(4)
    expect(sum(paused)).toBe(30)
  })

  it('pauses when twenty rows in a row are rejected', async () => {
    const server = await startServer(60)
    const run = await plannedRun(stageAt(server), rows(60))
    server.script(put, refusal(400, 'no'))
    const paused = await runThrough(run)
    expect(paused).toMatchObject({ state: 'paused', because: 'manyRejected' })
    expect(paused.counts.rejected).toBeGreaterThanOrEqual(20)
    expect(paused.counts.rejected).toBeLessThan(24)
  })

  it('obeys a wait that UserDocks asks for, also with the rows beside', async () => {
    const server = await startServer(2)
    server.script({ ...put, path: new RegExp(tenant(1)) }, ({ attempt }) =>
      attempt === 1
        ? refusal(429, 'slowly', { 'Retry-After': '7' })
        : [apply, { step: 'write', bytes: answer(tenant(1)) }],
    )
    const run = await plannedRun(stageAt(server), rows(2))
    expect(await runThrough(run)).toMatchObject({ state: 'finished', counts: { confirmed: 2 } })
  })

  it('comes back after another start as the record of changes has it', async () => {
    const server = await startServer(3)
    const stage = stageAt(server)
    await runThrough(await plannedRun(stage, rows(3)))
    expect((await openAgain(stage)).summary()).toMatchObject({
      state: 'finished',
      counts: { confirmed: 3 },
    })
  })
})

function answer(path: string): Buffer {
  const body = JSON.stringify({ success: true, data: { tenant: { id: path.split('/').at(-1) } } })
  const length = `Content-Length: ${Buffer.byteLength(body)}`
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${length}`
  return Buffer.from(`${head}\r\n\r\n${body}`)
}
