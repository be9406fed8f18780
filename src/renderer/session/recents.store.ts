import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Recent } from '../../shared/entities/recent'
import { call, onEvent } from '../bridge/client'

/** The records that were opened lately, the latest first. Main keeps the list. */
export const useRecentsStore = defineStore('recents', () => {
  const recents = shallowRef<readonly Recent[]>([])
  let stopListening: (() => void) | undefined

  function start(known: readonly Recent[]): void {
    recents.value = known
    stopListening ??= onEvent('recents.changed', (changed) => {
      recents.value = changed.recents
    })
  }

  /** Those of one kind of one connection. */
  function of(connectionId: string, kind: Recent['kind']): Recent[] {
    return recents.value.filter((each) => each.connectionId === connectionId && each.kind === kind)
  }

  /** Forgets those of one kind of one connection. */
  async function forget(connectionId: string, kind: Recent['kind']): Promise<void> {
    await call('recents.forget', { connectionId, kind })
  }

  return { recents, start, of, forget }
})
