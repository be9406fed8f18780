import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ConnectFault } from '../../../src/shared/entities/connect-fault'
import { writeProxyAddress } from '../../../src/shared/entities/proxy-address'
import type { Network } from '../../../src/main/http/network'
import { parseProxyAnswer } from '../../../src/main/http/proxy'
import { createTrust } from '../../../src/main/http/trust'
import { Secret } from '../../../src/main/vault/secret'
import { makeAuthority, type TestAuthority } from '../../support/authority'
import { yes } from './exchanges'
import { startProxy, type ProxyOptions, type TestProxy } from '../../support/test-proxy'

/** A name that nobody can look up: only a proxy knows where it leads. */
export const serverName = 'api.example.invalid'
export const origin = `https://${serverName}`
export const proxyPassword = 'proxy-password-0123456789'
export const userName = 'agent'

let made: TestAuthority | undefined
export function authority(): TestAuthority {
  return (made ??= makeAuthority(`DNS:${serverName},DNS:localhost`))
}

export interface Upstream {
  readonly port: number
  /** Method and all headers of each request. */
  readonly requests: string[]
  answer: (response: { end(): void; socket: { destroy(): void } | null }) => boolean
}

/** The server behind the proxy. */
export async function startUpstream(): Promise<Upstream> {
  const { key, cert } = authority()
  const server: Server = createServer({ key, cert }, (request, response) => {
    upstream.requests.push([request.method, request.url, ...request.rawHeaders].join('\n'))
    // The connection may be broken before an answer.
    if (!upstream.answer(response)) return
    response.setHeader('Content-Type', 'application/json').end(yes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const upstream: Upstream = { port, requests: [], answer: () => true }
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return upstream
}

export async function proxyTo(upstream: Upstream, tls?: ProxyOptions['tls']): Promise<TestProxy> {
  const proxy = await startProxy({ upstream: upstream.port, ...(tls ? { tls } : {}) })
  onTestFinished(() => proxy.close())
  return proxy
}

/** A network whose system answers this to every question about the way. */
export function networkOf(
  systemSays: string | (() => Promise<string>),
  more: Partial<Network> & { readonly passwords?: Record<string, string> } = {},
): Network & { readonly asked: string[] } {
  const asked: string[] = []
  const trust = createTrust(authority().certificate)
  return {
    asked,
    async waysTo(to) {
      asked.push(to)
      return parseProxyAnswer(typeof systemSays === 'string' ? systemSays : await systemSays())
    },
    async accountFor(proxy) {
      const password = more.passwords?.[writeProxyAddress(proxy)]
      return password === undefined ? null : { userName, password: new Secret(password) }
    },
    asking: new Set(),
    trust: () => trust,
    generation: () => 0,
    ...more,
  }
}

export const notSent = (fault: ConnectFault) => ({ kind: 'notSent', fault })

/** All ways in which a secret may stand in what somebody heard. */
export function timesHeard(heard: Buffer, secret: string): number {
  const forms = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')]
  const text = heard.toString('latin1')
  return forms.reduce((sum, form) => sum + text.split(form).length - 1, 0)
}
