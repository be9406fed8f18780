import { fork, type ChildProcess } from 'node:child_process'
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { bundle } from '../../support/bundle'
import { PrivateKeyring } from '../../support/private-keyring'
import type { Question } from './worker/main'

// The real Secret Service, absent, locked, stopped and ended. Each test has one of its own.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let program = ''
beforeAll(async () => {
  program = await bundle('tests/integration/vault/worker/main.ts', {
    folder: 'keychain-states',
    name: 'worker',
  })
})

const children: ChildProcess[] = []
afterEach(() => {
  // One with a call that hangs ends in no other way.
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

interface Worker {
  /** Resolves with the answer. */
  ask(question: Question): Promise<string | null>
  /** All that was answered so far, in order. */
  readonly answered: Question[]
}

async function startWorker(
  environment: Record<string, string>,
  deadline = 60_000,
): Promise<Worker> {
  const child = fork(program, [String(deadline)], {
    env: { ...process.env, ...environment },
    execArgv: [],
  })
  children.push(child)
  const waiting = new Map<number, (answer: string | null) => void>()
  const answered: Question[] = []
  let count = 0
  await new Promise<void>((resolve) => {
    child.on('message', (message: 'ready' | { id: number; answer: string | null }) => {
      if (message === 'ready') resolve()
      else waiting.get(message.id)?.(message.answer)
    })
  })
  return {
    answered,
    ask: (question) =>
      new Promise((resolve) => {
        const id = (count += 1)
        waiting.set(id, (answer) => {
          answered.push(question)
          resolve(answer)
        })
        child.send({ id, question })
      }),
  }
}

async function openKeyring(options?: { keyring: boolean }): Promise<PrivateKeyring> {
  const keyring = await PrivateKeyring.open(options)
  onTestFinished(() => keyring.close())
  return keyring
}

describe.skipIf(process.platform !== 'linux')('the Secret Service of Linux', () => {
  it('without a bus, is absent', async () => {
    const { ask } = await startWorker({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })
    expect(await ask('probe')).toBe('absent')
    expect(await ask('read')).toBe('keychainAbsent')
    expect(await ask('store')).toBe('keychainAbsent')
    expect(await ask('remove')).toBe('keychainAbsent')
  })

  it('on a bus without a service, is absent, and is found when it is started', async () => {
    const keyring = await openKeyring({ keyring: false })
    const { ask } = await startWorker(keyring.environment)
    expect(await ask('probe')).toBe('absent')
    expect(await ask('store')).toBe('keychainAbsent')
    await keyring.start()
    expect(await ask('retry')).toBe('available')
    expect(await ask('store')).toBe('keychain')
    expect(await ask('read')).toBe('the-key')
  })

  it('locked, is told from empty, and gives the key when it is unlocked', async () => {
    const keyring = await openKeyring()
    const { ask } = await startWorker(keyring.environment)
    await ask('store')
    keyring.lock()
    expect(await ask('read')).toBe('keychainLocked')
    expect(await ask('state')).toBe('locked')
    expect(await ask('store')).toBe('keychainLocked')
    expect(await ask('remove')).toBe('keychainLocked')
    expect(await ask('retry')).toBe('locked')
    await keyring.unlock()
    expect(await ask('retry')).toBe('available')
    expect(await ask('read')).toBe('the-key')
  })

  it('open and empty, says of a key that it is gone', async () => {
    const keyring = await openKeyring()
    const { ask } = await startWorker(keyring.environment)
    await ask('store')
    await ask('remove')
    expect(await ask('read')).toBeNull()
    expect(await ask('state')).toBe('available')
  })

  it('stopped, takes one thread and no other: files are read while twenty calls wait for it', async () => {
    const keyring = await openKeyring()
    const { ask, answered } = await startWorker(keyring.environment, 3000)
    await ask('store')
    keyring.stopAnswering()
    const reads = Array.from({ length: 20 }, () => ask('read'))
    expect(await Promise.all(Array.from({ length: 5 }, () => ask('file')))).toContain('read')
    expect(answered).not.toContain('read')
    expect(await ask('busy')).toBe('true')
    expect(new Set(await Promise.all(reads))).toEqual(new Set(['keychainHung']))
    expect(keyring.isStopped).toBe(true)
    expect(await ask('file')).toBe('read')
    expect(await ask('state')).toBe('hung')

    keyring.answerAgain()
    expect(await ask('retry')).toBe('available')
    expect(await ask('read')).toBe('the-key')
    expect(await ask('busy')).toBe('false')
  })

  it('stopped, would stop every file read if it were asked four times at once', async () => {
    // The control of the test above.
    const keyring = await openKeyring()
    const { ask, answered } = await startWorker(keyring.environment)
    await ask('store')
    keyring.stopAnswering()
    const past = Array.from({ length: 4 }, () => ask('past'))
    const file = ask('file')
    await ask('turns')
    expect(answered).toEqual(['store', 'turns'])
    keyring.answerAgain()
    expect(await file).toBe('read')
    expect(new Set(await Promise.all(past))).toEqual(new Set(['the-key']))
  })

  it('ended, is known to be, also by the call that was under way', async () => {
    const keyring = await openKeyring()
    const { ask } = await startWorker(keyring.environment)
    await ask('store')
    keyring.stopAnswering()
    const under = ask('read')
    await ask('turns')
    keyring.kill()
    expect(await under).toBe('keychainEnded')
    expect(await ask('probe')).toBe('ended')
    // libsecret keeps to the one that it has found first. When that changes, the words may too.
    await keyring.start()
    expect(await ask('retry')).toBe('ended')
    const anew = await startWorker(keyring.environment)
    expect(await anew.ask('read')).toBe('the-key')
  })
})
