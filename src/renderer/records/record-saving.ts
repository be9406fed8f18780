/** Saving the record on screen: review, send, outcome, and putting back what a save took away. */
import { computed, ref, watch, type Ref } from 'vue'
import type { RequestPreview } from '../../shared/entities/outcome'
import type { Result } from '../../shared/result'
import { shownValue } from '../forms/choices'
import { editedPaths, type Edits } from '../forms/record-draft'
import type { FormProblem, RecordEditing } from '../forms/record-editing'
import { inLanguage, type Language } from '../language/language'
import { useConnectionStore } from '../session/connection.store'
import { copyText } from '../session/copy-text'
import { useTicketStore } from '../session/ticket.store'
import { ticketFault } from '../wording/field-faults'
import { writeSummary } from '../wording/summary'
import type { Conflict, Decisions } from './conflict'
import { useEditsOrigin, type EditsNotice } from './edits-notice'
import { viewReport, type OutcomeView } from './outcome-view'
import { useRecordForm, type FormOptions, type FormState } from './record-form'
import { useRestoring, type RecordRestoring } from './record-restoring'
import type { ChangedRow, RecordLike, SaveWish, UpdateOutcome } from './record-types'
import { useSaveAnswer } from './save-answer'

interface SavingState<Entity extends RecordLike, Changes, Outcome> extends FormState<
  Entity,
  Changes,
  Outcome
> {
  save(wish: SaveWish<Entity['values'], Changes>): Promise<Result<Outcome>>
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
export interface RecordSaving extends RecordRestoring {
  readonly count: Readonly<Ref<number>>
  readonly rows: Readonly<Ref<readonly ChangedRow[]>>
  readonly problems: Readonly<Ref<readonly FormProblem[]>>
  readonly reviewing: Readonly<Ref<boolean>>
  /** Where edits come from that the agent has not typed just now; `null` if there are none. */
  readonly notice: Readonly<Ref<EditsNotice | null>>
  readonly ticketError: Readonly<Ref<string | undefined>>
  readonly outcome: Readonly<Ref<OutcomeView | null>>
  readonly conflict: Readonly<Ref<Conflict | null>>
  readonly decide: (decisions: Decisions) => void
  /** Shows the changes if all of them can be sent; else the problems. Tells which. */
  readonly review: () => boolean
  readonly save: () => Promise<void>
  /** The requests that saving would send. */
  readonly preview: () => Promise<Result<RequestPreview[]>>
  readonly discard: () => void
  readonly keepEditing: () => void
  readonly focus: (path: string) => void
  readonly copySummary: (language: Language) => Promise<boolean>
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
    checkedTicket.value ? ticketFault(tickets.ticket, needsTicket()) : undefined,
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
  const { undoes, notice } = useEditsOrigin(kind, () => store.shown, form.fromBefore, options.label)

  /** Whether the connection of the record on screen requires a ticket. Main holds every change to it. */
  function needsTicket(): boolean {
    const { shown } = store
    const of = connections.connections.find(({ id }) => id === shown?.connectionId)
    return of?.ticketRequired === true
  }

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
    const changes = options.changes(editing.edits.value)
    await send({ changes, rows: wordEdits(), undoes: undoes.value })
  }

  async function send(wish: Omit<SaveWish<Entity['values'], Changes>, 'ticket'>): Promise<void> {
    await store.save({ ...wish, ticket: tickets.ticket.trim() || null })
  }

  async function copySummary(language: Language): Promise<boolean> {
    const summary = outcome.value?.summary
    return summary !== undefined && copyText(inLanguage(language, () => writeSummary(summary)))
  }

  useSaveAnswer(store, form, (hasErrors) => {
    reviewing.value = false
    if (hasErrors !== null) listing.value = hasErrors
  })
  const restoring = useRestoring({
    store,
    form,
    flags: options.shape.flags,
    row,
    isReady() {
      checkedTicket.value = true
      return ticketError.value === undefined
    },
    send,
  })

  return {
    editing,
    count,
    rows,
    problems,
    reviewing,
    notice,
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
    ...restoring,
    discard: form.discard,
    focus: editing.focus,
    keepEditing: () => void (reviewing.value = false),
    copySummary,
    dismissOutcome: () => store.dismissReport(),
  }
}
