import { computed, type ComputedRef } from 'vue'
import type { Run } from '../../../shared/bulk/run'
import { hasLock } from '../../../shared/values/access'
import type { LockOffer } from '../../session/access'
import { useAccessStore } from '../../session/access.store'
import { useConnectionStore } from '../../session/connection.store'

/** The lock of the connection that a run goes to, which need not be the one in use. */
export function useRunLock(run: () => Run | undefined): {
  /** `null` if nothing has to be unlocked. */
  readonly offer: ComputedRef<LockOffer | null>
  readonly unlock: () => Promise<void>
} {
  const connections = useConnectionStore()
  const access = useAccessStore()

  const offer = computed<LockOffer | null>(() => {
    const id = run()?.connectionId
    const connection = connections.connections.find((each) => each.id === id)
    if (connection === undefined || !hasLock(connection)) return null
    if (access.untils.has(connection.id)) return null
    const { failed, busy } = access
    return {
      again: access.ended.has(connection.id),
      busy,
      error: failed?.connectionId === connection.id ? failed.error : null,
    }
  })

  async function unlock(): Promise<void> {
    const id = run()?.connectionId
    if (id !== undefined) await access.unlock(id)
  }

  return { offer, unlock }
}
