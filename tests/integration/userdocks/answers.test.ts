import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { putPromotionCode, putTenant, putUser } from '../../../src/main/userdocks/requests'
import { apiFor, contextFor } from '../../support/api'
import { attempt } from '../../support/attempt'
import { json, startScriptedServer, text, type ScriptedServer } from '../../support/scripted-server'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const yes = { success: true, message: 'ok', error: null, data: null }
const no = { success: false, error: 'No such thing.', message: null, data: null }

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
})

const writes = {
  tenant: (api: ReturnType<typeof apiFor>) =>
    putTenant(api.endpoint, id, { name: 'x' }, 'documented'),
  user: (api: ReturnType<typeof apiFor>) => putUser(api.endpoint, id, { name: 'x' }),
  redemption: (api: ReturnType<typeof apiFor>) => putPromotionCode(api.endpoint, id, 'CODE'),
}

describe.each(Object.entries(writes))('a %s write', (_name, request) => {
  const run = (options = {}) => {
    const api = apiFor(server.origin, options)
    return attempt(api, request(api))
  }

  it.each([
    [200, yes, 'confirmed', 'accepted'],
    [201, yes, 'confirmed', 'accepted'],
    [200, { kind: 'user', itemsLength: 1, response: { id } }, 'confirmed', 'accepted'],
    [200, { kind: 'user', items: [{ id }] }, 'confirmed', 'accepted'],
    [200, no, 'rejected', 'refused'],
    [200, { kind: 'errors', errors: [{ message: 'No.' }] }, 'rejected', 'refused'],
    [400, no, 'rejected', 'refused'],
    [401, no, 'rejected', 'unauthorized'],
    [403, no, 'rejected', 'forbidden'],
    [404, no, 'rejected', 'notFound'],
    [409, no, 'rejected', 'refused'],
    [422, { kind: 'errors', errors: [{ message: 'No.' }] }, 'rejected', 'refused'],
    [429, no, 'rejected', 'rateLimited'],
    [500, no, 'unknown', 'serverError'],
    [500, yes, 'unknown', 'serverError'],
    [503, no, 'unknown', 'serverError'],
    [400, { message: 'Bad Request' }, 'unknown', 'unclearAnswer'],
    [408, no, 'unknown', 'unclearAnswer'],
    [200, { done: true }, 'unknown', 'unclearAnswer'],
  ])('answered %i %j is %s (%s)', async (status, body, state, reason) => {
    server.answer = json(status, body)
    expect(await run()).toMatchObject({ state, reason, status })
    expect(server.received).toHaveLength(1)
  })

  it.each([
    [204, ''],
    [200, ''],
    [200, '<html><body>Welcome</body></html>'],
    [403, '<html>Blocked by proxy</html>'],
    [502, '<html>Bad gateway</html>'],
    [200, '{"success":tr'],
  ])('answered %i %j is unknown', async (status, body) => {
    server.answer = text(status, body)
    expect(await run()).toMatchObject({ state: 'unknown' })
    expect(server.received).toHaveLength(1)
  })

  it.each([301, 302, 303, 307, 308])('does not follow a %i, and says unknown', async (status) => {
    const sink = await startScriptedServer()
    try {
      for (const target of [`${sink.origin}/v1/x`, `${server.origin}/v1/x`]) {
        server.received.length = 0
        server.answer = (_request, response) =>
          void response.writeHead(status, { Location: target }).end()
        expect(await run()).toMatchObject({ state: 'unknown', reason: 'redirected' })
        expect(server.received).toHaveLength(1)
        expect(sink.received).toHaveLength(0)
      }
    } finally {
      await sink.close()
    }
  })

  it('is unknown when the connection breaks after it was sent, and is not sent again', async () => {
    server.answer = (_request, response) => void response.destroy()
    expect(await run()).toMatchObject({ state: 'unknown', reason: 'noAnswer', status: null })
    expect(server.received).toHaveLength(1)
  })

  it('is unknown when the answer is cut', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000', 'Content-Type': 'application/json' })
      response.write('{"success":true,', () => response.destroy())
    }
    expect(await run()).toMatchObject({ state: 'unknown', reason: 'noAnswer' })
    expect(server.received).toHaveLength(1)
  })

  it('is unknown when the answer is larger than what is read', async () => {
    server.answer = json(200, { ...yes, data: { padding: 'x'.repeat(1024 * 1024) } })
    expect(await run()).toMatchObject({ state: 'unknown', reason: 'unclearAnswer' })
  })

  it('is unknown when no answer comes in time', async () => {
    server.answer = () => {}
    expect(await run({ writeDeadlineMilliseconds: 50 })).toMatchObject({
      state: 'unknown',
      reason: 'timedOut',
    })
    expect(server.received).toHaveLength(1)
  })

  it('is not sent when nobody listens', async () => {
    const gone = await startScriptedServer()
    await gone.close()
    const api = apiFor(gone.origin)
    expect(await attempt(api, request(api))).toMatchObject({
      state: 'notSent',
      reason: 'unreachable',
    })
  })
})

