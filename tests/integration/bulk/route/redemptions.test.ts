import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { connectionId } from '../../../properties/support/console'
import { newFolder, valueOf } from '../../../properties/support/journals'
import { refusal } from '../../../support/fault-server/answers'
import { apply, holdUntil, reset } from '../../../support/fault-server/steps'
import { sum, user } from '../running/support'
import {
  choose,
  codeColumns,
  codes,
  codesFor,
  connectionWith,
  eventsOf,
  newRun,
  plannedRun,
  redeemed,
  rowsOf,
  startApp,
  startedRun,
  startServer,
  until,
  wish,
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

const notReady = { ok: false, error: { code: 'runNotReady' } }
const busy = { ok: false, error: { code: 'runBusy' } }
const ofUser = (number: number) => ({ ...codes, path: new RegExp(`${user(number)}/promotion`) })

/** The rows of a file of results, without their ends. */
async function resultsOf(app: App, runId: string): Promise<string[]> {
  const { path } = valueOf(await app.call('bulk.saveResults', { runId, filter: 'all' }))
  return readFileSync(path, 'utf8').trimEnd().split('\r\n')
}

describe('a run of redemptions, by the calls of the window', () => {
  it('finds out in its dry run what each row would do, and sends nothing', async () => {
    const server = await startServer(3)
    server.records.set('/v1/users/u2%40example.com', server.records.get(`/v1/users/${user(2)}`))
    const app = await startApp(server)
    const text = codesFor(1, 'u2@example.com', 9, 'nobody', 1)
    const run = await plannedRun(app, text, codeColumns)
    expect(run).toMatchObject({
      ...{ state: 'planned', rows: 5, planned: 4, toPlan: 4 },
      counts: { waiting: 2, leftOut: 2, unusable: 1 },
    })
    expect(await rowsOf(app, run)).toMatchObject([
      { line: 2, status: 'waiting', plan: { verdict: 'send', targetId: user(1) } },
      { line: 3, status: 'waiting', plan: { targetId: user(2), label: 'Somebody' } },
      { line: 4, status: 'leftOut', plan: { why: 'notFound', status: 404 } },
      { line: 5, status: 'unusable', faults: [{ field: 'userId', fault: { kind: 'notAUser' } }] },
      { line: 6, status: 'leftOut', plan: { why: 'double', sameAs: 1 } },
    ])
    expect(server.ledger.received.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(valueOf(await app.call('bulk.runs', {})).runs).toEqual([run])
  })

  it('starts with the number of rows that wait, and with no other', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2), codeColumns)
    const { id: runId } = run
    for (const rows of [1, 3]) {
      expect(await app.call('bulk.start', { runId, rows })).toEqual({
        ok: false,
        error: { code: 'runChanged' },
      })
    }
    expect(redeemed(server)).toEqual([])
    const done = await startedRun(app, run, 'finished')
    expect(done).toMatchObject({ counts: { confirmed: 2 }, startedAt: expect.any(String) })
    expect(redeemed(server).map((path) => path.split('/')[3])).toEqual([user(1), user(2)])
    expect(await app.call('bulk.start', { runId, rows: 2 })).toEqual(notReady)
  })

  it('pauses, goes on and can be stopped; its results are there at any time', async () => {
    const server = await startServer(4)
    server.script(ofUser(2), [holdUntil('second'), apply], refusal(409, 'Used, Greta; again'))
    server.script(ofUser(3), [holdUntil('third'), apply], refusal(409, 'no'))
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2, 3, 4), codeColumns)
    const { id: runId } = run
    valueOf(await app.call('bulk.start', { runId, rows: 4 }))
    await server.held('second')
    expect(valueOf(await app.call('bulk.pause', { runId })).state).toBe('pausing')
    expect(await app.call('bulk.resume', { runId })).toEqual(notReady)
    expect(await app.call('bulk.delete', { runId })).toEqual(notReady)
    server.release('second')
    const paused = await until(app, runId, 'paused')
    expect(paused).toMatchObject({ because: 'asked', counts: { waiting: 2, rejected: 1 } })
    const [head, ...rows] = await resultsOf(app, runId)
    expect(head).toBe('\uFEFFUser,Code,Row,Line,Outcome,Why,Time,Message,Change reference')
    expect(rows.map((row) => row.split(',')[4])).toEqual([
      ...['confirmed', 'rejected', 'not sent yet', 'not sent yet'],
    ])
    expect(rows[1]).toContain('HTTP 409: Used')
    expect(await app.call('bulk.pause', { runId })).toEqual(notReady)
    expect(valueOf(await app.call('bulk.setPace', { runId, pace: 40 })).pace).toBe(40)
    expect(await app.route('bulk.setPace', { runId, pace: 51 })).toMatchObject({
      error: { code: 'invalidInput' },
    })
    valueOf(await app.call('bulk.resume', { runId }))
    await server.held('third')
    expect(valueOf(await app.call('bulk.stop', { runId })).state).toBe('stopping')
    server.release('third')
    const stopped = await until(app, runId, 'stopped')
    expect(stopped.counts).toMatchObject({ confirmed: 1, rejected: 2, notSent: 1 })
    expect(redeemed(server)).toHaveLength(3)
    for (const method of ['bulk.resume', 'bulk.pause', 'bulk.stop', 'bulk.plan'] as const) {
      expect(await app.call(method, { runId })).toEqual(notReady)
    }
  })

  it('is the only one that is under way', async () => {
    const server = await startServer(3)
    server.script(ofUser(1), [holdUntil('first'), apply], refusal(409, 'no'))
    const app = await startApp(server)
    const other = await plannedRun(app, codesFor(3), codeColumns)
    const run = await plannedRun(app, codesFor(1, 2), codeColumns)
    valueOf(await app.call('bulk.start', { runId: run.id, rows: 2 }))
    await server.held('first')
    const file = await choose(app, codesFor(2))
    expect(await app.call('bulk.createRun', wish(file, codeColumns))).toEqual(busy)
    expect(await app.call('bulk.start', { runId: other.id, rows: 1 })).toEqual(busy)
    expect(await app.call('bulk.plan', { runId: other.id })).toEqual(busy)
    server.release('first')
    await until(app, run.id, 'finished')
    await startedRun(app, other, 'finished')
  })

  it('is the only one, too, where several are asked for at the same moment', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const [one, other] = [await choose(app, codesFor(1)), await choose(app, codesFor(2))]
    const made = await Promise.all(
      [one, other].map((file) => app.call('bulk.createRun', wish(file, codeColumns))),
    )
    // Whose file is read first is the first; which one that is, nobody promises.
    expect(made.filter(({ ok }) => !ok)).toEqual([busy])
    const winner = made.find(({ ok }) => ok) as (typeof made)[0]
    const first = await until(app, valueOf(winner).id, 'planned')
    const second = await plannedRun(app, codesFor(2), codeColumns)
    const started = await Promise.all(
      [first, second].map(({ id: runId }) => app.call('bulk.start', { runId, rows: 1 })),
    )
    expect(started.filter(({ ok }) => !ok)).toEqual([busy])
    await until(app, (started[0]?.ok === true ? first : second).id, 'finished')
  })

  it('can be looked at again before it starts, with what is so by then', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 9), codeColumns)
    expect(run.counts).toMatchObject({ waiting: 1, leftOut: 1 })
    server.records.set(`/v1/users/${user(9)}`, { id: user(9), name: 'New' })
    app.told.length = 0
    valueOf(await app.call('bulk.plan', { runId: run.id }))
    const again = await until(app, run.id, 'planned')
    expect(again).toMatchObject({ planned: 2, counts: { waiting: 2, leftOut: 0 } })
    const done = await startedRun(app, again, 'finished')
    expect(done.counts).toMatchObject({ confirmed: 2 })
    expect(redeemed(server)).toHaveLength(2)
  })

  it('is deleted with its file, and its changes stay', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1), codeColumns)
    const { id: runId } = await startedRun(app, run, 'finished')
    expect(valueOf(await app.call('bulk.delete', { runId }))).toEqual({})
    expect(eventsOf(app, 'bulk.deleted')).toMatchObject([{ payload: { runId } }])
    const missing = { ok: false, error: { code: 'runMissing' } }
    expect(await app.call('bulk.resume', { runId })).toEqual(missing)
    expect(await app.call('bulk.saveResults', { runId, filter: 'all' })).toEqual(missing)
    expect(valueOf(await app.call('bulk.runs', {})).runs).toEqual([])
    const filter = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
    const { changes } = valueOf(await app.call('activity.list', { filter, before: null }))
    expect(changes).toMatchObject([{ run: { id: runId, row: 1 }, state: 'confirmed' }])
  })

  it('is told of at most five times a second', async () => {
    const server = await startServer(10)
    const app = await startApp(server)
    const begun = performance.now()
    const run = await plannedRun(app, codesFor(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), codeColumns)
    const done = await startedRun(app, run, 'finished')
    const seconds = (performance.now() - begun) / 1000
    expect(sum(done)).toBe(10)
    // One at once, and a timer may be a little early.
    expect(eventsOf(app, 'bulk.changed').length).toBeLessThanOrEqual(2 + 5.1 * seconds)
    for (const each of eventsOf(app, 'bulk.changed')) {
      expect(JSON.stringify(each)).not.toContain(user(1))
    }
  })
})

