import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { MethodOutput } from '../../../shared/contract'
import type { Run } from '../../../shared/bulk/run'
import type { RowFilter, RunRow } from '../../../shared/bulk/run-row'
import type { AppError, Result } from '../../../shared/result'
import { call } from '../../bridge/client'
import { useRunsStore } from '../../session/runs.store'
import { longestRowList } from '../../wording/run-report'

/** What is being done about a run, until main has answered. */
export type RunWork =
  'planning' | 'starting' | 'pausing' | 'resuming' | 'stopping' | 'undoing' | 'deleting'

/** The run on screen, and what can be done about it. */
export const useOpenRunStore = defineStore('openRun', () => {
  const runs = useRunsStore()
  const id = ref<string | null>(null)
  const work = ref<RunWork | null>(null)
  const saving = ref(false)
  const saved = shallowRef<MethodOutput<'bulk.saveResults'> | null>(null)
  /** What the last thing done about it ran into. */
  const error = shallowRef<AppError | null>(null)
  /** Grows with each run that is opened: what was done about another is none of this one's business. */
  let opened = 0

  /** Opens a run; nothing is left of what was said of another. */
  function open(runId: string | null): void {
    opened += 1
    id.value = runId
    work.value = null
    saving.value = false
    dismiss()
  }

  function dismiss(): void {
    saved.value = null
    error.value = null
  }

  function fail(reason: AppError): void {
    // Whoever cancels knows that nothing was done.
    if (reason.code !== 'cancelled') error.value = reason
  }

  /** Does one thing at a time. */
  async function act<Value>(
    doing: RunWork,
    ask: (runId: string) => Promise<Result<Value>>,
  ): Promise<Value | null> {
    const runId = id.value
    if (runId === null || work.value !== null) return null
    dismiss()
    work.value = doing
    const mine = opened
    const result = await ask(runId)
    if (mine !== opened) return null
    work.value = null
    if (result.ok) return result.value
    fail(result.error)
    return null
  }

  async function change(
    doing: RunWork,
    ask: (runId: string) => Promise<Result<Run>>,
  ): Promise<Run | null> {
    return act(doing, async (runId) => {
      const result = await ask(runId)
      // Also if another run is on screen by now.
      if (result.ok) runs.take(result.value)
      return result
    })
  }

  const plan = () => change('planning', (runId) => call('bulk.plan', { runId }))
  /** Begins to send; `rows` is how many the person agreed to. */
  const start = (rows: number) => change('starting', (runId) => call('bulk.start', { runId, rows }))
  const pause = () => change('pausing', (runId) => call('bulk.pause', { runId }))
  const resume = () => change('resuming', (runId) => call('bulk.resume', { runId }))
  const stop = () => change('stopping', (runId) => call('bulk.stop', { runId }))
  /** Makes the run that takes this one back. Gives it. */
  const undo = () => change('undoing', (runId) => call('bulk.undo', { runId }))

  /** Forgets the rows of the run. Tells whether they are gone. */
  async function remove(): Promise<boolean> {
    const runId = id.value
    const done = await act('deleting', (wanted) => call('bulk.delete', { runId: wanted }))
    if (runId === null || done === null) return false
    runs.drop(runId)
    return true
  }

  /** Rows a second, from now on. Waits for nothing else. */
  async function setPace(pace: number): Promise<void> {
    const runId = id.value
    if (runId === null) return
    const mine = opened
    const result = await call('bulk.setPace', { runId, pace })
    if (result.ok) runs.take(result.value)
    else if (mine === opened) fail(result.error)
  }

  /** Saves the rows that a filter shows. Main asks for the place, and a run goes on meanwhile. */
  async function saveResults(filter: RowFilter): Promise<void> {
    const runId = id.value
    if (runId === null || saving.value) return
    dismiss()
    saving.value = true
    const mine = opened
    const result = await call('bulk.saveResults', { runId, filter })
    if (mine !== opened) return
    saving.value = false
    if (result.ok) saved.value = result.value
    else fail(result.error)
  }

  /** The first rows that a report names. `null` if they cannot be read. */
  async function findForReport(filter: RowFilter): Promise<readonly RunRow[] | null> {
    const runId = id.value
    if (runId === null) return null
    const result = await call('bulk.rows', { runId, filter, from: 0, count: longestRowList })
    return result.ok ? result.value.rows : null
  }

  return {
    ...{ id, work, saving, saved, error, open, dismiss },
    ...{ plan, start, pause, resume, stop, undo, remove, setPace, saveResults, findForReport },
  }
})
