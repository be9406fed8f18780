/** What the answer to a save means for the form on screen. */
import { nextTick, watch } from 'vue'
import type { FieldError } from '../../shared/entities/outcome'
import { flatten } from '../../shared/entities/record-values'
import type { FormState, RecordForm } from './record-form'
import type { RecordLike, UpdateOutcome } from './record-types'

/**
 * Takes up each answer, also one that came while this screen was not there. An answer about another
 * record is told above the one on screen, and touches nothing of it. `ended` is told whether there are
 * errors to list; `null` for a conflict, which lists nothing.
 */
export function useSaveAnswer<
  Entity extends RecordLike,
  Changes,
  Outcome extends UpdateOutcome<Entity>,
  Text extends string,
  Flag extends string,
>(
  store: FormState<Entity, Changes, Outcome>,
  form: RecordForm<Entity, Text, Flag>,
  ended: (hasErrors: boolean | null) => void,
): void {
  const { editing } = form

  async function take(report: FormState<Entity, Changes, Outcome>['report']): Promise<void> {
    const key = form.key()
    const { result, shown, changes } = report ?? {}
    if (!result || shown?.connectionId !== key?.connectionId || shown?.id !== key?.recordId) return
    if (result.ok && result.value.reason === 'conflict') {
      ended(null)
      const { foreign, fresh } = result.value
      const undecided = fresh !== null && shown?.record === store.shown?.record
      if (undecided && form.count.value > 0) form.askAbout(foreign, fresh)
      return
    }
    const sent = flatten(changes as object)
    const edits = editing.edits.value as Readonly<Record<string, unknown>>
    const errors = (result.ok ? result.value.fieldErrors : (result.error.fields ?? []))
      .map(withoutPrefix)
      // What has been corrected since is no error any more.
      .filter(({ path }) => !(path in sent) || sent[path] === edits[path])
    editing.showErrors(errors)
    ended(errors.length > 0)
    await nextTick()
    const first = editing.problems.value.find(({ path }) => path !== null)
    if (first?.path) editing.focus(first.path)
  }

  watch(
    () => store.report,
    (report) => void take(report),
    { immediate: true },
  )
}

/** The contract calls the changed values `changes`; the form knows them by their own names. */
function withoutPrefix({ path, message }: FieldError): FieldError {
  return { path: path.replace(/^(?:changes|user|tenant)\./, ''), message }
}
