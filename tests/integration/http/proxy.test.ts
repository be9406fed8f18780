import { expect, describe, it } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { get, key, put, yes } from './exchanges'
import { FakeClock } from './fake-clock'
import {
  authority,
  networkOf,
  notSent,
  origin,
  proxyPassword,
  proxyTo,
  serverName,
  startUpstream,
  timesHeard,
  userName,
} from './proxied'
import { startRawServer } from './raw-server'
import { answer, askFor, open, startProxy, tunnel, type Behaviour } from '../../support/test-proxy'

const kinds = [
  ['write', put],
  ['read', get],
] as const

describe.each(kinds)('a %s through a proxy', (_kind, exchange) => {
  it('arrives once, and the proxy sees the name of the server and nothing else', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const delivery = await createSend({ network })(exchange(origin))
    expect(delivery).toMatchObject({ kind: 'answered', status: 200, text: yes })
    expect(network.asked).toEqual([origin])
    expect(proxy.heads).toEqual([
      `CONNECT ${serverName}:443 HTTP/1.1\r\nHost: ${serverName}:443\r\n\r\n`,
    ])
    expect(upstream.requests).toHaveLength(1)
    // The key did go through: the server has it.
    expect(upstream.requests[0]).toContain(key)
    expect(timesHeard(proxy.heard(), key)).toBe(0)
    expect(timesHeard(proxy.heard(), '/v1/users')).toBe(0)
  })

  it('goes through a proxy that speaks TLS itself', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream, authority())
    const network = networkOf(`HTTPS localhost:${proxy.port}`)
    expect(await createSend({ network })(exchange(origin))).toMatchObject({ kind: 'answered' })
    expect(proxy.heads).toHaveLength(1)
    expect(timesHeard(proxy.heard(), key)).toBe(0)
    expect(upstream.requests[0]).toContain(key)
  })

  it('tells a proxy that asks a name and a password, and nobody else', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = askFor(`${userName}:${proxyPassword}`)
    const network = networkOf(`PROXY localhost:${proxy.port}`, {
      passwords: { [proxy.address]: proxyPassword },
    })
    const send = createSend({ network })
    expect(await send(exchange(origin))).toMatchObject({ kind: 'answered' })
    // First without, because nobody had asked; from then on with it.
    expect(proxy.heads.map((head) => head.includes('Proxy-Authorization'))).toEqual([false, true])
    expect(await send(put(origin))).toMatchObject({ kind: 'answered' })
    expect(proxy.heads.map((head) => head.includes('Proxy-Authorization'))).toEqual([
      false,
      true,
      true,
    ])
    const said = `${userName}:${proxyPassword}`
    expect(timesHeard(proxy.heard(), said)).toBe(2)
    for (const request of upstream.requests) {
      expect(timesHeard(Buffer.from(request), said)).toBe(0)
      expect(timesHeard(Buffer.from(request), proxyPassword)).toBe(0)
      expect(request.toLowerCase()).not.toContain('proxy-authorization')
    }
  })

  it('is not sent when the proxy wants a password and there is none', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = askFor(`${userName}:${proxyPassword}`)
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    expect(await createSend({ network })(exchange(origin))).toEqual(notSent('proxyPassword'))
    expect(upstream.requests).toEqual([])
  })

  it('is not sent when the proxy does not accept the password', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = askFor(`${userName}:another`)
    const passwords = { [proxy.address]: proxyPassword }
    const network = networkOf(`PROXY localhost:${proxy.port}`, { passwords })
    const send = createSend({ network })
    expect(await send(exchange(origin))).toEqual(notSent('proxyPasswordRefused'))
    expect(await send(exchange(origin))).toEqual(notSent('proxyPasswordRefused'))
    expect(upstream.requests).toEqual([])
  })

  it.each([
    ['Digest', 'Proxy-Authenticate: Digest realm="x, Basic"\r\n'],
    ['NTLM and Negotiate', 'Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n'],
    ['nothing that it names', ''],
  ])('is not sent when the proxy wants %s, and no password is told', async (_name, header) => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = answer(`HTTP/1.1 407 Who are you\r\n${header}\r\n`)
    const passwords = { [proxy.address]: proxyPassword }
    const network = networkOf(`PROXY localhost:${proxy.port}`, { passwords })
    const send = createSend({ network })
    expect(await send(exchange(origin))).toEqual(notSent('proxyAuthUnsupported'))
    expect(timesHeard(proxy.heard(), `${userName}:${proxyPassword}`)).toBe(0)
    expect(upstream.requests).toEqual([])
  })

  it.each<[string, Behaviour, 'proxyRefused' | 'proxyFailed']>([
    ['refuses with 403', answer('HTTP/1.1 403 Forbidden\r\n\r\nno'), 'proxyRefused'],
    [
      'points elsewhere',
      answer('HTTP/1.1 302 Found\r\nLocation: https://x/\r\n\r\n'),
      'proxyRefused',
    ],
    ['answers 502', answer('HTTP/1.1 502 Bad Gateway\r\n\r\n'), 'proxyFailed'],
    ['answers rubbish', answer('SSH-2.0-OpenSSH_9\r\n'), 'proxyFailed'],
    ['answers a strange version', answer('HTTP/2.0 200 OK\r\n\r\n'), 'proxyFailed'],
    ['answers a strange status', answer('HTTP/1.1 20 OK\r\n\r\n'), 'proxyFailed'],
    ['says nothing and ends', (client) => void client.end(), 'proxyFailed'],
    ['resets', (client) => void client.resetAndDestroy(), 'proxyFailed'],
    ['ends in its answer', answer('HTTP/1.1 200 Connection est'), 'proxyFailed'],
    ['closes after opening', answer(open), 'proxyFailed'],
    ['says more after opening', (client) => void client.write(`${open}more`), 'proxyFailed'],
    [
      'never ends its headers',
      (client) => void client.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
      'proxyFailed',
    ],
    [
      'speaks itself in the place of the server',
      (client) => {
        client.write(open)
        client.once('data', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
      },
      'proxyFailed',
    ],
  ])('is not sent when it %s', async (_what, behave, fault) => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = behave
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    let asked = false
    const delivery = await createSend({ network })(exchange(origin), {
      beforeFirstByte: () => (asked = true),
    })
    expect(delivery).toEqual(notSent(fault))
    expect(asked).toBe(false)
    expect(timesHeard(proxy.heard(), key)).toBe(0)
    expect(upstream.requests).toEqual([])
  })

  it('is not sent when the proxy hangs, or dribbles, longer than the limit of a step', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const clock = new FakeClock()
    proxy.behave = (client) => {
      client.write('HTTP/1.1 200', () => clock.pass(10_000))
    }
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const delivery = await createSend({ network, clock })(exchange(origin))
    expect(delivery).toEqual(notSent('proxyFailed'))
    expect(clock.pending).toBe(0)
  })

  it('is not sent through a proxy with TLS that nobody vouches for', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream, authority())
    const network = networkOf(`HTTPS localhost:${proxy.port}`, { trust: () => undefined })
    expect(await createSend({ network })(exchange(origin))).toEqual(notSent('proxyCertificate'))
    expect(proxy.heads).toEqual([])
  })

  it('is not sent when somebody else answers at the end of the tunnel', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const send = createSend({ network })
    expect(await send(exchange('https://other.example.invalid'))).toEqual(notSent('certificate'))
    expect(upstream.requests).toEqual([])
    expect(timesHeard(proxy.heard(), key)).toBe(0)
  })
})

