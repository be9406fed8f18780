import { copyFileSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { apiFor, contextFor, temporaryJournalFile } from '../../support/api'
import { apply, holdUntil } from '../../support/fault-server'
import { refusal, retryAfter429, success, successText } from '../../support/fault-server/answers'
import {
  benchAt,
  code,
  codePath,
  edit,
  eventsOnDisk,
  otherUserId,
  otherUserPath,
  startApi,
  startBench,
  tenantPath,
  userId,
  userPath,
  type Bench,
} from './bench'
import { startOnlooker } from './onlooker'

/** One of each kind; the update is of a form that was opened without loading. */
const writes: [string, string, (bench: Bench) => Promise<{ changeId: number | null }>][] = [
  ['an update', userPath, ({ context }) => saveUser(context, userId, { name: 'New' }, null)],
  ['a redemption', codePath, (bench) => bench.redeem()],
]

/** The one connection that was made has carried nothing. */
async function expectUnused({ server }: Bench): Promise<void> {
  const connection = await server.connection(1)
  await connection.closed
  expect([connection.bytesRead, server.connections.length]).toEqual([0, 1])
}

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
const yes = answer('200 OK', successText())
const tooMany = answer('429 Too Many Requests', '{"success":false,"error":"Slowly."}')

describe('what is on disk, and when', () => {
  async function watched(answers: readonly string[]) {
    const { path, journal } = temporaryJournalFile(() => new Date())
    const { seen, origin } = await startOnlooker(path, answers)
    return { seen, path, context: contextFor(apiFor(origin, { readKey: null }), { journal }) }
  }

  it.each([
    ['an update', (context) => saveTenant(context, userId, { name: 'New' }, null)],
    ['a redemption', (context) => redeem(context, userId, code)],
  ] satisfies [string, (context: ReturnType<typeof contextFor>) => Promise<object>][])(
    'of %s: the intent at the connection, "sending" at the first byte, the outcome when it is told',
    async (_kind, write) => {
      const { seen, path, context } = await watched([yes])
      expect(await write(context)).toMatchObject({ state: 'confirmed', recorded: true })
      expect(eventsOnDisk(path)).toEqual(['intent', 'sending', 'answered', 'concluded'])
      expect(seen).toHaveLength(1)
      expect(seen[0]?.whenConnected[0]).toBe('intent')
      expect(seen[0]?.atFirstByte).toEqual(['intent', 'sending'])
    },
  )

  it('is each attempt, and what came of the one before it', async () => {
    const { seen, path, context } = await watched([tooMany, yes])
    expect(await redeem(context, userId, code)).toMatchObject({ state: 'confirmed' })
    const first = ['intent', 'sending', 'answered']
    expect(seen.map(({ atFirstByte }) => atFirstByte)).toEqual([
      first.slice(0, 2),
      [...first, 'sending'],
    ])
    expect(eventsOnDisk(path)).toEqual([...first, 'sending', 'answered', 'concluded'])
  })

  it('is what was sent, with its connection, ticket and the record before and after', async () => {
    const bench = await startBench()
    const { changeId } = await bench.saveUser({ name: 'New' })
    expect(bench.detail(changeId)).toMatchObject({
      change: { state: 'confirmed', reason: 'accepted', ticket: 'T-1', targetId: userId },
      fields: [{ path: 'name', before: 'Old', sent: 'New', after: 'New', verdict: 'applied' }],
      request: { method: 'PUT', body: '{"user":{"name":"New"},"test":true}' },
      origin: bench.server.origin,
      keyFingerprint: 'ab12cd34',
    })
  })
})

describe('where the record of changes cannot be written', () => {
  const harms: [string, (path: string) => void][] = [
    ['deleted', (path) => rmSync(path)],
    [
      'replaced',
      (path) => {
        copyFileSync(path, `${path}.copy`)
        rmSync(path)
        copyFileSync(`${path}.copy`, path)
      },
    ],
  ]

  describe.each(harms)('because its file was %s', (_how, harm) => {
    it.each(writes)('nothing of %s leaves', async (_kind, path, write) => {
      const bench = await startBench()
      harm(bench.path)
      expect(await write(bench)).toMatchObject({
        state: 'notSent',
        reason: 'journalNotWritten',
        changeId: null,
      })
      expect(bench.puts(path)).toBe(0)
    })

    it.each(writes)(
      'between the intent and the connection, no byte of %s leaves',
      async (_kind, _path, write) => {
        const bench = await startBench({ readKey: null })
        bench.onPhase = (phase) => {
          if (phase === 'connecting') harm(bench.path)
        }
        expect(await write(bench)).toMatchObject({
          state: 'notSent',
          reason: 'journalNotWritten',
          recorded: false,
        })
        await expectUnused(bench)
      },
    )

    it.each(writes)(
      'after %s was sent, what came of it is told all the same, and nothing more is sent',
      async (_kind, path, write) => {
        const bench = await startBench()
        bench.server.script({ method: 'PUT' }, () => {
          harm(bench.path)
          return [apply, success()]
        })
        expect(await write(bench)).toMatchObject({ state: 'confirmed', recorded: false })
        expect(await write(bench)).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
        expect(bench.puts(path)).toBe(1)
      },
    )
  })

  it('before a second attempt, what is known of the first one is told', async () => {
    const bench = await startBench()
    bench.server.script({ path: codePath }, retryAfter429(null))
    bench.server.script({ path: userPath, method: 'PUT' }, refusal(503, 'Later.'))
    bench.duringWait = () => rmSync(bench.path)
    expect(await bench.saveUser({ name: 'New' })).toMatchObject({
      state: 'unknown',
      reason: 'serverError',
      recorded: false,
    })
    expect(bench.puts(userPath)).toBe(1)
    const other = await startBench()
    other.server.script({ path: codePath }, retryAfter429(null))
    other.duringWait = () => rmSync(other.path)
    expect(await other.redeem()).toMatchObject({ state: 'rejected', reason: 'rateLimited' })
    expect(other.puts(codePath)).toBe(1)
  })
})

describe('one record', () => {
  it('is written once at a time, also by another kind of write', async () => {
    const bench = await startBench()
    const { engine } = bench.context
    bench.server.script({ method: 'PUT' }, holdUntil('answer'), apply, success())
    const first = bench.saveUser({ name: 'New' })
    await bench.server.ledger.arrival({ method: 'PUT' })
    const refused = { state: 'notSent', reason: 'alreadyRunning', changeId: null }
    expect(await bench.saveUser({ name: 'Newer' })).toMatchObject(refused)
    expect(await bench.redeem()).toMatchObject(refused)
    expect(engine.underWay).toMatchObject([{ kind: 'user', targetId: userId, phase: 'sent' }])
    bench.server.release('answer')
    expect(await first).toMatchObject({ state: 'confirmed' })
    await engine.idle()
    expect(engine.underWay).toEqual([])
    expect(await bench.redeem()).toMatchObject({ state: 'confirmed' })
    expect([bench.puts(userPath), bench.puts(codePath)]).toEqual([1, 1])
  })

  it('that was asked for twice in the same moment gets one of the two', async () => {
    const bench = await startBench()
    const loaded = await bench.loadUser()
    const both = ['One', 'Two'].map((name) => saveUser(bench.context, userId, { name }, loaded))
    expect((await Promise.all(both)).map(({ reason }) => reason)).toEqual([
      'accepted',
      'alreadyRunning',
    ])
    expect(bench.puts(userPath)).toBe(1)
  })

  it('does not wait for another', async () => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, holdUntil('answer'), apply, success())
    const saving = Promise.all([
      bench.saveUser({ name: 'New' }),
      bench.saveUser({ name: 'New' }, otherUserId),
      bench.saveTenant({ name: 'New' }),
    ])
    for (const path of [userPath, otherUserPath, tenantPath]) {
      await bench.server.ledger.arrival({ method: 'PUT', path })
    }
    expect(bench.context.engine.underWay).toHaveLength(3)
    bench.server.release('answer')
    for (const saved of await saving) expect(saved).toMatchObject({ state: 'confirmed' })
  })
})

