import { request as httpRequest } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { createSend } from '../../src/main/http/send'
import { getUser, putPromotionCode, type ApiRequest } from '../../src/main/userdocks/requests'
import { Secret } from '../../src/main/vault/secret'
import { promotionCodeFault } from '../../src/shared/values/promotion-code'
import { runs } from './support/runs'
import { users } from './support/records'

// What a URL says and what leaves are two things: whoever writes the bytes may rewrite them once more.

const [userId] = users
let origin = ''
let heads: string[] = []

const server = createServer((socket) => {
  let head = ''
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    head += chunk.toString('latin1')
    if (!head.includes('\r\n\r\n')) return
    heads.push(head)
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}')
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const send = createSend()
const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

/** The target in the first line of what arrives when our client sends this, and Node's own. */
async function targets({ method, url, body }: ApiRequest): Promise<readonly [string, string]> {
  heads = []
  const key = new Secret('write-key-0123456789')
  const credentials = { kind: 'apiKey', type: 'write', key, clientId } as const
  expect(await send({ method, url, body, credentials })).toMatchObject({ status: 200 })
  await new Promise((resolve, reject) => {
    const plain = httpRequest(url, { method, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(null))
    })
    plain.on('error', reject).end()
  })
  const [ours = '', nodes = ''] = heads.map((head) => {
    const line = /^(GET|PUT) (\S+) HTTP\/1\.1\r\n/.exec(head)
    expect(line?.[1]).toBe(method)
    return line?.[2] ?? ''
  })
  expect(heads).toHaveLength(2)
  return [ours, nodes]
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ minLength: 1, maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...['.', '..', '/', '\\', '%', '2e', '2F', '?', '#', '@', ':', ';', '&', '=', '+', ' '],
        ...['\t', '\r\n', '\u0000', '\u2028', 'ä', 'A\u030a', '💸', "'", '"', '<', '|', '^', '`'],
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('')),
)

describe('every path that is accepted', () => {
  it('leaves as the URL says, with exactly this user and this code in it', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (code) => {
        const request = putPromotionCode(
          { baseUrl: origin, clientId, environment: 'test', signIn: 'apiKeys' },
          userId,
          code,
        )
        if (promotionCodeFault(code) === null) expect(request).not.toBeNull()
        if (request === null) return
        const [ours, nodes] = await targets(request)
        expect(ours).toBe(new URL(request.url).pathname)
        expect(nodes).toBe(ours)
        const segments = ours.split('/').map(decodeURIComponent)
        expect(segments).toEqual(['', 'v1', 'users', userId, 'promotion-codes', code])
      }),
      runs(300),
    )
  })

  it('leaves so below a base path, and with whatever stands for a user', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('', '/api', '/a/b.c'), async (user, path) => {
        const request = getUser(
          { baseUrl: `${origin}${path}`, clientId, environment: 'test', signIn: 'apiKeys' },
          user,
        )
        if (request === null) return
        const [ours, nodes] = await targets(request)
        expect(ours).toBe(new URL(request.url).pathname)
        expect(nodes).toBe(ours)
        expect(ours.startsWith(`${path}/v1/users/`)).toBe(true)
        expect(decodeURIComponent(ours.slice(`${path}/v1/users/`.length))).toBe(user)
      }),
      runs(200),
    )
  })
})
