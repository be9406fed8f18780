import type { Page } from 'playwright/test'
import { tenantId } from '../../../src/main/demo/data/builders'
import { addConnection } from '../../e2e/support/actions'
import type { ConsoleApp } from '../../e2e/support/electron'
import { inMain } from '../../e2e/support/main-process'
import { expect, test } from '../../e2e/support/test'
import { record } from '../support/measurement'

const rounds = 40
const warmUp = 4
const callsARound = 100
/** A method that no contract knows. */
const bare = 'bench.bare'

type Call = readonly [method: string, input: object]

test('a call with its gates and schemas', async ({ console: app, keys, upstream }) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const { page } = app
  const preview = previewCall(await activeConnection(page))
  const size = JSON.stringify(preview).length
  const nobodys = previewCall('00000000-0000-4000-8000-000000000000')
  const rows = [
    // The handler does nothing but say that there is no such connection.
    {
      what: `A call of ${(size / 1024).toFixed(1)} KB: both gates and the schema`,
      call: nobodys,
      answer: { ok: false, error: { code: 'connectionMissing' } },
      budget: { kind: 'ratio', limit: 1.15 },
    },
    {
      what: '  with a preview of requests made, and its schema',
      call: preview,
      answer: await callOnce(page, preview),
    },
  ] as const
  for (const { what, call, answer, ...held } of rows) {
    expect(await callOnce(page, call)).toMatchObject(answer as Record<string, unknown>)
    await answerBareCalls(app, answer)
    const samples: number[] = []
    const baseline: number[] = []
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const turns = [
        [call, samples],
        [[bare, call[1]], baseline],
      ] as const
      for (const [each, times] of round % 2 === 0 ? turns : turns.toReversed()) {
        const time = await timeCalls(page, each)
        if (round >= warmUp) times.push(time)
      }
    }
    record({ what, samples, baseline, ...held })
  }
})

async function activeConnection(page: Page): Promise<string> {
  const boot = (await callOnce(page, ['app.boot', {}])) as { value: { list: { activeId: string } } }
  return boot.value.list.activeId
}

/** The preview of a change of 1 KB: what a handler answers without asking anybody. */
function previewCall(connectionId: string): Call {
  const line = 'Langer Straßenname hinter dem Hauptbahnhof '.repeat(4).trim()
  const billingAddress = { line1: line, line2: line, city: line, state: line }
  const changes = { companyName: line, billingAddress }
  return ['tenants.previewChanges', { connectionId, tenantId: tenantId(1), changes, loaded: null }]
}

const callOnce = (page: Page, call: Call): Promise<unknown> =>
  page.evaluate(([method, input]) => window.bridge.call(method, input), call)

/** Calls of a method that is not in the contract are answered at once: what Electron itself costs. */
async function answerBareCalls(app: ConsoleApp, answer: unknown): Promise<void> {
  await inMain(
    app,
    ({ ipcMain }, [method, given]) => {
      type Handler = (event: Electron.IpcMainInvokeEvent, ...words: unknown[]) => unknown
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handler>
      }
      const own = ((globalThis as { ownCalls?: Handler }).ownCalls ??= handlers.get('bridge:call')!)
      handlers.set('bridge:call', (event, ...words) =>
        words[0] === method ? given : own(event, ...words),
      )
    },
    [bare, answer] as const,
  )
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
