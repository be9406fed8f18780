import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { MethodOutput } from '../../../shared/contract'
import type { AppError } from '../../../shared/error'
import type { Result } from '../../../shared/result'
import { t } from '../../language/language'
import { useConnectionStore } from '../../session/connection.store'
import { useConnectionsStore } from './connections.store'

/** What became of a file of connections, in words. */
export interface FileReport {
  readonly title: string
  readonly lines: readonly string[]
}

export interface ConnectionFiles {
  readonly busy: Readonly<Ref<'no' | 'exporting' | 'importing'>>
  /** Whether there is anything to put into a file: the demo is not. */
  readonly canExport: ComputedRef<boolean>
  readonly report: ComputedRef<FileReport | null>
  readonly failure: Readonly<Ref<AppError | null>>
  readonly exportAll: () => Promise<void>
  readonly importAll: () => Promise<void>
  readonly dismiss: () => void
}

/** Connections in a file, for a team: one thing at a time, and what came of it. */
export function useConnectionFiles(): ConnectionFiles {
  const known = useConnectionStore()
  const store = useConnectionsStore()
  const busy = ref<'no' | 'exporting' | 'importing'>('no')
  const done = shallowRef<(() => FileReport) | null>(null)
  const failure = shallowRef<AppError | null>(null)

  function dismiss(): void {
    done.value = null
    failure.value = null
  }

  async function run<Value>(
    doing: 'exporting' | 'importing',
    work: () => Promise<Result<Value>>,
    word: (value: Value) => FileReport,
  ): Promise<void> {
    if (busy.value !== 'no') return
    dismiss()
    busy.value = doing
    const result = await work()
    busy.value = 'no'
    if (result.ok) {
      const { value } = result
      done.value = () => word(value)
    }
    // Whoever cancels knows that nothing was done.
    else if (result.error.code !== 'cancelled') failure.value = result.error
  }

  return {
    busy,
    report: computed(() => done.value?.() ?? null),
    failure,
    dismiss,
    canExport: computed(() => known.connections.some(({ demo }) => !demo)),
    exportAll: () => run('exporting', store.exportAll, wordExport),
    importAll: () => run('importing', store.importAll, wordImport),
  }
}

function wordExport({ path, connections }: MethodOutput<'connections.export'>): FileReport {
  return {
    title: t('connections.export.done', { count: connections }),
    lines: [t('connections.export.path', { path }), t('connections.export.noKeys')],
  }
}

/** What was added, what was there, and what to do next: without keys, none of them works yet. */
function wordImport(imported: MethodOutput<'connections.import'>): FileReport {
  const added = t('connections.import.howManyAdded', { count: imported.added })
  const title =
    imported.known === 0
      ? t('connections.import.onlyNew', { count: imported.added })
      : t('connections.import.alsoKnown', { added, count: imported.known })
  const next =
    imported.added === 0 ? [] : [t('connections.import.next'), t('connections.import.live')]
  const known = imported.known === 0 ? [] : [t('connections.import.known')]
  return { title, lines: [...next, ...known] }
}
