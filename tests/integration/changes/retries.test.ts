import { describe, expect, it } from 'vitest'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { apply, reset, type FaultServer, type Steps } from '../../support/fault-server'
import {
  fieldRefusal,
  halfBody,
  html,
  noContent204,
  redirect,
  refusal,
  retryAfter429,
  retryAfterByClock,
  success,
} from '../../support/fault-server/answers'
import {
  benchAt,
  codePath,
  edit,
  startApi,
  startBench,
  tenantPath,
  userId,
  userPath,
  type Bench,
} from './bench'

type Parts = [Steps, ...Steps[]]

/** Says what each PUT gets, one after the other, and the last one for all that follow. */
function script(server: FaultServer, ...answers: [Parts, ...Parts[]]): void {
  server.script({ method: 'PUT' }, ...(answers.at(-1) ?? []))
  answers.forEach((parts, index) => server.script({ method: 'PUT', attempt: index + 1 }, ...parts))
}

/** All PUTs must be the same request. */
function same(server: FaultServer): number {
  const puts = server.ledger.received.filter(({ method }) => method === 'PUT')
  expect(new Set(puts.map(({ target, body }) => `${target} ${body}`)).size).toBeLessThanOrEqual(1)
  return puts.length
}

const yes: Parts = [apply, success()]
const unclear: [string, Parts][] = [
  ['a 500', [refusal(500, 'Oops.')]],
  ['a page with 502', [html(502)]],
  ['a page with 400', [html(400)]],
  ['a page with 200', [html(200)]],
  ['a 408', [refusal(408, 'Slow.')]],
  ['an empty 204', [noContent204()]],
  ['a reset', [reset]],
  ['half an answer', [halfBody()]],
]

describe.each(unclear)('after %s', (_name, answer) => {
  it('that changed nothing, the same update goes out again, and is confirmed', async () => {
    const bench = await startBench()
    script(bench.server, answer, answer, answer, yes)
    const { changeId, ...outcome } = await bench.saveUser({ name: 'New' })
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted', readBack: 'done' })
    expect(same(bench.server)).toBe(4)
    expect(bench.waits).toHaveLength(3)
    const attempt = ['sending', 'answered']
    const attempts = [attempt, attempt, attempt, attempt].flat()
    expect(bench.story(changeId)).toEqual(['confirmed', 'intent', ...attempts, 'concluded'])
  })

  it('four times, an update is unknown', async () => {
    const bench = await startBench()
    script(bench.server, answer)
    const { changeId, ...outcome } = await bench.saveUser({ name: 'New' })
    expect(outcome).toMatchObject({ state: 'unknown', verdicts: [{ verdict: 'notApplied' }] })
    expect(bench.detail(changeId).change.state).toBe('unknown')
    expect([same(bench.server), bench.waits.length]).toEqual([4, 3])
  })

  it('and a late effect, an update is confirmed by what the record shows', async () => {
    const bench = await startBench()
    script(bench.server, answer, [apply, ...answer])
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      state: 'confirmed',
      reason: 'seenOnReadBack',
    })
    expect(same(bench.server)).toBe(2)
  })

  it.each([
    ['the same field', { name: 'Theirs' }, 'serverChanged'],
    ['another field', { nickname: 'Theirs' }, 'notApplied'],
  ] as const)(
    'and a change of a colleague to %s, nothing goes out again',
    async (_what, theirs, verdict) => {
      const bench = await startBench()
      bench.server.script({ method: 'PUT' }, () => {
        edit(bench.server, userPath, theirs)
        return answer.flat()
      })
      const outcome = await bench.saveUser({ name: 'New' })
      expect(outcome).toMatchObject({ state: 'unknown', verdicts: [{ path: 'name', verdict }] })
      expect(same(bench.server)).toBe(1)
    },
  )

  it.each([
    ['with', [apply, ...answer], '50'],
    ['without', answer, '40'],
  ] as const)('%s an effect, a redemption never goes out again', async (_how, steps, freeUnits) => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, ...steps)
    const { changeId, ...outcome } = await bench.redeem()
    expect(outcome).toMatchObject({ state: 'unknown', after: { freeUnits } })
    expect(bench.story(changeId)).toEqual(['unknown', 'intent', 'sending', 'answered', 'concluded'])
    expect(same(bench.server)).toBe(1)
    expect(bench.waits).toEqual([])
  })
})

