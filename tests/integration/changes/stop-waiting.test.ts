import { describe, expect, it, vi } from 'vitest'
import { Engine } from '../../../src/main/changes/engine'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { resolveChange } from '../../../src/main/changes/afterwards/resolve'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { activityHandlers } from '../../../src/main/handlers/activity'
import type { Services } from '../../../src/main/handlers/services'
import { failure, success as ok } from '../../../src/shared/result'
import { apply, holdUntil, type Steps } from '../../support/fault-server'
import { html, refusal, retryAfter429, success } from '../../support/fault-server/answers'
import {
  answerPuts,
  benchAt,
  code,
  codePath,
  minutes,
  pass,
  startApi,
  startBench,
  tenantPath,
  userId,
  userPath,
  type Bench,
} from './bench'

// To stop waiting undoes nothing: what was sent stays sent, and its answer may still come.

const writes: [string, string, (bench: Bench) => Promise<{ changeId: number | null }>][] = [
  ['an update', userPath, ({ context }) => saveUser(context, userId, { name: 'New' }, null)],
  ['a redemption', codePath, ({ context }) => redeem(context, userId, code)],
]

/** What is on record when the waiting has ended. */
const told = ['intent', 'sending', 'answered', 'concluded']

/** Sends a write, and waits no longer once it has arrived. `answer` comes only after `late()`. */
async function stopped(
  write: (bench: Bench) => Promise<{ changeId: number | null }>,
  ...answer: Steps[]
) {
  const bench = await startBench()
  const { server, context } = bench
  server.script({ method: 'PUT' }, holdUntil('answer'), ...answer)
  const writing = write(bench)
  await server.ledger.arrival({ method: 'PUT' })
  bench.stop()
  const outcome = await writing
  const late = async (): Promise<void> => {
    server.release('answer')
    await context.engine.idle()
  }
  return { bench, outcome, late }
}

/** What a person says they have found out. */
function find(bench: Bench, changeId: number | null, finding: 'applied' | 'notApplied'): void {
  const found = { finding, reason: 'Seen.', ticket: 'T-2', who: 'me' }
  expect(resolveChange(bench.context.journal, changeId ?? 0, found).ok).toBe(true)
}