describe('a tenant change is weighed against what is read back', () => {
  const record = (name: string | null) => ({ success: true, error: null, data: { id, name } })
  const loaded = async () => {
    server.answer = json(200, record('old'))
    const read = await apiFor(server.origin).readTenant(id)
    if (!read.ok) throw new Error('The tenant should be readable.')
    server.received.length = 0
    return read.value.values
  }
  /** Reads give the old name until the PUT came, then `after`. */
  const answers = (put: ScriptedServer['answer'], after: ScriptedServer['answer']) => {
    server.answer = (request, response) => {
      const written = server.received.some(({ method }) => method === 'PUT')
      const read = written ? after : json(200, record('old'))
      return (request.method === 'PUT' ? put : read)(request, response)
    }
  }
  const save = async (
    put: ScriptedServer['answer'],
    after: ScriptedServer['answer'],
    options: Parameters<typeof apiFor>[1] = {},
  ) => {
    // Without a read key the form is one that was opened without loading.
    const values = options.readKey === null ? null : await loaded()
    answers(put, after)
    const context = contextFor(apiFor(server.origin, options), { toTry: ['documented'] })
    return saveTenant(context, id, { name: 'new' }, values)
  }

  it.each([
    ['a yes and the new value', json(200, yes), 'new', 'confirmed', 'accepted', 1],
    ['a yes and the old value', json(200, yes), 'old', 'unknown', 'readBackDiffers', 1],
    ['a 502 and the new value', text(502, '<html>'), 'new', 'confirmed', 'seenOnReadBack', 1],
    ['a 502 and the old value', text(502, '<html>'), 'old', 'unknown', 'serverError', 4],
  ] as const)('%s', async (_name, put, now, state, reason, times) => {
    const saved = await save(put, json(200, record(now)))
    expect(saved).toMatchObject({ state, reason, readBack: 'done' })
    const verdict = now === 'new' ? 'applied' : 'notApplied'
    expect(saved.verdicts).toEqual([{ path: 'name', verdict, now }])
    const sent = server.received.map(({ method, body }) => `${method} ${body}`)
    const once = ['PUT {"kind":"tenant","name":"new","test":true}', 'GET ']
    expect(sent).toEqual(['GET ', ...Array<string[]>(times).fill(once).flat()])
  })

  it('a no is not read back', async () => {
    const saved = await save(json(400, no), json(200, record('old')))
    expect(saved).toMatchObject({ state: 'rejected', reason: 'refused', readBack: 'notTried' })
    expect(saved.verdicts).toEqual([])
    expect(server.received.map(({ method }) => method)).toEqual(['GET', 'PUT'])
  })

  it('says when there is no read key to check with', async () => {
    const saved = await save(json(200, yes), json(401, no), { readKey: null })
    expect(saved).toMatchObject({ state: 'confirmed', readBack: 'noReadKey', fresh: null })
    expect(saved.verdicts).toEqual([{ path: 'name', verdict: 'cannotTell', now: null }])
    expect(server.received.map(({ method }) => method)).toEqual(['PUT'])
  })

  it('says when reading back failed', async () => {
    const saved = await save(json(200, yes), text(502, '<html>'))
    expect(saved).toMatchObject({ state: 'confirmed', readBack: 'failed', fresh: null })
    expect(saved.verdicts).toEqual([{ path: 'name', verdict: 'cannotTell', now: null }])
  })

  it('does not take the record of somebody else for the one it asked for', async () => {
    server.answer = json(200, { success: true, error: null, data: { id: id.replace('3', '4') } })
    expect(await apiFor(server.origin).readTenant(id)).toMatchObject({
      ok: false,
      error: { code: 'unclearAnswer' },
    })
  })
})

