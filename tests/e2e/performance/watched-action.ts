import type { DemoApi } from '../../../src/main/demo'
import type { RecordedApp } from '../support/recorded-app'

/** What an action of the agent came to, each in the order in which it arrived. */
export interface Asked {
  /** Of main by the window: methods of the contract. */
  readonly calls: readonly string[]
  /** Of UserDocks by main, as in `GET /v1/tenants/1`. */
  readonly requests: readonly string[]
}

/** Does something, and tells what was asked for it until nobody waits for an answer any more. */
export async function asked(
  app: RecordedApp,
  upstream: DemoApi,
  action: () => Promise<unknown>,
): Promise<Asked> {
  const calls = await callsSoFar(app)
  const requests = upstream.requests.length
  await action()
  return {
    calls: (await callsSoFar(app)).slice(calls.length),
    requests: upstream.requests.slice(requests).map(({ method, url }) => `${method} ${url}`),
  }
}

/** All calls since the start, as soon as none is under way, and no answer has led to another one. */
export async function callsSoFar(app: RecordedApp): Promise<string[]> {
  for (let known = -1; ;) {
    await comeBackFromMain(app)
    const { names, underWay } = await app.calls()
    const calls = names.filter((name) => !isNobodys(name))
    if (underWay === 0 && calls.length === known) return calls
    known = calls.length
  }
}

/** A call of no method. Calls keep their order, so that those before it have reached main by then. */
const nobody = 'test.nobody'

async function comeBackFromMain({ page }: RecordedApp): Promise<void> {
  await page.evaluate(async (method) => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await window.bridge.call(method, {})
  }, nobody)
}

/** No agent asks for it: by the clock, main asks the window whether it is alive, and is told. */
const isNobodys = (name: string): boolean => name === nobody || name === 'app.alive'
