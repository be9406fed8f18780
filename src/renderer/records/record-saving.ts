/** Saving the record on screen: review, send, outcome, and putting back what a save took away. */
import { computed, nextTick, ref, watch, type Ref } from 'vue'
import type { FieldError, RequestPreview } from '../../shared/entities/outcome'
import { flatten, nest } from '../../shared/entities/record-values'
import type { Result } from '../../shared/result'
import { shownValue } from '../forms/choices'
import { editedPaths, type Edits } from '../forms/record-draft'
import type { FormProblem, RecordEditing } from '../forms/record-editing'
import { useConnectionStore } from '../session/connection.store'
import { copyText } from '../session/copy-text'
import { useTicketStore } from '../session/ticket.store'
import { ticketFault } from '../wording/field-faults'
import type { ChangedRow } from '../wording/summary'
import type { Conflict, Decisions } from './conflict'
import { viewReport, type OutcomeView } from './outcome-view'
import { useRecordForm, type FormOptions, type FormState } from './record-form'
import type { RecordLike, UpdateOutcome } from './record-state'
import { restoringChanges } from './restoring'

interface SavingState<Entity extends RecordLike, Changes, Outcome> extends FormState<
  Entity,
  Changes,
  Outcome
> {
  save(
    changes: Changes,
    rows: readonly ChangedRow[],
    ticket: string | null,
    loaded?: Entity['values'],
  ): Promise<Result<Outcome>>
  preview(changes: Changes): Promise<Result<RequestPreview[]>>
  dismissReport(): void
}

export interface SavingOptions<
  Entity extends RecordLike,
  Changes,
  Outcome,
  Text extends string,
  Flag extends string,
> extends FormOptions<Entity, Changes, Outcome, Text, Flag> {
  readonly store: SavingState<Entity, Changes, Outcome>
  /** The edits as main takes them. */
  readonly changes: (edits: Edits<Text, Flag>) => Changes
}

/** What the frame of the screen needs, whatever the record. */
export interface RecordSaving {
  readonly count: Readonly<Ref<number>>
  readonly rows: Readonly<Ref<readonly ChangedRow[]>>
  readonly problems: Readonly<Ref<readonly FormProblem[]>>
  readonly reviewing: Readonly<Ref<boolean>>
  readonly fromBefore: Readonly<Ref<boolean>>
  readonly ticketError: Readonly<Ref<string | undefined>>
  readonly outcome: Readonly<Ref<OutcomeView | null>>
  readonly conflict: Readonly<Ref<Conflict | null>>
  readonly decide: (decisions: Decisions) => void
  /** Shows the changes if all of them can be sent; else the problems. Tells which. */
  readonly review: () => boolean
  readonly save: () => Promise<void>
  /** The requests that saving would send. */
  readonly preview: () => Promise<Result<RequestPreview[]>>
  /** Puts back what the last save changed though it was not touched. */
  readonly restore: () => Promise<void>
  /** Number of fields that `restore` would put back. */
  readonly restorable: Readonly<Ref<number>>
  readonly discard: () => void
  readonly keepEditing: () => void
  readonly focus: (path: string) => void
  readonly copySummary: () => Promise<boolean>
  readonly dismissOutcome: () => void
}

/** The part of a records screen that edits and saves the record on screen. */
export function useRecordSaving<
  Entity extends RecordLike,
  Changes,
  Outcome extends UpdateOutcome<Entity>,
  Text extends string,
  Flag extends string,
