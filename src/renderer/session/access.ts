import { computed, type ComputedRef } from 'vue'
import { hasLock, isReadOnly } from '../../shared/values/access'
import type { AppError } from '../../shared/result'
import { useAccessStore } from './access.store'
import { useConnectionStore } from './connection.store'

/** What may be done on the connection in use: `free` has no lock; `until` is a time in ISO 8601. */
export type Access =
  | { readonly kind: 'free' }
  | { readonly kind: 'readOnly' }
  /** `again`: it was unlocked before, and its time is over. */
  | { readonly kind: 'locked'; readonly again: boolean }
  | { readonly kind: 'unlocked'; readonly until: string }

/** What an offer to unlock shows. */
export interface LockOffer {
  readonly again: boolean
  readonly busy: boolean
  readonly error: AppError | null
}

export interface ActiveAccess {
  readonly access: ComputedRef<Access>
  readonly readOnly: ComputedRef<boolean>
  /** `null` if the connection needs no unlocking now. */
  readonly offer: ComputedRef<LockOffer | null>
  readonly unlock: () => Promise<void>
  readonly lock: () => Promise<void>
}

/** The connection in use, as far as changing something there goes. */
export function useAccess(): ActiveAccess {
  const connections = useConnectionStore()
  const store = useAccessStore()

  const access = computed<Access>(() => {
    const { active } = connections
    if (active === null) return { kind: 'free' }
    if (isReadOnly(active)) return { kind: 'readOnly' }
    if (!hasLock(active)) return { kind: 'free' }
    const until = store.untils.get(active.id)
    if (until !== undefined) return { kind: 'unlocked', until }
    return { kind: 'locked', again: store.ended.has(active.id) }
  })
  const offer = computed<LockOffer | null>(() => {
    if (access.value.kind !== 'locked') return null
    const { failed, busy } = store
    const error = failed?.connectionId === connections.activeId ? failed?.error : null
    return { again: access.value.again, busy, error: error ?? null }
  })

  return {
    access,
    readOnly: computed(() => access.value.kind === 'readOnly'),
    offer,
    async unlock() {
      if (connections.activeId !== null) await store.unlock(connections.activeId)
    },
    async lock() {
      if (connections.activeId !== null) await store.lock(connections.activeId)
    },
  }
}
