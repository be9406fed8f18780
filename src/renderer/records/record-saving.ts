/** Editing and saving the record on screen: draft, review, outcome. */
import { computed, nextTick, ref, watch, type Ref } from 'vue'
import type { FieldError, TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import type { Result } from '../../shared/result'
import { shownValue } from '../forms/choices'
import {
  editedPaths,
  type Edits,
  type KeptEdits,
  type Loaded,
  type RecordShape,
} from '../forms/record-draft'
import { useRecordEditing, type FormProblem, type RecordEditing } from '../forms/record-editing'
import { useConnectionStore } from '../session/connection.store'
import { copyText } from '../session/copy-text'
import { useDraftsStore, type DraftKey } from '../session/drafts.store'
import { useTicketStore } from '../session/ticket.store'
import { ticketFault } from '../wording/field-faults'
import type { ChangedRow } from '../wording/summary'
import { viewReport, type OutcomeView } from './outcome-view'
import type { RecordLike, SaveReport, ShownRecord } from './record-state'

interface SavingState<Entity extends RecordLike, Changes, Outcome> {
  readonly shown: ShownRecord<Entity> | null
  readonly saving: boolean
  readonly report: SaveReport<Entity, Outcome> | null
  save(
    changes: Changes,
    rows: readonly ChangedRow[],
    ticket: string | null,
  ): Promise<Result<Outcome>>
  dismissReport(): void
}

export interface SavingOptions<
  Entity extends RecordLike,
  Changes,
  Outcome extends TenantOutcome | UserOutcome,
  Text extends string,
  Flag extends string,
> {
  readonly kind: 'tenant' | 'user'
  readonly store: SavingState<Entity, Changes, Outcome>
  readonly shape: RecordShape<Text, Flag>
  readonly label: (path: string) => string
  readonly byPath: (values: Entity['values']) => Loaded<Text, Flag>
  readonly changes: (edits: Edits<Text, Flag>, values: Entity['values'] | null) => Changes
  readonly sentTexts: (changes: Changes) => Partial<Record<Text, string>>
  readonly nameOf: (record: Entity) => string | null
}

/** What the frame of the screen needs, whatever the record. */
export interface RecordSaving {
  readonly count: Readonly<Ref<number>>
  readonly rows: Readonly<Ref<readonly ChangedRow[]>>
  readonly problems: Readonly<Ref<readonly FormProblem[]>>
  readonly reviewing: Readonly<Ref<boolean>>
  /** The form shows edits that were made before it was opened. */
  readonly fromBefore: Readonly<Ref<boolean>>
  readonly ticketError: Readonly<Ref<string | undefined>>
  readonly outcome: Readonly<Ref<OutcomeView | null>>
  /** Shows the changes if all of them can be sent; else the problems. Tells which. */
  readonly review: () => boolean
  readonly save: () => Promise<void>
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
  Outcome extends TenantOutcome | UserOutcome,
  Text extends string,
  Flag extends string,
>(
  options: SavingOptions<Entity, Changes, Outcome, Text, Flag>,
): RecordSaving & { readonly editing: RecordEditing<Text, Flag> } {
  const { store, kind } = options
  const connections = useConnectionStore()
  const drafts = useDraftsStore()
  const ticketStore = useTicketStore()
  const reviewing = ref(false)
  const fromBefore = ref(false)
  const checkedTicket = ref(false)
  let filledFor: DraftKey | null = null

  const editing = useRecordEditing({
    shape: options.shape,
    label: options.label,
    onEdited(edits) {
      if (filledFor !== null) drafts.keep(filledFor, edits as KeptEdits)
    },
  })
  const count = computed(() => editedPaths(editing.edits.value).length)
  const loaded = computed(() => {
    const record = store.shown?.record ?? null
    return record === null ? null : options.byPath(record.values)
  })
  const ticketError = computed(() =>
    checkedTicket.value ? ticketFault(ticketStore.ticket) : undefined,
  )
  const rows = computed<ChangedRow[]>(() =>
    editedPaths(editing.edits.value).map((path) => ({
      label: options.label(path),
      before: loaded.value === null ? null : shownValue(path, loaded.value[path] ?? ''),
      after: shownValue(path, editing.edits.value[path] ?? '') || '(cleared)',
    })),
  )
  const outcome = computed(() => {
    const { report } = store
    if (report === null) return null
    const { connectionId, record } = report.shown
    const connection = connections.connections.find(({ id }) => id === connectionId) ?? null
    return viewReport(report, kind, record === null ? null : options.nameOf(record), connection)
  })

  function fill(shown: ShownRecord<Entity> | null): void {
    const sameAsBefore = filledFor?.recordId === shown?.id
    reviewing.value = false
    checkedTicket.value = false
    filledFor =
      shown === null ? null : { connectionId: shown.connectionId, kind, recordId: shown.id }
    editing.fill(loaded.value, filledFor === null ? {} : drafts.find(filledFor))
    fromBefore.value = !sameAsBefore && count.value > 0
  }

  // In step with the record, not a moment later: an edit must never meet another record.
  watch(() => store.shown, fill, { immediate: true, flush: 'sync' })

  function currentChanges(): Changes {
    return options.changes(editing.edits.value, store.shown?.record?.values ?? null)
  }

  function review(): boolean {
    checkedTicket.value = true
    const sendable = editing.check(options.sentTexts(currentChanges()))
    reviewing.value = sendable && ticketError.value === undefined && count.value > 0
    return reviewing.value
  }

  async function save(): Promise<void> {
    if (ticketError.value !== undefined) return
    const ticket = ticketStore.ticket.trim() || null
    const result = await store.save(currentChanges(), rows.value, ticket)
    reviewing.value = false
    const errors = result.ok ? result.value.fieldErrors : (result.error.fields ?? [])
    editing.showErrors(errors.map(withoutPrefix))
    await nextTick()
    const first = editing.problems.value.find(({ path }) => path !== null)
    if (first?.path) editing.focus(first.path)
  }

  function discard(): void {
    if (filledFor !== null) drafts.forget(filledFor)
    editing.fill(loaded.value)
    reviewing.value = false
    fromBefore.value = false
  }

  return {
    editing,
    count,
    rows,
    problems: editing.problems,
    reviewing,
    fromBefore,
    ticketError,
    outcome,
    review,
    save,
    discard,
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