describe.each(writes)('%s', (_kind, path, write) => {
  it('that was stopped while the record was being read is not sent', async () => {
    const bench = await startBench()
    // The user is read before there is anything to stop; so it is the tenant of a redemption.
    const read = path === codePath ? tenantPath : userPath
    const record = bench.server.records.get(read)
    bench.server.script({ method: 'GET', path: read }, holdUntil('read'), success(record))
    const writing = write(bench)
    await bench.server.held('read')
    bench.stop()
    bench.server.release('read')
    const { changeId, ...outcome } = await writing
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'stopped' })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    expect(bench.puts(path)).toBe(0)
  })

  it('that was stopped while connecting is not sent', async () => {
    const server = await startApi({ tls: 'good' })
    server.receiveAs('neverAnswer')
    const bench = benchAt(server, { readKey: null })
    const writing = write(bench)
    await server.connection(1)
    expect(bench.context.engine.underWay).toMatchObject([{ phase: 'connecting' }])
    bench.stop()
    const { changeId, ...outcome } = await writing
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'stopped' })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    expect(server.ledger.received).toEqual([])
    expect(server.connections).toHaveLength(1)
  })

  it('that was stopped after it was sent is unknown at once, and its record is not free', async () => {
    const { bench, outcome, late } = await stopped(write, apply, success())
    expect(outcome).toMatchObject({ state: 'unknown', reason: 'stoppedWaiting', recorded: true })
    expect(bench.detail(outcome.changeId).change.state).toBe('unknown')
    // Nobody waits for it, and yet nothing else may go to this record.
    expect(bench.context.engine.underWay).toEqual([])
    expect(await write(bench)).toMatchObject({ reason: 'openUnknown', changeId: null })
    await late()
    expect(bench.puts(path)).toBe(1)
  })

  it.each([
    ['a yes', [apply, success()], 'confirmed', 'accepted'],
    ['a no', [refusal(409, 'No.')], 'rejected', 'refused'],
    ['too many requests', [retryAfter429('1')], 'rejected', 'rateLimited'],
  ] as const)('gets its outcome by %s that comes late', async (_answer, answer, state, reason) => {
    const { bench, outcome, late } = await stopped(write, ...answer)
    await late()
    expect(bench.detail(outcome.changeId).change).toMatchObject({ state, reason })
    expect(bench.story(outcome.changeId)).toEqual([state, ...told, 'answered'])
    expect(bench.context.journal.unknowns().count).toBe(0)
    expect(bench.puts(path)).toBe(1)
    // The record is free again.
    bench.server.script({ method: 'PUT' }, apply, success())
    expect(await bench.saveUser({ nickname: 'Newer' })).toMatchObject({ state: 'confirmed' })
  })

  it('stays unknown if what comes late is unclear', async () => {
    const { bench, outcome, late } = await stopped(write, html(502))
    await late()
    expect(bench.story(outcome.changeId)).toEqual(['unknown', ...told])
    expect(await bench.saveUser({ nickname: 'Newer' })).toMatchObject({
      state: 'notSent',
      reason: 'openUnknown',
      earlier: { changeId: outcome.changeId },
    })
    expect(bench.puts(path)).toBe(1)
  })

  it.each([
    ['a no', 'applied', [refusal(409, 'No.')], 'resolvedApplied'],
    ['a no', 'notApplied', [refusal(409, 'No.')], 'resolvedNotApplied'],
    ['a yes', 'applied', [apply, success()], 'resolvedApplied'],
  ] as const)(
    'gets %s after a person has found "%s": nothing new',
    async (_answer, finding, answer, state) => {
      const { bench, outcome, late } = await stopped(write, ...answer)
      find(bench, outcome.changeId, finding)
      await late()
      expect(bench.story(outcome.changeId)).toEqual([state, ...told, 'resolved'])
    },
  )

  it('gets a yes after a person has found that nothing arrived: it did', async () => {
    const { bench, outcome, late } = await stopped(write, apply, success())
    find(bench, outcome.changeId, 'notApplied')
    expect(bench.detail(outcome.changeId).change.state).toBe('resolvedNotApplied')
    await late()
    expect(bench.story(outcome.changeId)).toEqual(['confirmed', ...told, 'resolved', 'answered'])
    expect(bench.detail(outcome.changeId).change).toMatchObject({ reason: 'accepted' })
    const verified = await bench.context.journal.verify()
    expect(verified).toMatchObject({ ok: true, value: { faults: [] } })
  })

  it('keeps a late answer that comes while the record of changes cannot be read', async () => {
    const { bench, outcome, late } = await stopped(write, apply, success())
    const reading = vi.spyOn(bench.context.journal, 'detail')
    reading.mockReturnValueOnce(failure({ code: 'journalFailed' }))
    await late()
    expect(reading).toHaveBeenCalledOnce()
    expect(bench.story(outcome.changeId)).toEqual(['confirmed', ...told, 'answered'])
  })

  it('keeps a new record of changes from being begun until its answer is in the old one', async () => {
    const { bench, late } = await stopped(write, apply, success())
    const { engine, journal } = bench.context
    const handlers = activityHandlers({ engine, journal } as unknown as Services)
    expect(engine.underWay).toEqual([])
    expect(engine.isIdle).toBe(false)
    const underWay = failure({ code: 'changeUnderWay' })
    expect(await handlers['journal.startNew']({})).toEqual(underWay)
    await late()
    expect(engine.isIdle).toBe(true)
    expect(await handlers['journal.startNew']({})).toEqual(ok({ state: 'ready' }))
  })
})