describe('which way is gone', () => {
  it.each(['SOCKS5 localhost:1080', 'SOCKS localhost:1080; DIRECT', '', 'rubbish'])(
    '“%s” is no way, and never straight',
    async (says) => {
      const network = networkOf(says)
      const delivery = await createSend({ network })(get(origin))
      expect(delivery).toEqual(notSent('proxyUnsupported'))
    },
  )

  it('a system that does not answer in time, or fails, is no reason to go straight', async () => {
    const clock = new FakeClock()
    const silent = networkOf(() => new Promise<string>(() => clock.pass(10_000)))
    expect(await createSend({ network: silent, clock })(get(origin))).toEqual(
      notSent('proxyUnsupported'),
    )
    const failing = networkOf(() => Promise.reject(new Error('no')))
    expect(await createSend({ network: failing })(get(origin))).toEqual(notSent('proxyUnsupported'))
  })

  it('goes straight to this computer without asking anybody', async () => {
    const server = await startRawServer()
    const network = networkOf('PROXY localhost:1')
    const upstream = await startUpstream()
    server.answer = (socket) => socket.end('HTTP/1.1 204 None\r\n\r\n')
    const send = createSend({ network })
    expect(await send(get(server.origin))).toMatchObject({ kind: 'answered', status: 204 })
    expect(await send(get(`https://localhost:${upstream.port}`))).toMatchObject({ status: 200 })
    expect(network.asked).toEqual([])
    await server.close()
  })

  it('goes on to the next proxy only where the first cannot be connected to', async () => {
    const upstream = await startUpstream()
    const gone = await startProxy({ upstream: upstream.port })
    await gone.close()
    const proxy = await proxyTo(upstream)
    const network = networkOf(`PROXY localhost:${gone.port}; PROXY localhost:${proxy.port}`)
    expect(await createSend({ network })(put(origin))).toMatchObject({ kind: 'answered' })
    expect(upstream.requests).toHaveLength(1)

    const refusing = await proxyTo(upstream)
    refusing.behave = answer('HTTP/1.1 403 Forbidden\r\n\r\n')
    const other = networkOf(`PROXY localhost:${refusing.port}; PROXY localhost:${proxy.port}`)
    expect(await createSend({ network: other })(put(origin))).toEqual(notSent('proxyRefused'))
    expect(proxy.heads).toHaveLength(1)
  })

  it('a proxy that cannot be reached is said to be the proxy', async () => {
    const upstream = await startUpstream()
    const gone = await startProxy({ upstream: upstream.port })
    await gone.close()
    const network = networkOf(`PROXY localhost:${gone.port}`)
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyUnreachable'))
  })

  it('after a change of settings a kept connection is not used again', async () => {
    const upstream = await startUpstream()
    const [one, other] = [await proxyTo(upstream), await proxyTo(upstream)]
    let generation = 0
    let now = one
    const network = networkOf(async () => `PROXY localhost:${now.port}`, {
      generation: () => generation,
    })
    const send = createSend({ network })
    for (let reads = 0; reads < 3; reads += 1) await send(get(origin))
    const before = one.heads.length
    // They did share connections: otherwise this would show nothing.
    expect(before).toBeLessThan(3)
    generation += 1
    now = other
    await send(get(origin))
    expect([one.heads.length, other.heads.length]).toEqual([before, 1])
  })
})

