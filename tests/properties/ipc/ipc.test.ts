import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { methods, type MethodName } from '../../../src/shared/contract'
import { appErrorSchema } from '../../../src/shared/error'
import type { Result } from '../../../src/shared/result'
import { answered, concluded, intent, sending, unknown } from '../../integration/journal/support'
import { code, connectionId, startConsole, startServer, userId } from '../support/console'
import { newFolder, valueOf } from '../support/journals'
import { unhandledRejections } from '../support/rejections'
import { runs } from '../support/runs'
import { anyMethod, inputsOf } from './inputs'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const { take } = unhandledRejections()
let server: Awaited<ReturnType<typeof startServer>>
let app: Awaited<ReturnType<typeof startConsole>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

/** A program with a change that is known, and one that is not. */
beforeEach(async () => {
  app = await startConsole({
    folder: newFolder(),
    origin: server.origin,
    keys: { write: 'write-key-0123456789', read: 'read-key-0123456789' },
  })
  const redeemed = await app.call('redemptions.redeem', {
    ...{ connectionId, ticket: 'T-1', user: userId, code },
  })
  expect(redeemed).toMatchObject({ ok: true, value: { state: 'confirmed', changeId: 1 } })
  const { journal } = app
  const wish = intent({ connectionId, origin: server.origin }, { targetId: userId })
  const id = valueOf(journal.begin(wish, null))
  valueOf(journal.append(id, sending()))
  valueOf(journal.append(id, answered(unknown)))
  valueOf(journal.append(id, concluded(unknown)))
  return () => journal.close()
})

/** What these are for is to write the record of changes; no other may. */
const writers: readonly MethodName[] = [
  ...(['tenants.saveChanges', 'users.saveChanges', 'redemptions.redeem'] as const),
  ...(['activity.check', 'activity.resolve', 'activity.erase'] as const),
  ...(['settings.setRetention', 'journal.startNew'] as const),
]
const senders = writers.slice(0, 3)

/** All that would be different after a change of any kind. */
function traces(): unknown {
  const { journal } = app
  const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
  const entries = valueOf(journal.page(everything, null, 3)).changes.map((change) => [
    change,
    valueOf(journal.events(change.id)).length,
  ])
  return [entries, server.puts()]
}

function expectResult(result: Result<unknown>): void {
  // It crosses to the window, so it must be what can be cloned.
  expect(() => structuredClone(result)).not.toThrow()
  if (result.ok) return
  expect(appErrorSchema.safeParse(result.error).success).toBe(true)
  expect(result.error.code).not.toBe('internal')
}

const names = Object.keys(methods) as MethodName[]

describe('whatever the window asks for', () => {
  it.each(names)(
    '%s answers with a Result, and changes nothing by an input that is wrong',
    async (method) => {
      await fc.assert(
        fc.asyncProperty(inputsOf(method, server.origin), async (input) => {
          const before = traces()
          const result = await app.route(method, input)
          expectResult(result)
          const isRight = methods[method].input.safeParse(input).success
          if (!isRight) expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
          if (!isRight || !writers.includes(method)) expect(traces()).toEqual(before)
          else if (!senders.includes(method))
            expect(server.puts()).toBe((before as [unknown, number])[1])
          expect(take()).toEqual([])
          expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
        }),
        runs(300),
      )
    },
  )

  it('a method that there is not is no method', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyMethod,
        inputsOf('redemptions.redeem', server.origin),
        async (method, input) => {
          fc.pre(!names.includes(method as MethodName))
          const before = traces()
          expect(await app.route(method, input)).toEqual({
            ok: false,
            error: { code: 'invalidInput' },
          })
          expect(traces()).toEqual(before)
        },
      ),
      runs(500),
    )
  })
})
