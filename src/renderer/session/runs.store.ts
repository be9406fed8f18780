import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Run } from '../../shared/bulk/run'
import type { AppError } from '../../shared/error'
import { call, onEvent } from '../bridge/client'

/** The runs over the rows of files, the newest first. Main keeps them; this only knows what it said. */
export const useRunsStore = defineStore('runs', () => {
  const runs = shallowRef<readonly Run[]>([])
  const status = ref<'pending' | 'ready' | 'failed'>('pending')
  const error = shallowRef<AppError | null>(null)
  /** Files of runs that main could not read. */
  const unreadable = ref(0)
  /** What was heard while the list was being read, by id; `null`: deleted. It is newer than the list. */
  let heard: Map<string, Run | null> | null = null
  let stopListening: (() => void)[] | undefined

  /** Runs that do not go on, and nobody has said so: somebody should look. */
  const waiting = computed(
    () => runs.value.filter((run) => run.state === 'paused' && run.because !== 'asked').length,
  )

  function find(id: string): Run | undefined {
    return runs.value.find((run) => run.id === id)
  }

  /** Takes over what main said of a run, as an answer or an event. */
  function take(run: Run): void {
    heard?.set(run.id, run)
    const isKnown = runs.value.some(({ id }) => id === run.id)
    runs.value = isKnown
      ? runs.value.map((each) => (each.id === run.id ? run : each))
      : [run, ...runs.value]
  }

  function drop(runId: string): void {
    heard?.set(runId, null)
    runs.value = runs.value.filter(({ id }) => id !== runId)
  }

  /** Reads the list, and listens to changes from then on. */
  async function load(): Promise<void> {
    stopListening ??= [
      onEvent('bulk.changed', ({ run }) => take(run)),
      onEvent('bulk.deleted', ({ runId }) => drop(runId)),
    ]
    if (heard !== null) return
    heard = new Map<string, Run | null>()
    status.value = 'pending'
    const result = await call('bulk.runs', {})
    const meanwhile = heard
    heard = null
    if (!result.ok) {
      error.value = result.error
      status.value = 'failed'
      return
    }
    unreadable.value = result.value.unreadable ?? 0
    const listed = new Set(result.value.runs.map(({ id }) => id))
    const others = [...meanwhile.values()].filter((run) => run !== null && !listed.has(run.id))
    const all = [...others, ...result.value.runs.map((run) => newest(meanwhile, run))]
    runs.value = all.filter((run) => run !== null)
    error.value = null
    status.value = 'ready'
  }

  return { runs, status, error, unreadable, waiting, find, take, drop, load }
})

function newest(heard: ReadonlyMap<string, Run | null>, run: Run): Run | null {
  const known = heard.get(run.id)
  return known === undefined ? run : known
}
