import type { Environment } from '../../src/shared/entities/connection'
import { failure, success } from '../../src/shared/result'
import type { ChangeContext } from '../../src/main/changes/attempt'
import { createSend, type SendOptions } from '../../src/main/http/send'
import { createApi, type Api } from '../../src/main/userdocks/api'
import { Secret } from '../../src/main/vault/secret'

export const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const readKey = 'read-key-0123456789'
export const writeKey = 'write-key-0123456789'

/** The real client against a server of the test's, with keys in memory. */
export function apiFor(
  origin: string,
  options: SendOptions & {
    environment?: Environment
    readKey?: string | null
    token?: string
  } = {},
): Api {
  const endpoint = { baseUrl: origin, clientId, environment: options.environment ?? 'test' }
  return createApi(createSend(options), endpoint, async (access) => {
    if (options.token !== undefined) {
      return success({ kind: 'token', token: new Secret(options.token) })
    }
    const key =
      access === 'write' ? writeKey : options.readKey === undefined ? readKey : options.readKey
    if (key === null) return failure({ code: 'keyMissing', slot: 'read' })
    return success({ kind: 'apiKey', type: access, key: new Secret(key), clientId })
  })
}

export function contextFor(api: Api): ChangeContext {
  return {
    api,
    connectionName: 'Test connection',
    ticket: 'T-1',
    now: () => new Date('2026-01-02T03:04:05Z'),
    note: () => {},
  }
}
