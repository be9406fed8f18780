import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Agent, Client, request } from 'undici'
import { Journal } from '../../../../src/main/journal/journal'
import { createSend } from '../../../../src/main/http/send'
import { createApi, type Api } from '../../../../src/main/userdocks/api'
import { Secret } from '../../../../src/main/vault/secret'
import { failure, success } from '../../../../src/shared/result'
import { longestBlock } from '../../journal/worker/timing'
import { record } from '../../support/measurement'
import { Bench, clientId, tenantOf, userOf } from './runs'

const rounds = 7
const rows = 160
const body = JSON.stringify({ kind: 'put-tenants', test: true, billingAddress: { city: 'Bremen' } })

/**
 * Rows of runs against a server that answers in 20 ms, in turn with a bare client. Each step of safety is
 * there by itself, so that its cost is seen.
 */
export async function measureSending(serverProgram: string, folder: string): Promise<void> {
  const server = fork(serverProgram, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = (await once(server, 'message')) as [number]
  const origin = `http://127.0.0.1:${port}`
  const journal = new Journal({
    path: join(folder, 'changes.db'),
    version: '0',
    now: () => new Date(),
  })
  const bench = new Bench(folder, journal)
  const whole = apiAt(origin, true)
  const blind = apiAt(origin, false)
  const agent = new Agent({ connections: 4, pipelining: 1 })
  const ways = {
    keptUpdates: () =>
      atATime(4, (row) => bare(agent, `${origin}/v1/tenants/${tenantOf(row)}`, body)),
    freshUpdates: () => atATime(4, (row) => fresh(origin, `/v1/tenants/${tenantOf(row)}`, body)),
    sentUpdates: () => atATime(4, (row) => sent(blind, `${origin}/v1/tenants/${tenantOf(row)}`)),
    updates: () => bench.run('tenants', blind, rows),
    updatesRead: () => bench.run('tenants', whole, rows),
    freshCodes: () =>
      atATime(1, (row) => fresh(origin, `/v1/users/${userOf(row)}/promotion-codes/A`, null)),
    codes: () => bench.run('redeem', blind, rows / 4),
    codesRead: () => bench.run('redeem', whole, rows / 4),
  }
  type Way = keyof typeof ways
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []])) as unknown as Record<
    Way,
    number[]
  >
  let longest = 0
  for (let round = -1; round < rounds; round += 1) {
    for (const way of Object.keys(ways) as Way[]) {
      let taken = 0
      longest = Math.max(longest, await longestBlock(async () => void (taken = await ways[way]())))
      if (round >= 0) times[way].push(taken)
    }
  }
  const against = (what: string, samples: Way, baseline: Way, limit?: number) =>
    record({
      ...{ what, samples: times[samples], baseline: times[baseline] },
      ...(limit === undefined ? {} : { budget: { kind: 'ratio', limit } as const }),
    })
  against(
    'An update, four at a time: a connection of its own for each, against kept ones',
    'freshUpdates',
    'keptUpdates',
  )
  against(
    'An update, our client without the record, against a bare one',
    'sentUpdates',
    'keptUpdates',
  )
  // 0.95 and 0.47 of the requests a second.
  against(
    'An update of a run, recorded, against a bare request',
    'updates',
    'keptUpdates',
    1 / 0.95,
  )
  against(
    'An update of a run, read before and after too, against a bare request',
    'updatesRead',
    'keptUpdates',
  )
  record({
    what: 'The same for each of its three requests, against a bare request',
    samples: times.updatesRead.map((time) => time / 3),
    baseline: times.keptUpdates,
    budget: { kind: 'ratio', limit: 1 / 0.95 },
  })
  record({
    what: 'The same with a read-back only (two of three requests), against a bare request',
    samples: times.updatesRead.map((time) => (time * 2) / 3),
    baseline: times.keptUpdates,
    budget: { kind: 'ratio', limit: 1 / 0.47 },
  })
  against(
    'A redemption of a run, recorded, against a bare client with a connection each',
    'codes',
    'freshCodes',
    1 / 0.8,
  )
  against(
    'A redemption of a run, the user and balances read too, against the same',
    'codesRead',
    'freshCodes',
  )
  record({
    what: 'Main blocked while runs send, at most',
    samples: [longest],
    budget: { kind: 'absolute', limit: 100 },
  })
  server.disconnect()
}

/** Milliseconds a row, so many rows at a time. */
async function atATime(
  concurrency: number,
  work: (row: number) => Promise<unknown>,
): Promise<number> {
  const count = concurrency === 1 ? rows / 4 : rows
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) await work((next += 1))
    }),
  )
  return (performance.now() - start) / count
}

const headers = { 'Content-Type': 'application/json', 'X-API-KEY': 'write-key-0123456789' }

async function bare(dispatcher: Agent, url: string, content: string): Promise<void> {
  const answer = await request(url, { dispatcher, method: 'PUT', headers, body: content })
  await answer.body.text()
}

async function fresh(origin: string, path: string, content: string | null): Promise<void> {
  const client = new Client(origin)
  const answer = await client.request({ path, method: 'PUT', headers, body: content })
  await answer.body.text()
  await client.destroy()
}

async function sent(api: Api, url: string): Promise<void> {
  const delivered = await api.deliver({ method: 'PUT', url, body, access: 'write' })
  if (!delivered.ok) throw new Error(delivered.error.code)
}

function apiAt(origin: string, canRead: boolean): Api {
  const endpoint = { baseUrl: origin, clientId, environment: 'test', signIn: 'apiKeys' } as const
  return createApi(createSend(), endpoint, async (access) =>
    access === 'read' && !canRead
      ? failure({ code: 'keyMissing', slot: 'read' })
      : success({
          kind: 'apiKey',
          type: access,
          key: new Secret(`${access}-key-0123456789`),
          clientId,
        }),
  )
}
