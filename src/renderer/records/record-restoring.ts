/** One press puts back what the last save changed though nobody touched it. */
import { computed, type Ref } from 'vue'
import { nest } from '../../shared/entities/record-values'
import type { FormState, RecordForm } from './record-form'
import type { ChangedRow, RecordLike, SaveWish, UpdateOutcome } from './record-types'
import { restoringChanges } from './restoring'

export interface RestoringOptions<
  Entity extends RecordLike,
  Changes,
  Outcome,
  Text extends string,
  Flag extends string,
> {
  readonly store: FormState<Entity, Changes, Outcome>
  readonly form: RecordForm<Entity, Text, Flag>
  readonly flags: readonly Flag[]
  readonly row: (path: Text | Flag, value: string | boolean) => ChangedRow
  /** Checks what else is needed to save. */
  readonly isReady: () => boolean
  readonly send: (wish: Omit<SaveWish<Entity['values'], Changes>, 'ticket'>) => Promise<void>
}

export interface RecordRestoring {
  /** Number of fields that `restore` would put back. */
  readonly restorable: Readonly<Ref<number>>
  readonly restore: () => Promise<void>
}

/** The part of saving that repairs what a save did by the way. */
export function useRestoring<
  Entity extends RecordLike,
  Changes,
  Outcome extends UpdateOutcome<Entity>,
  Text extends string,
  Flag extends string,
>(options: RestoringOptions<Entity, Changes, Outcome, Text, Flag>): RecordRestoring {
  const { store, form, flags } = options

  /** What to put back, if that record of that connection is on screen. */
  const restoring = computed(() => {
    const { report, shown } = store
    if (!report?.result.ok || !shown?.record || report.result.value.fresh === null) return null
    const { connectionId, id } = report.shown
    if (connectionId !== shown.connectionId || id !== shown.id) return null
    const edits = form.editing.edits.value
    return restoringChanges(report.result.value, report.changes as object, flags, edits)
  })

  /**
   * An edit like any other: it stands in the form until it is confirmed, and it is compared with what
   * the save left behind, so that a change made since is not overwritten.
   */
  async function restore(): Promise<void> {
    const { report } = store
    if (restoring.value === null || !report?.result.ok || report.result.value.fresh === null) return
    const { back, again } = restoring.value
    const basis = report.result.value.fresh.values
    form.put(back)
    if (!options.isReady() || form.conflict.value !== null) return
    const values = { ...again, ...back }
    const rows = Object.entries(values).map(([path, value]) =>
      options.row(path as Text | Flag, value),
    )
    await options.send({ changes: nest(values) as Changes, rows, undoes: null, basis })
  }

  const restorable = computed(() => Object.keys(restoring.value?.back ?? {}).length)
  return { restorable, restore }
}