describe('an update', () => {
  it('of a record that cannot be read, before or after, goes out once', async () => {
    const blank = await startBench({ readKey: null })
    script(blank.server, [html(502)])
    expect(await blank.saveUser({ name: 'New' })).toMatchObject({ state: 'unknown' })
    expect(same(blank.server)).toBe(1)
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, () => {
      bench.server.script({ method: 'GET' }, html(502))
      return html(502)
    })
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      state: 'unknown',
      readBack: 'failed',
    })
    expect(same(bench.server)).toBe(1)
  })

  it('that was redirected goes out once', async () => {
    const bench = await startBench()
    script(bench.server, [redirect(307, '/v1/elsewhere')])
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({ reason: 'redirected' })
    expect(same(bench.server)).toBe(1)
  })

  it.each([
    ['refused', [fieldRefusal(400, ['user', 'name'], 'No.')], 2],
    ['forbidden', [refusal(403, 'No.')], 2],
    ['refused for coming too fast', [retryAfter429('1')], 4],
  ] satisfies [string, Parts, number][])(
    'that was unclear, and %s when it was sent again, is unknown: the first one may still arrive',
    async (_name, answer, times) => {
      const bench = await startBench()
      script(bench.server, [html(502)], answer)
      const { changeId, ...outcome } = await bench.saveUser({ name: 'New' })
      expect(outcome).toMatchObject({ state: 'unknown', reason: 'serverError', readBack: 'done' })
      expect(bench.detail(changeId).change.state).toBe('unknown')
      expect(same(bench.server)).toBe(times)
    },
  )

  it('that was unclear and could not leave any more is unknown', async () => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, html(502))
    bench.duringWait = () => bench.server.stopListening()
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({ reason: 'serverError' })
    expect(same(bench.server)).toBe(1)
  })

  it('is not sent over what a colleague wrote while it waited for its turn', async () => {
    const bench = await startBench()
    script(bench.server, [retryAfter429('60')], yes)
    bench.duringWait = () => edit(bench.server, userPath, { name: 'Theirs' })
    const { changeId, ...outcome } = await bench.saveUser({ name: 'New' })
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'rateLimited' })
    expect(bench.detail(changeId).change.state).toBe('rejected')
    expect(same(bench.server)).toBe(1)
  })
})

describe('an update that was asked to wait for ten minutes', () => {
  const later: Parts = [refusal(503, 'Later.', { 'Retry-After': '600' })]
  const tenMinutes = [600_000]

  it('goes out again to a record that is as it was', async () => {
    const bench = await startBench()
    script(bench.server, later, yes)
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({ state: 'confirmed' })
    expect([same(bench.server), bench.waits]).toEqual([2, tenMinutes])
  })

  it.each([
    ['the same field', { name: 'Theirs' }, 'serverChanged'],
    ['another field', { nickname: 'Theirs' }, 'notApplied'],
  ] as const)('is not sent over what a colleague wrote to %s', async (_what, theirs, verdict) => {
    const bench = await startBench()
    script(bench.server, later, yes)
    bench.duringWait = () => edit(bench.server, userPath, theirs)
    const { changeId, ...outcome } = await bench.saveUser({ name: 'New' })
    expect(outcome).toMatchObject({ state: 'unknown', verdicts: [{ path: 'name', verdict }] })
    expect(bench.detail(changeId).change.state).toBe('unknown')
    expect([same(bench.server), bench.waits]).toEqual([1, tenMinutes])
    expect(bench.server.records.get(userPath)).toMatchObject(theirs)
  })

  it('is confirmed, and not sent again, if it has had its effect meanwhile', async () => {
    const bench = await startBench()
    script(bench.server, later, yes)
    bench.duringWait = () => edit(bench.server, userPath, { name: 'New' })
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      ...{ state: 'confirmed', reason: 'seenOnReadBack', readBack: 'done' },
    })
    expect(same(bench.server)).toBe(1)
  })

  it('is not sent again to a record that cannot be read any more', async () => {
    const bench = await startBench()
    script(bench.server, later, yes)
    bench.duringWait = () => bench.server.script({ method: 'GET' }, html(502))
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      ...{ state: 'unknown', readBack: 'done', verdicts: [{ verdict: 'notApplied' }] },
    })
    expect(same(bench.server)).toBe(1)
  })
})