describe('while the computer sleeps', () => {
  it.each(writes)('%s waits, and goes on when it is awake', async (_kind, path, write) => {
    const bench = await startBench()
    const { engine } = bench.context
    engine.hold('asleep')
    const writing = write(bench)
    await bench.reached('waiting')
    expect(engine.underWay).toMatchObject([{ because: 'paused', until: null }])
    expect(bench.puts(path)).toBe(0)
    engine.release('asleep')
    expect(await writing).toMatchObject({ state: 'confirmed' })
    expect(bench.puts(path)).toBe(1)
  })

  it('a record may change: what was compared before is compared again', async () => {
    const bench = await startBench()
    const { engine } = bench.context
    engine.hold('asleep')
    const saving = bench.saveUser({ name: 'New' })
    await bench.reached('waiting')
    edit(bench.server, userPath, { name: 'Theirs' })
    engine.release('asleep')
    expect(await saving).toMatchObject({ state: 'notSent' })
    expect(bench.puts(userPath)).toBe(0)
  })

  it.each(writes)('a connection that stands by then carries nothing of %s', async (...each) => {
    const [, path, write] = each
    const bench = await startBench({ readKey: null })
    const { engine } = bench.context
    bench.onPhase = (phase) => {
      if (phase === 'connecting') engine.hold('asleep')
    }
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'paused', recorded: true })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    await expectUnused(bench)
    bench.onPhase = () => {}
    engine.release('asleep')
    expect(await write(bench)).toMatchObject({ state: 'confirmed' })
    expect(bench.puts(path)).toBe(1)
  })

  it('an agent can stop to wait', async () => {
    const bench = await startBench()
    bench.context.engine.hold('asleep')
    const saving = bench.saveUser({ name: 'New' })
    await bench.reached('waiting')
    bench.stop()
    expect(await saving).toMatchObject({ state: 'notSent', reason: 'stopped' })
    expect(bench.puts(userPath)).toBe(0)
  })
})

