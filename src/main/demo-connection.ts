import type { KeychainState } from '../shared/entities/connection'
import { failure, success, type Result } from '../shared/result'
import type { Connections, DemoAccess } from './connections/connections'
import { startDemoApi, type DemoApi } from './demo'
import { demoAccess } from './demo/access'
import type { DemoControl } from './handlers/services'
import type { Vault } from './vault/vault'

/** Starts the built-in demo API and keeps its connection and keys in step with it. */
export function createDemo(
  connections: Connections,
  vault: Vault,
  changed: () => void,
): DemoControl & { start(): Promise<Result<string>> } {
  let api: Promise<DemoApi> | undefined
  let storing: Promise<unknown> = Promise.resolve()

  /** The demo listens where it did before if it can: a key is bound to its origin. */
  async function listen(): Promise<DemoAccess> {
    const port = Number(new URL(connections.demo()?.baseUrl ?? 'http://127.0.0.1:0').port)
    api ??= startDemoApi({ port, ...demoAccess }).catch(() => startDemoApi({ ...demoAccess }))
    return { origin: (await api).origin, ...demoAccess }
  }

  async function start(): Promise<Result<string>> {
    try {
      const saved = await connections.saveDemo(await listen())
      return saved.ok ? success(saved.value.id) : saved
    } catch {
      // No port to listen on: the app works without its demo.
      api = undefined
      return failure({ code: 'unreachable' })
    }
  }

  function storeKeys(anew = false): Promise<KeychainState> {
    const stored = (async () => {
      if (api !== undefined) await connections.storeDemoKeys(await listen(), anew)
      changed()
      return vault.state()
    })()
    storing = stored
    return stored
  }

  return {
    start,
    storeKeys,
    async settled() {
      await storing
    },
    async add() {
      const started = await start()
      if (started.ok) await storeKeys()
      return started
    },
  }
}