const writes: [string, (bench: Bench) => Promise<{ changeId: number | null }>][] = [
  ['an update', (bench) => bench.saveUser({ name: 'New' })],
  ['an update without loading', ({ context }) => saveUser(context, userId, { name: 'New' }, null)],
  ['a redemption', (bench) => bench.redeem()],
]

describe.each(writes)('%s', (_kind, write) => {
  it('answered with 429 waits as long as it was asked to, and goes out again', async () => {
    const bench = await startBench()
    const date = new Date('2026-03-10T09:00:00Z')
    const inAMinute = retryAfterByClock(new Date(date.getTime() + 60_000), date)
    script(bench.server, [retryAfter429('7')], [inAMinute], yes)
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted' })
    expect(bench.waits).toEqual([7000, 60_000])
    expect(same(bench.server)).toBe(3)
    expect(bench.detail(changeId).steps.map(({ attempt, reason }) => [attempt, reason])).toEqual([
      [null, null],
      [1, null],
      [1, 'rateLimited'],
      [2, null],
      [2, 'rateLimited'],
      [3, null],
      [3, 'accepted'],
      [null, 'accepted'],
    ])
  })

  it('answered with 429 for ever is rejected after three times', async () => {
    const bench = await startBench()
    script(bench.server, [retryAfter429(null)])
    expect(await write(bench)).toMatchObject({
      state: 'rejected',
      reason: 'rateLimited',
      status: 429,
    })
    expect([same(bench.server), bench.waits.length]).toEqual([3, 2])
  })

  it('asked to wait for hours is rejected at once', async () => {
    const bench = await startBench()
    script(bench.server, [retryAfter429('7200')])
    expect(await write(bench)).toMatchObject({ state: 'rejected', reason: 'rateLimited' })
    expect([same(bench.server), bench.waits.length]).toEqual([1, 0])
  })

  it('refused with 429, and unreachable from then on, is what the API said', async () => {
    const bench = await startBench()
    script(bench.server, [retryAfter429('1')])
    bench.duringWait = () => void (bench.waits.length === 1 && bench.server.stopListening())
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'rateLimited', recorded: true })
    expect(bench.detail(changeId).change.state).toBe('rejected')
    expect(same(bench.server)).toBe(1)
  })

  it('that never left is tried three times, and not sent', async () => {
    const bench = await startBench({ readKey: null })
    bench.server.stopListening()
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'unreachable' })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    expect(bench.waits).toHaveLength(2)
    expect(bench.server.ledger.received).toEqual([])
  })

  it('that never left goes out as soon as somebody listens', async () => {
    const bench = await startBench({ readKey: null })
    bench.server.stopListening()
    bench.duringWait = () => bench.server.listenAgain()
    expect(await write(bench)).toMatchObject({ state: 'confirmed' })
    expect([same(bench.server), bench.waits.length]).toEqual([1, 1])
  })

  it.each(['selfSigned', 'expired', 'wrongHost'] as const)(
    'is not sent to a server with a certificate that is %s, and tried once',
    async (tls) => {
      const bench = benchAt(await startApi({ tls }), { readKey: null })
      expect(await write(bench)).toMatchObject({ state: 'notSent', reason: 'certificate' })
      expect(bench.server.connections).toHaveLength(1)
      expect(bench.server.ledger.received).toEqual([])
      expect(bench.waits).toEqual([])
    },
  )
})

it('a redemption is not sent again after a 429 that is not of the API', async () => {
  const bench = await startBench()
  script(bench.server, [retryAfter429(null, false)])
  expect(await bench.redeem()).toMatchObject({ state: 'unknown', reason: 'unclearAnswer' })
  expect([bench.puts(codePath), bench.puts(tenantPath)]).toEqual([1, 0])
})

it('a redemption whose 429 is followed by something unclear is unknown, and ends there', async () => {
  const bench = await startBench()
  script(bench.server, [retryAfter429('1')], [apply, html(502)], yes)
  expect(await bench.redeem()).toMatchObject({ state: 'unknown', reason: 'serverError' })
  expect(same(bench.server)).toBe(2)
  expect(bench.server.ledger.applied).toHaveLength(1)
})