it('a redemption that was found not to have been, and then was, is redeemed again like that', async () => {
  const { bench, outcome, late } = await stopped((each) => each.redeem(), apply, success())
  const id = outcome.changeId ?? 0
  find(bench, id, 'notApplied')
  await late()
  expect(bench.server.ledger.applied).toHaveLength(1)
  answerPuts(bench, apply, success())
  const earlier = { changeId: id, state: 'confirmed' }
  expect(await bench.redeem()).toMatchObject({ reason: 'redeemedBefore', earlier })
  pass(bench, 10 * minutes)
  expect(await bench.redeem()).toMatchObject({ reason: 'redeemedBefore', earlier })
  expect(bench.puts(codePath)).toBe(1)
  const decision = { earlier: id, reason: 'Promised twice.', lastCharacters: code.slice(-4) }
  expect(await bench.redeem(decision)).toMatchObject({ state: 'confirmed' })
  expect(bench.puts(codePath)).toBe(2)
})

describe('an update', () => {
  it('that was seen on the record is confirmed, and its late answer changes nothing', async () => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, apply, holdUntil('answer'), success())
    const saving = bench.saveUser({ name: 'New' })
    await bench.server.held('answer')
    bench.stop()
    const { changeId, ...outcome } = await saving
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'seenOnReadBack' })
    bench.server.release('answer')
    await bench.context.engine.idle()
    expect(bench.story(changeId)).toEqual(['confirmed', ...told])
  })

  it('whose answer comes while the record is read again is settled by it', async () => {
    const bench = await startBench()
    const { server } = bench
    server.script({ method: 'PUT' }, holdUntil('answer'), refusal(409, 'No.'))
    const saving = bench.saveUser({ name: 'New' })
    const { connection } = await server.ledger.arrival({ method: 'PUT' })
    server.script({ method: 'GET' }, holdUntil('read'), success(server.records.get(userPath)))
    bench.stop()
    await server.held('read')
    server.release('answer')
    await (
      await server.connection(connection)
    ).closed
    server.release('read')
    const { changeId } = await saving
    await bench.context.engine.idle()
    expect(bench.detail(changeId).change.state).toBe('rejected')
  })

  it('stays unknown if an earlier attempt may still arrive, whatever the last one is told', async () => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, html(502))
    bench.server.script({ method: 'PUT', attempt: 2 }, holdUntil('answer'), refusal(409, 'No.'))
    const saving = bench.saveUser({ name: 'New' })
    await bench.server.ledger.arrival({ method: 'PUT' }, 2)
    bench.stop()
    const { changeId, ...outcome } = await saving
    expect(outcome).toMatchObject({ state: 'unknown' })
    bench.server.release('answer')
    await bench.context.engine.idle()
    expect(bench.detail(changeId).change.state).toBe('unknown')
  })

  it('that was stopped between two attempts is not sent again', async () => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, html(502))
    bench.duringWait = bench.stop
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      state: 'unknown',
      reason: 'serverError',
      readBack: 'done',
    })
    expect(bench.puts(userPath)).toBe(1)
  })
})

it.each(writes)(
  '%s that was stopped after a 429 is what the API said',
  async (_kind, path, write) => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, retryAfter429('7'))
    bench.duringWait = bench.stop
    expect(await write(bench)).toMatchObject({ state: 'rejected', reason: 'rateLimited' })
    expect(bench.puts(path)).toBe(1)
  },
)

it.each(writes)('%s that takes long is shown as such, and goes on', async (_kind, path, write) => {
  const bench = await startBench()
  let losePatience = (): void => {}
  const engine = new Engine({
    now: () => bench.time.now,
    after: (_milliseconds, then) => {
      losePatience = then
      return () => void (losePatience = () => {})
    },
    patienceMilliseconds: 30_000,
  })
  bench.server.script({ method: 'PUT' }, holdUntil('answer'), apply, success())
  const writing = write({ ...bench, context: { ...bench.context, engine } })
  await bench.server.ledger.arrival({ method: 'PUT', path })
  const since = bench.time.now.toISOString()
  expect(engine.underWay).toMatchObject([{ phase: 'sent', since }])
  pass(bench, 30_000)
  losePatience()
  expect(engine.underWay).toMatchObject([{ phase: 'stillWaiting', since }])
  bench.server.release('answer')
  expect(await writing).toMatchObject({ state: 'confirmed' })
})
