import { expect, it } from 'vitest'
import { apiOf } from '../../../src/main/handlers/api-of'
import type { Services } from '../../../src/main/handlers/services'
import type { ApiRequest } from '../../../src/main/userdocks/requests'
import { getPromotions, putPromotionCode } from '../../../src/main/userdocks/requests'
import { Secret } from '../../../src/main/vault/secret'
import { success } from '../../../src/shared/result'
import { live } from '../../unit/access/connections'

/** The API that a handler gets which is not about a change. */
function reading() {
  const sent: string[] = []
  const services = {
    demo: { settled: async () => {} },
    connections: {
      demo: () => undefined,
      credentials: async () =>
        success({
          ...{ kind: 'apiKey', type: 'write', clientId: live.clientId },
          key: new Secret('write-key-0123456789'),
        }),
    },
    send: async ({ method }: ApiRequest) => {
      sent.push(method)
      return { kind: 'notSent', fault: 'unreachable' }
    },
  }
  return { api: apiOf(services as unknown as Services, live), sent }
}

const userId = '20000000-0000-4000-8000-000000000101'

it('an API that belongs to no change sends nothing that could change something', async () => {
  const { api, sent } = reading()
  const request = putPromotionCode(api.endpoint, userId, 'WELCOME-10')
  expect(request?.method).toBe('PUT')
  expect(await api.deliver(request!)).toEqual({ ok: false, error: { code: 'connectionLocked' } })
  expect(sent).toEqual([])
  // A control: what only reads is sent.
  await api.deliver(getPromotions(api.endpoint)!)
  await api.readUser(userId)
  expect(sent).toEqual(['GET', 'GET'])
})
