import { describe, expect, it } from 'vitest'
import { serviceMethods, type Handlers } from '../../../src/shared/contract'
import { failure, success } from '../../../src/shared/result'
import { createRouter } from '../../../src/main/ipc/router'

const called: string[] = []
const handlers = {
  'app.copyText': async () => {
    called.push('app.copyText')
    return success({})
  },
  'connections.use': async () => failure({ code: 'connectionMissing' }),
  'keychain.retry': async () => {
    throw new Error('with a secret: sk-0123456789')
  },
  'keychain.useSessionOnly': async () => success('not a state'),
} as unknown as Handlers
const bugs: { reference: string; error: unknown }[] = []
const route = createRouter(serviceMethods, handlers, (reference, error) =>
  bugs.push({ reference, error }),
)

describe('the second gate', () => {
  it.each(['', 'nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 7, null, {}])(
    'knows no method %j',
    async (method) => {
      expect(await route(method, {})).toEqual({ ok: false, error: { code: 'invalidInput' } })
    },
  )

  it.each([undefined, null, {}, { text: '' }, { text: 1 }, { text: 'a', more: 1 }, 'a', []])(
    'does not let %j through to a handler',
    async (input) => {
      called.length = 0
      expect(await route('app.copyText', input)).toMatchObject({ error: { code: 'invalidInput' } })
      expect(called).toEqual([])
    },
  )

  it('passes results on, good and bad', async () => {
    expect(await route('app.copyText', { text: 'a' })).toEqual({ ok: true, value: {} })
    expect(
      await route('connections.use', { connectionId: '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071' }),
    ).toEqual({ ok: false, error: { code: 'connectionMissing' } })
  })

  it.each(['keychain.retry', 'keychain.useSessionOnly'])(
    'turns a bug in %s into a reference and keeps its text to itself',
    async (method) => {
      bugs.length = 0
      const answer = await route(method, {})
      expect(answer).toEqual({
        ok: false,
        error: { code: 'internal', reference: bugs[0]?.reference },
      })
      expect(JSON.stringify(answer)).not.toContain('sk-')
    },
  )
})