describe('a code', () => {
  it('that could change the address of a request is refused in a file, too', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const rows = [
      ...[`${user(1)},..`, `${user(1)},.`, `${user(1)},`, `${user(1)},"a\nb"`],
      ...[
        '../../v1/tenants/1,A',
        `${user(1)}/promotion-codes/X,A`,
        '1E5,A',
        '007,A',
        '__proto__,A',
      ],
    ]
    const run = await plannedRun(app, `User,Code\n${rows.join('\n')}\n`, codeColumns)
    expect(run.counts).toMatchObject({ unusable: 8, waiting: 1 })
    // The one user that can be told from what stands there; see `findUuid`.
    const [, , , , , row] = await rowsOf(app, run)
    expect(row).toMatchObject({ status: 'waiting', plan: { targetId: user(1) } })
    await startedRun(app, run, 'finished')
    expect(redeemed(server).map((path) => path.split('?')[0])).toEqual([
      `/v1/users/${user(1)}/promotion-codes/A`,
    ])
  })

  it('of a file is one segment, and arrives as it is', async () => {
    const odd = ['a/b?c#d', '%2e%2e', 'ä 😀', '__proto__', 'constructor', '007', 'a;b\\c+d%']
    const server = await startServer(1)
    const app = await startApp(server)
    const text = `User;Code\n${odd.map((each) => `${user(1)};"${each}"\n`).join('')}`
    const run = await plannedRun(app, text, codeColumns)
    expect(run.counts).toMatchObject({ waiting: odd.length })
    await startedRun(app, run, 'finished')
    const segments = redeemed(server).map((path) => path.split('?')[0]?.split('/') ?? [])
    expect(segments.map(({ length }) => length)).toEqual(odd.map(() => 6))
    expect(segments.map((all) => decodeURIComponent(all[5] ?? ''))).toEqual(odd)
  })
})

