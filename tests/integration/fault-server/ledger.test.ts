import { describe, expect, it } from 'vitest'
import { apply, holdUntil, reset, type ReceivedRequest } from '../../support/fault-server'
import { refusal, success, successText } from '../../support/fault-server/answers'
import { connectPlainly, lastRequest, request, startServer } from './support'

const user = '/v1/users/u1'
const code = `${user}/promotion-codes/WELCOME`

describe('what was applied and what was answered', () => {
  it('are both a success where the test says nothing', async () => {
    const server = await startServer()
    const client = await connectPlainly(server)
    expect(await client.send(lastRequest('PUT', code)).all()).toContain(successText())
    expect(server.ledger.putsOf(code)).toHaveLength(1)
    expect(server.ledger.appliedOf(code)).toHaveLength(1)
  })

  it('can contradict each other both ways', async () => {
    const server = await startServer()
    server.script({ path: '/applied' }, apply, refusal(500, 'Something broke.'))
    server.script({ path: '/lost' }, success())
    const broken = await connectPlainly(server)
    expect(await broken.send(lastRequest('PUT', '/applied')).all()).toMatch(/^HTTP\/1.1 500 /)
    const fine = await connectPlainly(server)
    expect(await fine.send(lastRequest('PUT', '/lost')).all()).toMatch(/^HTTP\/1.1 200 /)
    expect(server.ledger.received.map(({ path }) => path)).toEqual(['/applied', '/lost'])
    expect(server.ledger.applied.map(({ path }) => path)).toEqual(['/applied'])
  })

  it('happen in the order of the script', async () => {
    const server = await startServer()
    server.script({}, success(), holdUntil('later'), apply, apply)
    const client = await connectPlainly(server)
    await client.send(request('PUT', code)).until(successText())
    await server.held('later')
    expect(server.ledger.applied).toHaveLength(0)
    server.release('later')
    expect(await client.send(lastRequest('GET', user)).ended).toBe('finished')
    expect(server.ledger.appliedOf(code)).toHaveLength(2)
  })

  it('are apart even where the client is gone before the effect', async () => {
    const applied: ReceivedRequest[] = []
    const { promise, settle } = signal()
    const server = await startServer({
      onApply(request) {
        applied.push(request)
        settle()
      },
    })
    server.script({}, holdUntil('gone'), apply, success())
    const client = await connectPlainly(server)
    client.send(request('PUT', code))
    await server.held('gone')
    client.socket.resetAndDestroy()
    await (
      await server.connection(1)
    ).closed
    server.release('gone')
    await promise
    expect(applied).toEqual(server.ledger.appliedOf(code))
    expect(applied).toHaveLength(1)
  })
})

describe('what was received', () => {
  it('is kept to the byte', async () => {
    const server = await startServer()
    const text = request('PUT', `${user}?test=true`, '{"name":"Zoë"}')
    await (await connectPlainly(server)).send(text).until(successText())
    const [received] = server.ledger.received
    expect(received).toMatchObject({
      method: 'PUT',
      path: user,
      target: `${user}?test=true`,
      body: '{"name":"Zoë"}',
      connection: 1,
      reused: false,
      attempt: 1,
    })
    expect(received?.head.toString('latin1')).toBe(text.slice(0, text.indexOf('{')))
    expect(received?.headers.get('host')).toBe('test')
  })

  it('is read in whatever pieces it comes, and without the framing of chunks', async () => {
    const server = await startServer()
    const chunked = `PUT ${user} HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n`
    const client = await connectPlainly(server)
    client.socket.setNoDelay(true)
    for (const character of chunked) client.send(character)
    await client.until(successText())
    expect(server.ledger.received.map(({ body }) => body)).toEqual(['hello world'])
  })

  it('is counted per method and path', async () => {
    const server = await startServer()
    const client = await connectPlainly(server)
    for (const method of ['PUT', 'PUT', 'GET', 'PUT']) client.send(request(method, user))
    await server.ledger.arrival({ method: 'PUT', path: user }, 3)
    expect(server.ledger.received.map(({ attempt }) => attempt)).toEqual([1, 2, 1, 3])
  })

  it('counts though nothing is answered any more', async () => {
    const server = await startServer()
    server.script({ attempt: 1 }, holdUntil('later'), reset)
    const client = await connectPlainly(server)
    client.send(request('PUT', code) + request('PUT', code))
    await server.ledger.arrival({ method: 'PUT' }, 2)
    server.release('later')
    expect(await client.ended).toBe('reset')
    expect(server.ledger.putsOf(code)).toHaveLength(2)
    expect(server.ledger.applied).toHaveLength(0)
  })

  it('is set apart where it is no request', async () => {
    const server = await startServer()
    const client = await connectPlainly(server)
    client.send('\u0016\u0003\u0001 no HTTP')
    await (
      await server.connection(1)
    ).closed
    expect(server.ledger.received).toHaveLength(0)
    expect(server.ledger.unreadable).toHaveLength(1)
  })
})

describe('connections', () => {
  it('are counted, and it is known which were used again', async () => {
    const server = await startServer()
    const kept = await connectPlainly(server)
    await kept.send(request('PUT', '/first')).until(successText())
    kept.send(request('PUT', '/second'))
    await server.ledger.arrival({ path: '/second' })
    const other = await connectPlainly(server)
    await other.send(request('PUT', '/third')).until(successText())
    expect(server.connections.map(({ requests, reused }) => ({ requests, reused }))).toEqual([
      { requests: 2, reused: true },
      { requests: 1, reused: false },
    ])
    expect(
      server.ledger.received.map(({ path, connection, reused }) => ({ path, connection, reused })),
    ).toEqual([
      { path: '/first', connection: 1, reused: false },
      { path: '/second', connection: 1, reused: true },
      { path: '/third', connection: 2, reused: false },
    ])
  })

  it('are counted without a request, too', async () => {
    const server = await startServer()
    const client = await connectPlainly(server)
    client.socket.end()
    expect(await client.ended).toBe('finished')
    expect(server.connections.map(({ requests, bytesRead }) => [requests, bytesRead])).toEqual([
      [0, 0],
    ])
  })
})

function signal(): { promise: Promise<void>; settle: () => void } {
  let settle = (): void => {}
  const promise = new Promise<void>((resolve) => (settle = resolve))
  return { promise, settle }
}