describe.each(['ending', 'bug'] as const)('when nothing new is sent any more (%s)', (why) => {
  it.each(writes)('%s is not sent, and on record as such', async (_kind, path, write) => {
    const bench = await startBench()
    bench.context.engine.hold(why)
    const { changeId, ...outcome } = await write(bench)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'paused' })
    expect(bench.story(changeId)).toEqual(['notSent', 'intent', 'concluded'])
    expect(bench.puts(path)).toBe(0)
    bench.context.engine.release(why)
    expect(await write(bench)).toMatchObject({ state: 'confirmed' })
  })

  it.each(writes)('%s that is connecting is not sent any more', async (_kind, _path, write) => {
    const bench = await startBench({ readKey: null })
    bench.onPhase = (phase) => {
      if (phase === 'connecting') bench.context.engine.hold(why)
    }
    expect(await write(bench)).toMatchObject({ state: 'notSent', reason: 'paused' })
    await expectUnused(bench)
  })

  it.each(writes)('%s that was sent comes to its end', async (_kind, path, write) => {
    const bench = await startBench()
    bench.server.script({ method: 'PUT' }, holdUntil('answer'), apply, success())
    const writing = write(bench)
    await bench.server.ledger.arrival({ method: 'PUT', path })
    bench.context.engine.hold(why)
    bench.server.release('answer')
    expect(await writing).toMatchObject({ state: 'confirmed' })
  })

  it('no further attempt is made, and what is known of those before is told', async () => {
    const bench = await startBench()
    bench.duringWait = () => bench.context.engine.hold(why)
    bench.server.script({ path: userPath, method: 'PUT' }, refusal(503, 'Later.'))
    const saved = await bench.saveUser({ name: 'New' })
    expect(saved).toMatchObject({ state: 'unknown', reason: 'serverError' })
    expect(bench.puts(userPath)).toBe(1)
    const limited = await startBench()
    limited.duringWait = () => limited.context.engine.hold(why)
    limited.server.script({ method: 'PUT' }, retryAfter429('1'))
    for (const write of [limited.redeem, () => limited.saveTenant({ name: 'New' })]) {
      const { changeId, ...outcome } = await write()
      expect(outcome).toMatchObject({ state: 'rejected', reason: 'rateLimited', recorded: true })
      expect(limited.detail(changeId).change.state).toBe('rejected')
      limited.context.engine.release(why)
    }
    expect([limited.puts(codePath), limited.puts(tenantPath)]).toEqual([1, 1])
  })
})

describe('a fault of the program itself', () => {
  it('before anything was sent leaves nothing open', async () => {
    const bench = await startBench()
    const api = { ...bench.context.api, deliver: () => Promise.reject(new Error('a bug')) }
    await expect(redeem({ ...bench.context, api }, userId, code)).rejects.toThrow('a bug')
    expect(bench.story(1)).toEqual(['notSent', 'intent', 'concluded'])
    expect(await bench.redeem()).toMatchObject({ state: 'confirmed' })
  })

  it('after something was sent is an unknown outcome, and the record is free again', async () => {
    const bench = benchAt(await startApi())
    const worked = (): never => {
      throw new Error('a bug')
    }
    const tenantBody = { ...bench.context.tenantBody, worked }
    const saving = saveTenant(
      { ...bench.context, tenantBody },
      tenantPath.slice(-36),
      { name: 'New' },
      null,
    )
    await expect(saving).rejects.toThrow('a bug')
    expect(bench.story(1)).toEqual(['unknown', 'intent', 'sending', 'answered', 'concluded'])
    expect(bench.context.journal.unknowns().count).toBe(1)
    expect(bench.context.engine.underWay).toEqual([])
    // The same values once more are allowed, and find them on the record already.
    expect(await bench.saveTenant({ name: 'New' })).toMatchObject({ reason: 'alreadySo' })
  })
})