describe('a list that was redeemed before', () => {
  it('is left out row by row, with what became of it', async () => {
    const server = await startServer(3)
    server.script(ofUser(2), [apply, reset])
    server.script(ofUser(3), refusal(409, 'not now'))
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2, 3), codeColumns)
    const paused = await startedRun(app, run, 'paused')
    expect(paused).toMatchObject({ because: 'unknown', at: { row: 2 } })
    valueOf(await app.call('bulk.resume', { runId: run.id }))
    await until(app, run.id, 'finished')
    const again = await plannedRun(app, codesFor(1, 2, 3), codeColumns)
    const [one, two, three] = await rowsOf(app, again)
    expect(one).toMatchObject({
      plan: {
        why: 'redeemedBefore',
        earlier: { state: 'confirmed', reference: expect.any(String) },
      },
    })
    expect(two).toMatchObject({ plan: { why: 'redeemedBefore', earlier: { state: 'unknown' } } })
    expect(three).toMatchObject({ status: 'waiting', plan: { verdict: 'send' } })
  })

  it('for another code of a user of whom one is open, is left out too', async () => {
    const server = await startServer(1)
    server.script(codes, [apply, reset])
    const app = await startApp(server)
    await startedRun(app, await plannedRun(app, codesFor(1), codeColumns), 'paused')
    const other = await plannedRun(app, `User,Code\n${user(1)},OTHER\n`, codeColumns)
    expect(await rowsOf(app, other)).toMatchObject([
      { status: 'leftOut', plan: { why: 'openUnknown', earlier: { state: 'unknown' } } },
    ])
  })
})

