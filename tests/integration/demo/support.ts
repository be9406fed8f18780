import { connect } from 'node:net'
import { afterEach } from 'vitest'
import type { DemoApi, DemoApiOptions } from '../../../src/main/demo'
import { startDemoApi } from '../../../src/main/demo'

export const clientId = '7d3f1c52-9f7e-4d0b-8a54-2f1f0a6d9c11'
export const readKey = 'read-key-for-the-tests-1234'
export const writeKey = 'write-key-for-the-tests-5678'
export const token = 'access-token-for-the-tests-90'

export const nordlicht = '10000000-0000-4000-8000-000000000001'
export const atelier = '10000000-0000-4000-8000-000000000005'
export const withoutAddress = '10000000-0000-4000-8000-000000000011'
export const greta = '20000000-0000-4000-8000-000000000101'
export const joern = '20000000-0000-4000-8000-000000000102'
export const anais = '20000000-0000-4000-8000-000000000501'
export const nobody = '99999999-9999-4999-8999-999999999999'

export const now = new Date('2026-03-10T12:00:00.000Z')

export type Json = Record<string, unknown>

/** What came back; `json` is an empty object if the body is not a JSON object. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Json
  /** `data` of the documented envelope. */
  readonly data: Json
}

const running = new Set<DemoApi>()

afterEach(async () => {
  await Promise.all([...running].map((api) => api.close()))
  running.clear()
})

/** Starts a demo API with the keys above and a fixed clock; it is closed after the test. */
export async function start(options: Partial<DemoApiOptions> = {}): Promise<DemoApi> {
  const api = await startDemoApi({
    clientId,
    keys: { read: readKey, write: writeKey },
    accessToken: { token, tenantId: nordlicht },
    now: () => now,
    ...options,
  })
  running.add(api)
  return api
}

export const readHeaders = {
  'x-api-key': readKey,
  'x-api-key-type': 'read',
  'x-client-id': clientId,
}
export const writeHeaders = {
  'x-api-key': writeKey,
  'x-api-key-type': 'write',
  'x-client-id': clientId,
}
export const bearer = { authorization: `Bearer ${token}` }

/** Sends a request exactly as given. */
export async function send(
  api: DemoApi,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Reply> {
  const response = await fetch(`${api.origin}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const json = objectOf(parsed(text))
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    data: objectOf(json['data']),
  }
}

export function get(api: DemoApi, path: string, headers: Record<string, string> = readHeaders) {
  return send(api, 'GET', path, headers)
}

export function put(
  api: DemoApi,
  path: string,
  body: unknown,
  headers: Record<string, string> = writeHeaders,
) {
  const all = { ...headers, 'content-type': 'application/json' }
  return send(api, 'PUT', path, all, JSON.stringify(body))
}

export function redeem(api: DemoApi, userId: string, code: string) {
  const path = `/v1/users/${userId}/promotion-codes/${encodeURIComponent(code)}`
  return send(api, 'PUT', path, writeHeaders)
}

export async function readTenant(api: DemoApi, id: string): Promise<Json> {
  return (await get(api, `/v1/tenants/${id}`)).data
}

export async function readUser(api: DemoApi, id: string): Promise<Json> {
  return (await get(api, `/v1/users/${id}`)).data
}

/** The list of field errors in the documented envelope. */
export function fieldErrors(reply: Reply): { path: string[]; message: string }[] {
  return reply.json['error'] as { path: string[]; message: string }[]
}

/** Sends text as it is and returns all that comes back until the server ends the connection. */
export function sendRaw(api: DemoApi, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(api.port, '127.0.0.1', () => {
      socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
    })
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
