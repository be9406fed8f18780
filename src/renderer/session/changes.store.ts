import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ProgramState } from '../../shared/contract'
import type { Change, JournalState, OpenUnknowns, UnderWay } from '../../shared/entities/change'
import type { AppError } from '../../shared/result'
import { call, onEvent } from '../bridge/client'

/** The writes under way, what is still unknown, and whether changes can be recorded at all. */
export const useChangesStore = defineStore('changes', () => {
  const underWay = shallowRef<readonly UnderWay[]>([])
  const unknowns = shallowRef<OpenUnknowns>({ count: 0, changes: [] })
  const journal = shallowRef<JournalState>({ state: 'ready' })
  /** The change that ended, or whose state became another one, last. */
  const latest = shallowRef<Change | null>(null)
  /** Days after which personal data are erased from the record; `null`: never. */
  const retentionDays = ref<number | null>(null)
  const error = ref<AppError | null>(null)
  let listening = false

  /** Listens, from before main tells anything. */
  function listen(): void {
    if (listening) return
    listening = true
    onEvent('changes.underWay', (changed) => (underWay.value = changed.underWay))
    onEvent('activity.changed', (changed) => {
      journal.value = changed.journal
      unknowns.value = changed.unknowns
      latest.value = changed.change
    })
    onEvent('app.areYouAlive', () => void call('app.alive', {}))
  }

  /** Takes over what main knows when it has loaded the record of changes. */
  function start(state: Pick<ProgramState, 'underWay' | 'unknowns' | 'journal'>): void {
    underWay.value = state.underWay
    unknowns.value = state.unknowns
    journal.value = state.journal
  }

  /** Ends the waiting for a write. What was sent stays sent. */
  async function stopWaiting(reference: string): Promise<void> {
    await call('changes.stopWaiting', { reference })
  }

  /** Puts a damaged record of changes aside: the agent's decision. */
  async function startNewJournal(): Promise<void> {
    const result = await call('journal.startNew', {})
    if (result.ok) journal.value = result.value
    error.value = result.ok ? null : result.error
  }

  return {
    underWay,
    unknowns,
    journal,
    latest,
    retentionDays,
    error,
    listen,
    start,
    stopWaiting,
    startNewJournal,
  }
})
