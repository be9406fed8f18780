import { describe, expect, it } from 'vitest'
import { fingerprint, startDemoApi } from '../../../src/main/demo'
import {
  bearer,
  clientId,
  get,
  greta,
  nordlicht,
  put,
  readHeaders,
  readKey,
  readUser,
  redeem,
  send,
  sendRaw,
  start,
  token,
  writeHeaders,
  writeKey,
} from './support'

describe('the server', () => {
  it('listens on 127.0.0.1 and says where', async () => {
    const api = await start()
    expect(api.origin).toBe(`http://127.0.0.1:${api.port}`)
    expect((await get(api, `/v1/users/${greta}`)).status).toBe(200)
  })

  it('rejects with EADDRINUSE if the port is taken', async () => {
    const api = await start()
    await expect(start({ port: api.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('gives each server its own data', async () => {
    const [one, other] = await Promise.all([start(), start()])
    await put(one, `/v1/users/${greta}`, { user: { name: 'Changed' } })
    await redeem(one, greta, 'WELCOME-10')
    expect((await readUser(one, greta))['name']).toBe('Changed')
    expect((await readUser(other, greta))['name']).toBe('Greta Petersen')
    expect(other.redemptions).toEqual([])
  })

  it('ends open sockets on close, also those that wait for ever, and can be closed twice', async () => {
    const api = await start({ behaviour: { hang: 'afterApply' } })
    const hanging = expect(redeem(api, greta, 'WELCOME-10')).rejects.toThrow()
    await expect.poll(() => api.redemptions.length).toBe(1)
    await api.close()
    await api.close()
    await hanging
    await expect(fetch(api.origin)).rejects.toThrow()
  })

  it('ends a delay on close', async () => {
    const api = await start({ behaviour: { delayMilliseconds: 3_600_000 } })
    const waiting = expect(redeem(api, greta, 'WELCOME-10')).rejects.toThrow()
    await expect.poll(() => api.requests.length).toBe(1)
    await api.close()
    await waiting
    expect(api.redemptions).toEqual([])
  })

  it('uses the real clock if none is given', async () => {
    const before = Date.now()
    const api = await startDemoApi({ clientId, keys: { read: readKey, write: writeKey } })
    await redeem(api, greta, 'WELCOME-10')
    await api.close()
    expect(Date.parse(api.redemptions[0]?.at ?? '')).toBeGreaterThanOrEqual(before)
  })
})

describe('hosts and origins', () => {
  it('answers to localhost and 127.0.0.1 with its port only', async () => {
    const api = await start()
    const statusFor = async (host: string): Promise<string> =>
      (await sendRaw(api, ['GET /demo/ledger HTTP/1.1', `Host: ${host}`])).slice(9, 12)
    expect(await statusFor(`127.0.0.1:${api.port}`)).toBe('200')
    expect(await statusFor(`LocalHost:${api.port}`)).toBe('200')
    for (const host of [
      'evil.example',
      `evil.example:${api.port}`,
      '127.0.0.1',
      `127.0.0.1:${api.port + 1}`,
      `localhost.evil.example:${api.port}`,
    ]) {
      expect(await statusFor(host)).toBe('403')
    }
  })

  it('refuses a foreign Host before anything is applied', async () => {
    const api = await start()
    const answer = await sendRaw(api, [
      `PUT /v1/users/${greta}/promotion-codes/WELCOME-10 HTTP/1.1`,
      'Host: evil.example',
      ...Object.entries(writeHeaders).map(([name, value]) => `${name}: ${value}`),
    ])
    expect(answer).toContain(' 403 ')
    expect(api.redemptions).toEqual([])
  })

  it('sends no CORS headers, not even for a preflight', async () => {
    const api = await start()
    const origin = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    const preflight = await send(api, 'OPTIONS', `/v1/users/${greta}`, origin)
    const plain = await get(api, `/v1/users/${greta}`, { ...readHeaders, ...origin })
    expect(preflight.status).toBe(405)
    for (const reply of [preflight, plain]) {
      const names = [...reply.headers.keys()]
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('the ledger', () => {
  it('tells without a key how often a code was really redeemed', async () => {
    const api = await start()
    await redeem(api, greta, 'WELCOME-10')
    await redeem(api, greta, 'WELCOME-10')
    await redeem(api, greta, 'no such code')
    const entry = { userId: greta, tenantId: nordlicht, code: 'WELCOME-10' }
    const ledger = await send(api, 'GET', '/demo/ledger')
    expect(ledger.json).toMatchObject({ redemptions: [entry, entry], requestCount: 3 })
    expect(ledger.json['redemptions']).toEqual(api.redemptions)
  })
})

describe('the record of requests', () => {
  it('keeps method, path and body exactly, and headers in lower case', async () => {
    const api = await start()
    const body = '{"user": {"nickname" : "\\u00e9 🐻"},\n"test":true}'
    const path = `/v1/users/${greta.toUpperCase()}?test=%74rue`
    const headers = { ...writeHeaders, 'Content-Type': 'application/json', 'X-Ticket': 'T-1' }
    await send(api, 'PUT', path, headers, body)
    expect(api.requests).toHaveLength(1)
    expect(api.requests[0]).toMatchObject({ method: 'PUT', url: path, body })
    expect(api.requests[0]?.headers).toMatchObject({ 'x-ticket': 'T-1', 'x-client-id': clientId })
  })

  it('never keeps a key or token, right or wrong, wherever it stands', async () => {
    const api = await start()
    const wrongKey = 'some-other-secret-value'
    await get(api, `/v1/users/${greta}?leak=${readKey}`)
    await get(api, `/v1/users/me`, bearer)
    await get(api, '/v1/users/me', { ...readHeaders, 'x-api-key': wrongKey })
    await put(api, `/v1/users/${greta}`, { user: { name: writeKey } }, bearer)
    const kept = JSON.stringify(api.requests)
    for (const secret of [readKey, writeKey, token, wrongKey]) expect(kept).not.toContain(secret)
    expect(api.requests.map(({ headers }) => headers['x-api-key'])).toEqual([
      fingerprint(readKey),
      undefined,
      fingerprint(wrongKey),
      undefined,
    ])
    expect(api.requests[1]?.headers['authorization']).toBe(fingerprint(`Bearer ${token}`))
    expect(api.requests[0]?.url).toContain(fingerprint(readKey))
    expect(api.requests[3]?.body).toContain(fingerprint(writeKey))
  })

  it('keeps the last 1,000 requests and counts all', async () => {
    const api = await start()
    const total = 1_005
    for (let number = 0; number < total; number += 1) await get(api, `/v1/number-${number}`, {})
    expect(api.requests).toHaveLength(1_000)
    expect(api.requests[0]?.url).toBe('/v1/number-5')
    const ledger = await send(api, 'GET', '/demo/ledger')
    expect(ledger.json['requestCount']).toBe(total)
  }, 30_000)

  it('keeps at most 16 Mi characters of bodies', async () => {
    const api = await start()
    const body = ' '.repeat(1024 * 1024)
    for (let number = 0; number < 18; number += 1) await send(api, 'POST', '/v1/x', {}, body)
    expect(api.requests).toHaveLength(16)
  })
})

describe('large bodies', () => {
  it('takes 1 MiB and refuses one byte more with 413', async () => {
    const api = await start()
    const headers = { ...writeHeaders, 'content-type': 'application/json' }
    const empty = JSON.stringify({ user: {} })
    const full = empty + ' '.repeat(1024 * 1024 - empty.length)
    expect((await send(api, 'PUT', `/v1/users/${greta}`, headers, full)).status).toBe(200)
    const reply = await send(api, 'PUT', `/v1/users/${greta}`, headers, `${full} `)
    expect(reply.status).toBe(413)
    expect(reply.json['success']).toBe(false)
    expect(api.requests[1]?.body).toBe('')
  })
})
