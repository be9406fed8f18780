import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { certificates, holdUntil, reset, write, type TlsKind } from '../../support/fault-server'
import { successText } from '../../support/fault-server/answers'
import { connectPlainly, PlainClient, request, secureSocket, startServer } from './support'

const trusted = { ca: certificates().authority }

describe('TLS', () => {
  it('is good for a client that trusts the authority', async () => {
    const server = await startServer({ tls: 'good' })
    expect(server.origin).toBe(`https://127.0.0.1:${server.port}`)
    const ca = server.authority ?? ''
    const client = new PlainClient(await secureSocket(server, { ca }))
    await client.send(request('PUT', '/')).until(successText())
    expect(server.connections).toMatchObject([{ secured: true, requests: 1 }])
  })

  const faults: [TlsKind, string][] = [
    ['expired', 'CERT_HAS_EXPIRED'],
    ['notYetValid', 'CERT_NOT_YET_VALID'],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['tls10only', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ]
  it.each(faults)('that is %s is refused for that and nothing else', async (tls, code) => {
    const server = await startServer({ tls })
    await expect(secureSocket(server, trusted)).rejects.toMatchObject({ code })
    await (
      await server.connection(1)
    ).closed
    expect(server.connections).toMatchObject([{ requests: 0, bytesRead: 0 }])
  })

  it('of version 1.0 stands where a client takes it', async () => {
    const server = await startServer({ tls: 'tls10only' })
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const socket = await secureSocket(server, { ...trusted, ...old })
    expect(socket.getProtocol()).toBe('TLSv1')
    socket.destroy()
  })

  it('does not soften a RST', async () => {
    const server = await startServer({ tls: 'good' })
    server.script({ path: '/at-once' }, reset)
    server.script({ path: '/half' }, write('half'), holdUntil('read'), reset)
    const atOnce = new PlainClient(await secureSocket(server, trusted))
    expect(await atOnce.send(request('PUT', '/at-once')).ended).toBe('reset')
    const half = new PlainClient(await secureSocket(server, trusted))
    await half.send(request('PUT', '/half')).until('half')
    server.release('read')
    expect(await half.ended).toBe('reset')
  })
})

describe('a connection before any request', () => {
  it('that is never answered is read, and neither TLS nor a request comes of it', async () => {
    const server = await startServer({ tls: 'good' })
    server.receiveAs('neverAnswer')
    const socket = connect(server.port, '127.0.0.1')
    const client = new PlainClient(socket)
    socket.end('the first words of a handshake')
    // The server's FIN comes only in answer to the client's own.
    expect(await client.ended).toBe('finished')
    expect(client.text).toBe('')
    expect(server.connections).toMatchObject([{ secured: false, requests: 0, bytesRead: 30 }])
  })

  it.each(['resetAtOnce', 'resetOnFirstBytes'] as const)('gets a RST: %s', async (reception) => {
    const server = await startServer({ tls: 'good' })
    server.receiveAs(reception)
    await expect(secureSocket(server, trusted)).rejects.toMatchObject({ code: 'ECONNRESET' })
    const plain = connect(server.port, '127.0.0.1')
    const client = new PlainClient(plain)
    if (reception === 'resetOnFirstBytes') client.send('the first words of a handshake')
    expect(await client.ended).toBe('reset')
    expect(server.ledger.received).toHaveLength(0)
  })

  it('gets a FIN in place of a handshake', async () => {
    const server = await startServer({ tls: 'good' })
    server.receiveAs('finishOnFirstBytes')
    const client = await connectPlainly(server)
    expect(await client.send('the first words of a handshake').ended).toBe('finished')
    expect(client.text).toBe('')
  })

  it('gets plain HTTP on a port for TLS', async () => {
    const server = await startServer({ tls: 'good' })
    server.receiveAs('plainHttp')
    await expect(secureSocket(server, trusted)).rejects.toMatchObject({
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
    })
    const client = await connectPlainly(server)
    expect(await client.send('anything').all()).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('gets bytes that mean nothing', async () => {
    const server = await startServer()
    server.receiveAs('garbage')
    const client = await connectPlainly(server)
    await client.send(request('PUT', '/')).ended
    expect(client.bytes).toHaveLength(64)
    expect(server.ledger.received).toHaveLength(0)
  })

  it('is served again behind as many as were to be spoilt', async () => {
    const server = await startServer()
    server.receiveAs('finishOnFirstBytes', 1)
    expect(await (await connectPlainly(server)).send(request('PUT', '/')).ended).toBe('finished')
    const client = await connectPlainly(server)
    await client.send(request('PUT', '/')).until(successText())
    expect(server.ledger.received).toHaveLength(1)
  })
})

describe('a server that is down', () => {
  it('refuses new connections, keeps those that stand, and comes back on its port', async () => {
    const server = await startServer()
    const standing = await connectPlainly(server)
    await standing.send(request('PUT', '/first')).until(successText())
    server.stopListening()
    const refused = connect(server.port, '127.0.0.1')
    await expect(once(refused, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    standing.send(request('PUT', '/second'))
    await server.ledger.arrival({ path: '/second' })
    await server.listenAgain()
    const back = await connectPlainly(server)
    await back.send(request('PUT', '/third')).until(successText())
    expect(server.connections).toHaveLength(2)
  })
})