describe('a tunnel that breaks', () => {
  it('before the first byte of a write: nothing was sent', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = (client, connectTo) => {
      client.write(open)
      // The first bytes of TLS end it.
      client.once('data', () => client.resetAndDestroy())
      connectTo().destroy()
    }
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyFailed'))
  })

  it('after the request was written: the outcome is unclear, and it went out once', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = tunnel
    upstream.answer = () => {
      proxy.clients[0]?.resetAndDestroy()
      return false
    }
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const delivery = await createSend({ network })(put(origin))
    expect(delivery).toEqual({ kind: 'unclear', fault: 'noAnswer', bytes: 0, status: null })
    expect(upstream.requests).toHaveLength(1)
    expect(proxy.heads).toHaveLength(1)
  })

  it('a write that is held back leaves the tunnel without a byte of it', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const delivery = await createSend({ network })(put(origin), { beforeFirstByte: () => false })
    expect(delivery).toEqual({ kind: 'notSent', fault: 'heldBack' })
    expect(upstream.requests).toEqual([])
  })

  it('a person who stops it while the proxy hangs has sent nothing', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const stop = new AbortController()
    proxy.behave = () => stop.abort()
    const network = networkOf(`PROXY localhost:${proxy.port}`)
    const delivery = await createSend({ network })(put(origin), { stopConnecting: stop.signal })
    expect(delivery).toEqual({ kind: 'notSent', fault: 'stopped' })
    expect(upstream.requests).toEqual([])
  })
})
