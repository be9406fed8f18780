import { describe, expect, it } from 'vitest'
import {
  apply,
  delay,
  finish,
  hang,
  holdUntil,
  reset,
  slice,
  stream,
  startFaultServer,
  write,
} from '../../support/fault-server'
import { refusal, status, success, successText } from '../../support/fault-server/answers'
import { connectPlainly, lastRequest, request, startServer } from './support'

const user = '/v1/users/u1'

describe('a script', () => {
  it('is found by method, path, attempt, reuse and anything else; the latest counts', async () => {
    const server = await startServer()
    server.script({}, status(201))
    server.script({ method: 'PUT' }, status(202))
    server.script({ path: /codes/ }, status(203))
    server.script({ attempt: 2 }, status(409))
    server.script({ reused: true, path: '/kept' }, status(410))
    server.script({ where: ({ body }) => body.includes('odd') }, status(422))
    const answers: [string, number][] = [
      [lastRequest('POST', user), 201],
      [lastRequest('PUT', user), 202],
      [lastRequest('GET', '/codes/A'), 203],
      [lastRequest('GET', '/codes/A'), 409],
      [lastRequest('GET', '/kept'), 201],
      [request('PUT', '/odd', '{"odd":1}') + lastRequest('GET', '/kept-not'), 422],
    ]
    for (const [text, code] of answers) {
      const client = await connectPlainly(server)
      expect(await client.send(text).all()).toContain(`HTTP/1.1 ${code} `)
    }
    const kept = await connectPlainly(server)
    kept.send(request('GET', '/else'))
    expect(await kept.send(lastRequest('GET', '/kept')).all()).toContain('HTTP/1.1 410 ')
  })

  it('may depend on the request', async () => {
    const server = await startServer()
    server.script({}, ({ headers }) => refusal(401, `No such key: ${headers.get('x-api-key')}`))
    const client = await connectPlainly(server)
    client.send('PUT / HTTP/1.1\r\nX-API-KEY: key-1\r\nConnection: close\r\n\r\n')
    expect(await client.all()).toContain('No such key: key-1')
  })

  it('can pause and write in slices, and all arrives in order', async () => {
    const server = await startServer()
    server.script({}, delay(1), slice('one two three', 3, 1), finish)
    const client = await connectPlainly(server)
    expect(await client.send(request('PUT', user)).all()).toBe('one two three')
  })

  it('can make what it writes on the way', async () => {
    const server = await startServer()
    let made = 0
    server.script(
      { where: ({ method }) => method === 'PUT' },
      stream(function* () {
        for (; made < 3; made += 1) yield Buffer.from(`${made} `)
      }),
      finish,
    )
    const client = await connectPlainly(server)
    expect(made).toBe(0)
    expect(await client.send(request('PUT', user)).all()).toBe('0 1 2 ')
  })

  it('is not begun for a request that comes behind the end of the connection', async () => {
    const server = await startServer()
    server.script({ path: '/first' }, success(), finish)
    const client = await connectPlainly(server)
    client.send(request('PUT', '/first') + request('PUT', '/second'))
    expect(await client.ended).toBe('finished')
    expect(server.ledger.received.map(({ path }) => path)).toEqual(['/first', '/second'])
    expect(server.ledger.applied).toHaveLength(0)
  })

  it('answers the requests of one connection one after the other', async () => {
    const server = await startServer({ records: { '/a': 1, '/b': 2 } })
    server.script({ path: '/a' }, delay(1), success('first'))
    const client = await connectPlainly(server)
    const text = await client.send(request('GET', '/a') + lastRequest('GET', '/b')).all()
    expect(text.indexOf('"data":"first"')).toBeGreaterThan(0)
    expect(text.indexOf('"data":2')).toBeGreaterThan(text.indexOf('"data":"first"'))
  })
})

describe('an ending', () => {
  const endings = [
    [finish, 'finished'],
    [reset, 'reset'],
  ] as const
  it.each(endings)('is what it says: %j', async (ending, seen) => {
    const server = await startServer()
    server.script({}, write('half'), holdUntil('read'), ending)
    const client = await connectPlainly(server)
    await client.send(request('PUT', user)).until('half')
    // Bytes and a RST that are found at once look like bytes and a FIN.
    server.release('read')
    expect(await client.ended).toBe(seen)
    expect(client.text).toBe('half')
  })

  it('that never comes keeps the connection until the server is closed', async () => {
    const server = await startFaultServer()
    server.script({}, hang, success())
    const client = await connectPlainly(server)
    client.send(request('PUT', user))
    await server.ledger.arrival({ path: user })
    expect(server.connections[0]?.open).toBe(true)
    await server.close()
    await client.ended
    expect(client.text).toBe('')
  })
})

describe('records', () => {
  it('are read, and changed by what is applied', async () => {
    const server = await startServer({
      records: { [user]: { id: 'u1', name: 'Greta' } },
      onApply: ({ path, body }, { records }) => void records.set(path, JSON.parse(body)),
    })
    const client = await connectPlainly(server)
    await client.send(request('GET', user)).until('"name":"Greta"')
    client.send(request('PUT', user, '{"id":"u1","name":"Kim"}'))
    await client.send(request('GET', user)).until('"name":"Kim"')
    expect(await client.send(lastRequest('GET', '/v1/users/u2')).all()).toContain('HTTP/1.1 404 ')
    expect(client.text).toContain(successText({ id: 'u1', name: 'Greta' }))
  })

  it('do not change where nothing is applied, whatever is answered', async () => {
    const server = await startServer({
      records: { [user]: 'before' },
      onApply: ({ path }, { records }) => void records.set(path, 'after'),
    })
    server.script({ method: 'PUT', attempt: 1 }, success())
    server.script({ method: 'PUT', attempt: 2 }, apply, refusal(503, 'Down for maintenance.'))
    const client = await connectPlainly(server)
    client.send(request('PUT', user) + request('GET', user))
    await client.until('before')
    client.send(request('PUT', user) + request('GET', user))
    await client.until('after')
  })
})

describe('a hook of the test that throws', () => {
  it('ends the connection, and closing the server tells', async () => {
    const server = await startFaultServer({
      onApply() {
        throw new Error('A mistake in the test.')
      },
    })
    const client = await connectPlainly(server)
    await client.send(request('PUT', user)).ended
    await expect(server.close()).rejects.toThrow('A hook of the test has thrown.')
  })
})
