import { success } from '../../../src/shared/result'
import type { ChangeContext } from '../../../src/main/changes/context'
import { Engine } from '../../../src/main/changes/engine'
import { createSend } from '../../../src/main/http/send'
import type { Journal } from '../../../src/main/journal/journal'
import { createApi } from '../../../src/main/userdocks/api'
import { Secret } from '../../../src/main/vault/secret'

const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

/** The longest wait that a write makes by itself; a longer one is the screen's patience. */
const patienceMilliseconds = 30_000

/** What changes are made with: the real client, with keys in memory, and waits that take no time. */
export function surroundings(origin: string, journal: Journal): Omit<ChangeContext, 'ticket'> {
  const endpoint = { baseUrl: origin, clientId, environment: 'test', signIn: 'apiKeys' } as const
  return {
    api: createApi(createSend(), endpoint, async (access) =>
      success({
        kind: 'apiKey',
        type: access,
        key: new Secret(`${access}-key-0123456789`),
        clientId,
      }),
    ),
    connection: {
      id: 'c0000000-0000-4000-8000-000000000001',
      name: 'Crash test',
      environment: 'test',
      keyFingerprint: 'ab12cd34',
    },
    undoes: null,
    run: null,
    doubts: [],
    journal,
    engine: new Engine({
      now: () => new Date(),
      after(milliseconds, then) {
        if (milliseconds >= patienceMilliseconds) return () => {}
        const timer = setImmediate(then)
        return () => clearImmediate(timer)
      },
      patienceMilliseconds,
    }),
    now: () => new Date(),
    random: () => 0,
    tenantBody: { toTry: ['documented', 'wrapped'], worked: () => {}, failed: () => {} },
    note: () => {},
  }
}
