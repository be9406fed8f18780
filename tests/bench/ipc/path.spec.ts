import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from 'playwright/test'
import type { DemoApi } from '../../../src/main/demo'
import { tenantId } from '../../../src/main/demo/data/builders'
import { addConnection } from '../../e2e/support/actions'
import { electronExecutable } from '../../e2e/support/electron'
import { expect, test } from '../../e2e/support/test'
import { bundle } from '../../support/bundle'
import { record } from '../support/measurement'
import type { Wanted } from './worker/bare-client'

const rounds = 40
const warmUp = 4
const callsARound = 50

type SameRequest = Omit<Wanted, 'withKeychain'>
type Call = readonly [method: string, input: object]

test('from the window to the wire and back', async ({ console: app, keys, upstream }) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const { page } = app
  const open = openCall(await activeConnection(page))
  expect(await callOnce(page, open)).toMatchObject({ ok: true, value: { id: tenantId(1) } })
  const wanted = sameRequest(upstream, keys.read)
  const bare = await startBareClient()
  const samples: number[] = []
  const alone: number[] = []
  const withKeychain: number[] = []
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const turns = [
      [() => timeCalls(page, open), samples],
      [() => timeBare(bare, { ...wanted, withKeychain: false }), alone],
      [() => timeBare(bare, { ...wanted, withKeychain: true }), withKeychain],
    ] as const
    for (const [time, times] of round % 2 === 0 ? turns : turns.toReversed()) {
      const taken = await time()
      if (round >= warmUp) times.push(taken)
    }
  }
  bare.disconnect()
  const budget = { kind: 'difference', limit: 0.4 } as const
  const what = 'Read a tenant: from the window to the wire and back'
  record({ what, samples, baseline: alone, budget })
  // For each action the app reads its key anew.
  record({
    what: '  against a request with a read of the keychain',
    samples,
    baseline: withKeychain,
  })
})

async function activeConnection(page: Page): Promise<string> {
  const boot = (await callOnce(page, ['app.boot', {}])) as { value: { list: { activeId: string } } }
  return boot.value.list.activeId
}

const openCall = (connectionId: string): Call => [
  'tenants.open',
  { connectionId, tenantId: tenantId(1) },
]

const callOnce = (page: Page, call: Call): Promise<unknown> =>
  page.evaluate(([method, input]) => window.bridge.call(method, input), call)

/** What the app has just sent. The server keeps no keys, so that is put in again. */
function sameRequest({ origin, requests }: DemoApi, key: string): SameRequest {
  const { method, url, headers } = requests.at(-1)!
  expect(method).toBe('GET')
  const own = Object.entries(headers).filter(([name]) => /^(accept|x-)/.test(name))
  return {
    url: `${origin}${url}`,
    headers: { ...Object.fromEntries(own), 'x-api-key': key },
    count: callsARound,
  }
}

/** In the Node of the same Electron, without anything of the app's. */
async function startBareClient(): Promise<ChildProcess> {
  const program = await bundle('tests/bench/ipc/worker/bare-client.ts', {
    ...{ folder: 'bench', name: 'bare-client' },
  })
  return fork(program, {
    execPath: electronExecutable(),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
}

async function timeBare(bare: ChildProcess, wanted: Wanted): Promise<number> {
  bare.send(wanted)
  const [milliseconds] = (await once(bare, 'message')) as [number]
  return milliseconds
}

/** One call after the other; a page's clock is too coarse to time each. Gives milliseconds for one. */
function timeCalls(page: Page, [method, input]: Call): Promise<number> {
  return page.evaluate(
    async ([name, content, count]) => {
      const start = performance.now()
      for (let call = 0; call < count; call += 1) await window.bridge.call(name, content)
      return (performance.now() - start) / count
    },
    [method, input, callsARound] as const,
  )
}
