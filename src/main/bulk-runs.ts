import { failure, success } from '../shared/result'
import { Bulk, type BulkOptions } from './bulk/bulk'
import { usualConcurrency, type WhereTo } from './bulk/running/surroundings'
import { endpointOf } from './bulk/runs/header'
import { apiOf, changeContext } from './handlers/api-of'
import type { Connections } from './connections/connections'
import type { Services } from './handlers/services'
import { words } from './words/words'

type Needed = Omit<Services, 'bulk'>

/** Binds runs to connections, the engine and the record of changes. */
export function createBulk(
  services: Needed,
  around: Pick<BulkOptions, 'userDataFolder' | 'tell' | 'showTaskbar' | 'timing' | 'bug'>,
): Bulk {
  const { journal, engine, random, access } = services

  /** The connection, if it still leads where it led when the run was made. Error: connectionMissing. */
  function connectionOf({
    connectionId,
    endpoint,
    environment,
  }: WhereTo): ReturnType<Connections['find']> {
    const found = services.connections.find(connectionId)
    if (!found.ok) return found
    const now = found.value.demo ? 'demo' : found.value.environment
    // What was shown as a test must not go on as live.
    const isSame = endpointOf(found.value) === endpoint && now === environment
    return isSame ? found : failure({ code: 'connectionMissing' })
  }

  return new Bulk({
    ...around,
    ...{ journal, engine, random },
    undoName: (name) => words().bulk.undoOf(name),
    concurrency: usualConcurrency,
    maySend(run) {
      const found = connectionOf(run)
      return found.ok ? access.mayChange(run.connectionId) : found
    },
    reading(run) {
      const found = connectionOf(run)
      if (!found.ok) return found
      const all = services.connections.list().connections
      const credentials = all.find(({ id }) => id === run.connectionId)?.credentials
      const slot = found.value.signIn === 'accessToken' ? 'token' : 'read'
      const canRead = credentials !== undefined && credentials[slot].state !== 'notSet'
      return success({ api: apiOf(services, found.value), canRead })
    },
    sending(run, row) {
      const found = connectionOf(run)
      if (!found.ok) return found
      return changeContext(services, { connectionId: run.connectionId, ...row })
    },
  })
}