describe('the connection of a run', () => {
  it('that leads elsewhere by now gets nothing', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2), codeColumns)
    const moved = connectionWith(server.origin, { baseUrl: `${server.origin}/v2` })
    valueOf(await app.call('connections.save', moved))
    expect(await app.call('bulk.start', { runId: run.id, rows: 2 })).toEqual({
      ok: false,
      error: { code: 'connectionMissing' },
    })
    const back = connectionWith(server.origin, {})
    valueOf(await app.call('connections.save', back))
    expect(await app.call('bulk.resume', { runId: run.id })).toEqual(notReady)
    expect(redeemed(server)).toEqual([])
  })

  it('that is led elsewhere in the middle gets nothing more', async () => {
    const server = await startServer(2)
    server.script(ofUser(1), [holdUntil('first'), apply], refusal(409, 'no'))
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1, 2), codeColumns)
    valueOf(await app.call('bulk.start', { runId: run.id, rows: 2 }))
    await server.held('first')
    const moved = connectionWith(server.origin, {
      clientId: '6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
    })
    valueOf(await app.call('connections.save', moved))
    server.release('first')
    expect(await until(app, run.id, 'paused')).toMatchObject({
      ...{ because: 'connectionMissing', counts: { rejected: 1, waiting: 1 } },
    })
    expect(redeemed(server)).toHaveLength(1)
  })

  it('that requires tickets gets no row without one', async () => {
    const server = await startServer(2)
    const app = await startApp(server)
    valueOf(
      await app.call('connections.save', connectionWith(server.origin, { ticketRequired: true })),
    )
    const text = `User,Code,Ticket\n${user(1)},A,T-7\n${user(2)},A,\n`
    const columns = [...codeColumns, 'ticket']
    const run = await plannedRun(app, text, columns, { rules: { ticket: null } })
    expect(await rowsOf(app, run)).toMatchObject([
      { status: 'waiting', wish: { ticket: 'T-7' } },
      { status: 'unusable', faults: [{ field: 'ticket', fault: { kind: 'ticketRequired' } }] },
    ])
    const other = await plannedRun(app, text, columns)
    expect(await rowsOf(app, other)).toMatchObject([
      { wish: { ticket: 'T-7' } },
      { status: 'waiting', wish: { ticket: 'T-1' } },
    ])
  })

  it('that requires tickets only since the dry run pauses the run', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1), codeColumns, { rules: { ticket: null } })
    valueOf(
      await app.call('connections.save', connectionWith(server.origin, { ticketRequired: true })),
    )
    const paused = await startedRun(app, run, 'paused')
    expect(paused).toMatchObject({
      because: 'ticketMissing',
      at: { row: 1 },
      counts: { waiting: 1 },
    })
    expect(redeemed(server)).toEqual([])
  })

  it('that is deleted makes no run, and starts none', async () => {
    const server = await startServer(1)
    const app = await startApp(server)
    const run = await plannedRun(app, codesFor(1), codeColumns)
    valueOf(await app.call('connections.remove', { connectionId }))
    const missing = { ok: false, error: { code: 'connectionMissing' } }
    expect(await app.call('bulk.start', { runId: run.id, rows: 1 })).toEqual(missing)
    const file = await choose(app, codesFor(1))
    expect(await app.call('bulk.createRun', wish(file, codeColumns))).toEqual(missing)
  })
})

it('the next start finds a run paused, and it goes on where it was', async () => {
  const server = await startServer(3)
  server.script(ofUser(2), [apply, reset])
  const folder = newFolder()
  const first = await startApp(server, { folder })
  const run = await plannedRun(first, codesFor(1, 2, 3), codeColumns)
  await startedRun(first, run, 'paused')
  first.journal.close()
  const app = await startApp(server, { folder })
  const { runs } = valueOf(await app.call('bulk.runs', {}))
  expect(runs).toMatchObject([
    { state: 'paused', because: 'unknown', counts: { confirmed: 1, unknown: 1, waiting: 1 } },
  ])
  valueOf(await app.call('bulk.resume', { runId: run.id }))
  const done = await until(app, run.id, 'finished')
  expect(done.counts).toMatchObject({ confirmed: 2, unknown: 1 })
  expect(redeemed(server)).toHaveLength(3)
})

it('a run whose reading the end of the program has cut off is gone after it', async () => {
  const server = await startServer(1)
  const folder = newFolder()
  const first = await startApp(server, { folder })
  await newRun(first, codesFor(1), codeColumns)
  const kept = await until(
    first,
    valueOf(await first.call('bulk.runs', {})).runs[0]?.id ?? '',
    'planned',
  )
  first.journal.close()
  const again = await startApp(server, { folder })
  expect(valueOf(await again.call('bulk.runs', {})).runs).toEqual([kept])
})
