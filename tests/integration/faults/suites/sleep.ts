import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  circumstances,
  code,
  count,
  filesOf,
  newJournal,
  pathOf,
  userNumber,
} from '../../../support/fault-matrix'
import { apply, delay, holdUntil, reset } from '../../../support/fault-server'
import { success } from '../../../support/fault-server/answers'
import { clientId, writeKey } from '../../../support/api'
import type { Plan, Told } from '../sleeper'

// Rows 123 and 124: the computer sleeps while an answer is waited for. A process that is stopped
// knows as little of the time that passes as one on a computer that sleeps.

const outDir = join(process.cwd(), '.cache', 'faults')
const bundle = join(outDir, 'sleeper.cjs')

beforeAll(async () => {
  const external = ['libsql']
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external },
    build: {
      ssr: 'tests/integration/faults/sleeper.ts',
      target: 'node20.18',
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        external,
        output: { format: 'cjs', entryFileNames: 'sleeper.cjs', codeSplitting: false },
      },
    },
  })
})

const deadline = 2000
const users = Array.from({ length: 50 }, (_, number) => userNumber(number))
/** Every fifth connection breaks in the sleep, in place of an answer. */
const broken = users.filter((_, number) => number % 5 === 4)

describe.skipIf(process.platform === 'win32')('a sleep', () => {
  it('rows 123, 124: what was answered in it is known; what broke in it is not', async () => {
    const { server, journal, journalPath } = await circumstances()
    journal.close()
    const asleep = holdUntil('asleep')
    // Longer than what is left of any deadline.
    const night = [delay(deadline + 300), holdUntil('morning')]
    const answered = [asleep, apply, success()]
    server.script({ method: 'PUT' }, answered)
    server.script({ method: 'PUT', path: pathOf(users[0] ?? '') }, answered, night)
    for (const user of broken) {
      server.script({ method: 'PUT', path: pathOf(user) }, asleep, apply, reset)
    }

    const child = sleeper()
    const told = once(child, 'message') as Promise<[Told]>
    const plan: Plan = {
      origin: server.origin,
      journal: journalPath,
      ...{ users, code, clientId, key: writeKey, writeDeadlineMilliseconds: deadline },
    }
    child.send(plan)
    await server.ledger.arrival({ method: 'PUT' }, users.length)
    child.kill('SIGSTOP')
    await expect.poll(() => stateOf(child)).toMatch(/^T/)
    server.release('asleep')
    await server.held('morning')
    child.kill('SIGCONT')

    const [outcomes] = await told
    for (const { targetId, state, recorded } of outcomes) {
      const expected = broken.includes(targetId) ? 'unknown' : 'confirmed'
      expect([targetId, state, recorded]).toEqual([targetId, expected, true])
      const puts = server.ledger.putsOf(pathOf(targetId)).length
      expect(puts).toBe(1)
      count(puts)
    }
    expect(outcomes).toHaveLength(users.length)
    await once(child, 'exit')
    const record = newJournal(journalPath)
    onTestFinished(() => record.close())
    expect(record.unknowns().count).toBe(broken.length)
    expect(await record.verify()).toMatchObject({ value: { faults: [] } })
    for (const text of filesOf(journalPath)) expect(text).not.toContain(writeKey)
  })
})

function sleeper(): ChildProcess {
  const child = fork(bundle, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** What the operating system says of a process; `T` is stopped. */
function stateOf({ pid }: ChildProcess): string {
  return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()
}
