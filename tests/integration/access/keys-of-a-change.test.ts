import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changeContext } from '../../../src/main/handlers/api-of'
import type { Services } from '../../../src/main/handlers/services'
import { Secret } from '../../../src/main/vault/secret'
import { failure, success, type Result } from '../../../src/shared/result'
import { live } from '../../unit/access/connections'

// The keychain takes some milliseconds for each key.

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const userId = '20000000-0000-4000-8000-000000000101'

/** A change that has just begun, and what is asked of the keychain for it. */
function begun(answer: (access: string) => Result<unknown> = keyFor) {
  const asked: string[] = []
  const sent: string[] = []
  const noted = { write: { state: 'stored', fingerprint: 'one' } as object }
  const services = {
    access: { mayChange: () => success(null) },
    demo: { settled: async () => {} },
    connections: {
      demo: () => undefined,
      find: () => success(live),
      list: () => ({
        connections: [{ ...live, credentials: { ...noted, read: { state: 'notSet' } } }],
      }),
      credentials: async (_connection: unknown, access: string) => {
        asked.push(access)
        return answer(access)
      },
    },
    send: async ({ method }: { readonly method: string }) => {
      sent.push(method)
      return { kind: 'notSent', fault: 'unreachable' }
    },
  }
  const context = changeContext(services as unknown as Services, {
    connectionId: live.id,
    ticket: null,
  })
  if (!context.ok) throw new Error(context.error.code)
  return { api: context.value.api, asked, sent, noted }
}

function keyFor(access: string): Result<unknown> {
  const key = new Secret(`${access}-key-0123456789`)
  return success({ ...{ kind: 'apiKey', type: access, clientId: live.clientId }, key })
}

const write = (api: ReturnType<typeof begun>['api']) =>
  api.deliver({ method: 'PUT', url: `${live.baseUrl}/x`, body: null, access: 'write' })

it('a change asks for each key once, and at once for the one to write with', async () => {
  const { api, asked, sent } = begun()
  expect(asked).toEqual([])
  await Promise.resolve()
  expect(asked).toEqual(['write'])
  await api.readUser(userId)
  await write(api)
  await api.readUser(userId)
  expect(asked).toEqual(['write', 'read'])
  expect(sent).toEqual(['GET', 'PUT', 'GET'])
})

it('a change that has waited asks anew: the key may be another one by then', async () => {
  const { api, asked } = begun()
  await write(api)
  vi.advanceTimersByTime(1000)
  await write(api)
  expect(asked).toEqual(['write', 'write'])
})

it.each([
  ['removed', { state: 'notSet' }],
  ['replaced', { state: 'stored', fingerprint: 'another' }],
])('a key that was %s meanwhile is not used', async (_how, now) => {
  const { api, asked, noted } = begun()
  await write(api)
  noted.write = now
  await write(api)
  expect(asked).toEqual(['write', 'write'])
})

it('a key that was not to be had is asked for again', async () => {
  let isLocked = true
  const { api, asked, sent } = begun((access) =>
    isLocked ? failure({ code: 'keychainLocked' }) : keyFor(access),
  )
  expect(await write(api)).toMatchObject({ ok: false, error: { code: 'keychainLocked' } })
  expect(sent).toEqual([])
  isLocked = false
  expect(await write(api)).toMatchObject({ ok: true })
  expect(asked).toEqual(['write', 'write'])
  expect(sent).toEqual(['PUT'])
})