describe('a read', () => {
  it.each([301, 302, 303, 307, 308])(
    'does not follow a %i, so the key stays here',
    async (status) => {
      const sink = await startScriptedServer()
      try {
        server.answer = (_request, response) =>
          void response.writeHead(status, { Location: `${sink.origin}/v1/users/${id}` }).end()
        expect(await apiFor(server.origin).readUser(id)).toMatchObject({
          ok: false,
          error: { code: 'redirected', status },
        })
        expect(sink.received).toHaveLength(0)
      } finally {
        await sink.close()
      }
    },
  )

  it.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'rateLimited'],
    [500, 'serverError'],
  ])('answered %i is %s, with the words of the API, and is sent once', async (status, code) => {
    server.answer = json(status, no)
    expect(await apiFor(server.origin).readTenant(id)).toEqual({
      ok: false,
      error: { code, status, apiMessage: 'No such thing.' },
    })
    expect(server.received).toHaveLength(1)
  })

  it('drops what no agent needs', async () => {
    const user = { id, name: 'Anna', password: 'hash', lastSignInIp: '192.0.2.1', freezed: false }
    server.answer = json(200, { success: true, error: null, data: user })
    const read = await apiFor(server.origin).readUser(id)
    expect(JSON.stringify(read)).not.toMatch(/hash|192\.0\.2\.1/)
    expect(read).toMatchObject({ value: { facts: [{ field: 'freezed', value: false }] } })
  })

  it('takes addresses as objects and as a list with types', async () => {
    const billing = { line1: 'A 1', city: 'B', country: 'DE' }
    server.answer = json(200, {
      success: true,
      error: null,
      data: {
        id,
        freeUnits: 7,
        tenantAddresses: [
          { ...billing, type: 'billing', deleted: true, line1: 'gone' },
          { ...billing, type: 'billing' },
          { ...billing, type: 'shipping', line1: 'S 2' },
        ],
      },
    })
    expect(await apiFor(server.origin).readTenant(id)).toMatchObject({
      value: {
        balance: { freeUnits: '7' },
        values: {
          billingAddress: { line1: 'A 1', line2: null },
          shippingAddress: { line1: 'S 2' },
        },
      },
    })
  })
})

describe('a redemption', () => {
  it('cannot be started twice at once for the same user and code', async () => {
    const context = contextFor(apiFor(server.origin))
    const puts = () => server.received.filter(({ method }) => method === 'PUT').length
    let release = (): void => {}
    const arrived = new Promise<void>((resolve) => {
      server.answer = (request, response) => {
        if (request.method === 'GET') return void response.writeHead(404).end()
        release = () => json(200, yes)(request, response)
        resolve()
      }
    })
    const first = redeem(context, id, 'CODE')
    await arrived
    expect(await redeem(context, id, 'CODE')).toMatchObject({
      state: 'notSent',
      reason: 'alreadyRunning',
    })
    release()
    expect(await first).toMatchObject({ state: 'confirmed' })
    expect(puts()).toBe(1)
    expect(context.engine.underWay).toEqual([])
  })

  it('by e-mail is not sent when the address cannot be resolved', async () => {
    server.answer = json(404, no)
    const context = contextFor(apiFor(server.origin))
    const outcome = await redeem(context, 'nobody@example.com', 'CODE')
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'userNotResolved', status: 404 })
    expect(server.received.map(({ method }) => method)).toEqual(['GET'])
  })
})
