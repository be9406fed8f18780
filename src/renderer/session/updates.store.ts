import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Feed, UpdatesState } from '../../shared/entities/update'
import type { AppError, Result } from '../../shared/result'
import { call, onEvent } from '../bridge/client'

/** Which control is waiting for main, or has failed. */
export type UpdatesPart = 'load' | 'feed' | 'steps'

/** New versions of this program. Main does all of it; this only knows what it said. */
export const useUpdatesStore = defineStore('updates', () => {
  const state = shallowRef<UpdatesState | null>(null)
  const busy = ref<UpdatesPart | null>(null)
  /** What went wrong last, and where. Cancelling is no error. */
  const failed = shallowRef<{ readonly part: UpdatesPart; readonly error: AppError } | null>(null)
  /** A version of which the agent does not want to hear for now. */
  const dismissed = ref<string | null>(null)
  let stopListening: (() => void) | undefined

  /** A version to be told of, wherever the agent is. */
  const news = computed(() => {
    const progress = state.value?.progress
    if (progress?.state !== 'available' && progress?.state !== 'ready') return null
    return progress.version === dismissed.value ? null : progress
  })

  /** From now on main's word about updates is heard. */
  function listen(): void {
    stopListening ??= onEvent('updates.changed', (told) => (state.value = told))
  }

  async function ask(part: UpdatesPart, question: () => Promise<Result<UpdatesState>>) {
    if (busy.value !== null) return
    listen()
    busy.value = part
    failed.value = null
    const result = await question()
    busy.value = null
    if (result.ok) state.value = result.value
    else if (result.error.code !== 'cancelled') failed.value = { part, error: result.error }
  }

  const load = () => ask('load', () => call('updates.state', {}))
  const setFeed = (feed: Feed | null) => ask('feed', () => call('updates.setFeed', { feed }))
  const check = () => ask('steps', () => call('updates.check', {}))
  const download = () => ask('steps', () => call('updates.download', {}))
  const install = () => ask('steps', () => call('updates.install', {}))
  const dismiss = (version: string) => void (dismissed.value = version)

  return {
    ...{ state, busy, failed, news },
    ...{ listen, load, setFeed, check, download, install, dismiss },
  }
})
