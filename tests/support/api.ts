import type { Environment } from '../../src/shared/entities/connection'
import { failure, success } from '../../src/shared/result'
import type { ChangeContext, TenantBody } from '../../src/main/changes/attempt'
import { createSend, type SendOptions } from '../../src/main/http/send'
import { createApi, type Api } from '../../src/main/userdocks/api'
import { Secret } from '../../src/main/vault/secret'

export const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const readKey = 'read-key-0123456789'
export const writeKey = 'write-key-0123456789'

export interface ApiOptions extends SendOptions {
  readonly environment?: Environment
  /** `null`: no read key is stored. */
  readonly readKey?: string | null
  /** An access token in place of the keys. */
  readonly token?: string
}

/** The real client against a server of the test's, with keys in memory. */
export function apiFor(origin: string, options: ApiOptions = {}): Api {
  const endpoint = {
    baseUrl: origin,
    clientId,
    environment: options.environment ?? 'test',
    signIn: options.token === undefined ? 'apiKeys' : 'accessToken',
  } as const
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

/** Circumstances of a change; the tenant body is found out unless the test says which to try. */
export function contextFor(api: Api, tenantBody: Partial<TenantBody> = {}): ChangeContext {
  return {
    api,
    connectionName: 'Test connection',
    ticket: 'T-1',
    now: () => new Date('2026-01-02T03:04:05Z'),
    tenantBody: {
      toTry: ['documented', 'wrapped'],
      worked: () => {},
      failed: () => {},
      ...tenantBody,
    },
    note: () => {},
  }
}
