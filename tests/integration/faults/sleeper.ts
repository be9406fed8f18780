import { Engine } from '../../../src/main/changes/engine'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { createSend } from '../../../src/main/http/send'
import { Journal } from '../../../src/main/journal/journal'
import { createApi } from '../../../src/main/userdocks/api'
import { Secret } from '../../../src/main/vault/secret'
import type { Outcome } from '../../../src/shared/entities/outcome'
import { success } from '../../../src/shared/result'

// A process of its own, which the test stops and lets go on: it redeems a code for many users at once.

/** What the process is told. */
export interface Plan {
  readonly origin: string
  readonly clientId: string
  readonly key: string
  readonly journal: string
  readonly users: readonly string[]
  readonly code: string
  readonly writeDeadlineMilliseconds: number
}

/** What it tells. */
export type Told = readonly Pick<Outcome, 'state' | 'reason' | 'recorded' | 'targetId'>[]

process.once('message', (plan: Plan) => {
  const { users, code } = plan
  const journal = new Journal({ path: plan.journal, version: '0.0.0', now: () => new Date() })
  const context = circumstances(plan, journal)
  void Promise.all(users.map((user) => redeem(context, user, code))).then((outcomes) => {
    journal.close()
    const told: Told = outcomes.map(({ state, reason, recorded, targetId }) => ({
      ...{ state, reason, recorded, targetId },
    }))
    process.send?.(told, () => process.disconnect())
  })
})

function circumstances(
  { origin, clientId, key, writeDeadlineMilliseconds }: Plan,
  journal: Journal,
): Parameters<typeof redeem>[0] {
  const endpoint = { baseUrl: origin, clientId, environment: 'test', signIn: 'apiKeys' } as const
  return {
    api: createApi(createSend({ writeDeadlineMilliseconds }), endpoint, async (access) =>
      success({ kind: 'apiKey', type: access, key: new Secret(key), clientId }),
    ),
    connection: {
      id: 'c0000000-0000-4000-8000-000000000001',
      name: 'Sleeper',
      environment: 'test',
      keyFingerprint: null,
    },
    ticket: 'T-1',
    undoes: null,
    run: null,
    doubts: [],
    journal,
    engine: new Engine({
      now: () => new Date(),
      after(milliseconds, then) {
        const timer = setTimeout(then, milliseconds)
        return () => clearTimeout(timer)
      },
      patienceMilliseconds: 30_000,
    }),
    now: () => new Date(),
    random: () => 0,
    tenantBody: { toTry: ['documented', 'wrapped'], worked: () => {}, failed: () => {} },
    note: () => {},
  }
}
