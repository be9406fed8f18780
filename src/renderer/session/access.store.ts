import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AccessState } from '../../shared/entities/access'
import type { AppError } from '../../shared/result'
import { call, onEvent } from '../bridge/client'

/** Which connections are unlocked for changes. Main decides; this only knows what it said. */
export const useAccessStore = defineStore('access', () => {
  /** Until when, in ISO 8601, by connection. */
  const untils = shallowRef<ReadonlyMap<string, string>>(new Map())
  /** Connections that were locked again without the agent's asking. */
  const ended = shallowRef<ReadonlySet<string>>(new Set())
  const busy = ref(false)
  /** What the last attempt to unlock ran into. */
  const failed = shallowRef<{ readonly connectionId: string; readonly error: AppError } | null>(
    null,
  )
  let listening = false

  /** Listens, from before main tells anything. */
  function listen(): void {
    if (listening) return
    listening = true
    onEvent('access.changed', take)
  }

  /** Takes over what main knows. */
  function start(states: readonly AccessState[]): void {
    untils.value = new Map(
      states.flatMap(({ connectionId, until }) => (until === null ? [] : [[connectionId, until]])),
    )
  }

  function take({ connectionId, until }: AccessState): void {
    const wasUnlocked = untils.value.has(connectionId)
    const others = [...untils.value].filter(([id]) => id !== connectionId)
    untils.value = new Map(until === null ? others : [...others, [connectionId, until]])
    if (until !== null) failed.value = null
    if (until !== null || wasUnlocked) noteEnd(connectionId, until === null)
  }

  function noteEnd(connectionId: string, hasEnded: boolean): void {
    const others = [...ended.value].filter((id) => id !== connectionId)
    ended.value = new Set(hasEnded ? [...others, connectionId] : others)
  }

  /** Asks main to unlock a connection; main asks for how long, in a message box of its own. */
  async function unlock(connectionId: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    failed.value = null
    const result = await call('access.unlock', { connectionId })
    busy.value = false
    if (result.ok) take(result.value)
    // Whoever cancels knows.
    else if (result.error.code !== 'cancelled') failed.value = { connectionId, ...result }
  }

  /** Locks a connection at once. */
  async function lock(connectionId: string): Promise<void> {
    const result = await call('access.lock', { connectionId })
    if (!result.ok) return
    take(result.value)
    noteEnd(connectionId, false)
  }

  return { untils, ended, busy, failed, listen, start, unlock, lock }
})