>(
  options: SavingOptions<Entity, Changes, Outcome, Text, Flag>,
): RecordSaving & { readonly editing: RecordEditing<Text, Flag> } {
  const { store, kind } = options
  const connections = useConnectionStore()
  const tickets = useTicketStore()
  const form = useRecordForm(options)
  const { editing, count, loaded, reviewing } = form
  const checkedTicket = ref(false)
  /** Problems are listed once somebody has asked to go on, and until there is none. */
  const listing = ref(false)
  const problems = computed(() => (listing.value ? editing.problems.value : []))
  watch(
    () => editing.problems.value.length,
    (count) => {
      if (count === 0) listing.value = false
    },
  )

  const ticketError = computed(() =>
    checkedTicket.value ? ticketFault(tickets.ticket) : undefined,
  )
  const rows = computed<ChangedRow[]>(() => (reviewing.value ? wordEdits() : []))
  const outcome = computed(() => {
    const { report } = store
    if (report === null) return null
    const { connectionId, record } = report.shown
    const connection = connections.connections.find(({ id }) => id === connectionId) ?? null
    const recordName = record === null ? null : options.nameOf(record)
    return viewReport(report, { kind, recordName, connection, label: options.label })
  })
  /** What to put back after the last save, if that record of that connection is on screen. */
  const restoring = computed(() => {
    const { report, shown } = store
    if (!report?.result.ok || !shown?.record || report.result.value.fresh === null) return null
    const { connectionId, id } = report.shown
    if (connectionId !== shown.connectionId || id !== shown.id) return null
    const { flags } = options.shape
    return restoringChanges(
      report.result.value,
      report.changes as object,
      flags,
      editing.edits.value,
    )
  })

  function wordEdits(): ChangedRow[] {
    return editedPaths(editing.edits.value).map((path) => row(path, editing.edits.value[path]))
  }

  function row(path: Text | Flag, value: string | boolean | undefined): ChangedRow {
    return {
      path,
      label: options.label(path),
      before: loaded.value === null ? null : shownValue(path, loaded.value[path] ?? ''),
      after: shownValue(path, value ?? ''),
      warning: editing.warnings.value[path],
    }
  }

  function review(): boolean {
    checkedTicket.value = true
    // What is still being typed is tidied as if the field had been left.
    editing.settle()
    const sendable = editing.check() && form.conflict.value === null
    listing.value = !sendable
    reviewing.value = sendable && ticketError.value === undefined && count.value > 0
    return reviewing.value
  }

  async function save(): Promise<void> {
    if (ticketError.value !== undefined || count.value === 0) return
    await send(options.changes(editing.edits.value), wordEdits())
  }

  async function send(
    changes: Changes,
    worded: readonly ChangedRow[],
    basis?: Entity['values'],
  ): Promise<void> {
    await store.save(changes, worded, tickets.ticket.trim() || null, basis)
  }

  /**
   * Takes up an answer, also one that came while this screen was not there. An answer about another
   * record is told above the one on screen, and touches nothing of it.
   */
  async function take(report: SavingState<Entity, Changes, Outcome>['report']): Promise<void> {
    const key = form.key()
    const { result, shown, changes } = report ?? {}
    if (!result || shown?.connectionId !== key?.connectionId || shown?.id !== key?.recordId) return
    reviewing.value = false
    if (result.ok && result.value.reason === 'conflict') {
      const { foreign, fresh } = result.value
      const undecided = fresh !== null && shown?.record === store.shown?.record
      if (undecided && count.value > 0) form.askAbout(foreign, fresh)
      return
    }
    const sent = flatten(changes as object)
    const edits = editing.edits.value as Readonly<Record<string, unknown>>
    const errors = (result.ok ? result.value.fieldErrors : (result.error.fields ?? []))
      .map(withoutPrefix)
      // What has been corrected since is no error any more.
      .filter(({ path }) => !(path in sent) || sent[path] === edits[path])
    editing.showErrors(errors)
    listing.value = errors.length > 0
    await nextTick()
    const first = editing.problems.value.find(({ path }) => path !== null)
    if (first?.path) editing.focus(first.path)
  }
  watch(
    () => store.report,
    (report) => void take(report),
    { immediate: true },
  )

  /**
   * One press, but as an edit like any other: it stands in the form until it is confirmed, and it is
   * compared with what the save left behind, so that a change made since is not overwritten.
   */
  async function restore(): Promise<void> {
    const { report } = store
    if (restoring.value === null || !report?.result.ok || report.result.value.fresh === null) return
    const { back, again } = restoring.value
    const basis = report.result.value.fresh.values
    form.put(back)
    checkedTicket.value = true
    if (ticketError.value !== undefined || form.conflict.value !== null) return
    const values = { ...again, ...back }
    const worded = Object.entries(values).map(([path, value]) => row(path as Text | Flag, value))
    await send(nest(values) as Changes, worded, basis)
  }

  return {
    editing,
    count,
    rows,
    problems,
    reviewing,
    fromBefore: form.fromBefore,
    ticketError,
    outcome,
    conflict: form.conflict,
    decide(decisions) {
      form.decide(decisions)
      // What was said about it is over; what is said about anything else stays.
      const { result, shown } = store.report ?? {}
      const isAboutThis = result?.ok === true && result.value.reason === 'conflict'
      if (isAboutThis && shown?.id === store.shown?.id) store.dismissReport()
    },
    review,
    save,
    preview: () => store.preview(options.changes(editing.edits.value)),
    restore,
    restorable: computed(() => Object.keys(restoring.value?.back ?? {}).length),
    discard: form.discard,
    focus: editing.focus,
    keepEditing: () => void (reviewing.value = false),
    copySummary: () => copyText(outcome.value?.summary ?? ''),
    dismissOutcome: () => store.dismissReport(),
  }
}

/** The contract calls the changed values `changes`; the form knows them by their own names. */
function withoutPrefix({ path, message }: FieldError): FieldError {
  return { path: path.replace(/^(?:changes|user|tenant)\./, ''), message }
}
