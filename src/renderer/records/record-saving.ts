/** Editing and saving the record on screen: draft, review, conflict, outcome. */
import { computed, nextTick, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type {
  FieldError,
  ForeignChange,
  RequestPreview,
  TenantOutcome,
  UserOutcome,
} from '../../shared/entities/outcome'
import { nest } from '../../shared/entities/record-values'
import type { Result } from '../../shared/result'
import { shownValue } from '../forms/choices'
import {
  basisOf,
  editedPaths,
  type Draft,
  type Edits,
  type KeptEdits,
  type Loaded,
  type RecordShape,
} from '../forms/record-draft'
import {
  useRecordEditing,
  type FormProblem,
  type RecordEditing,
  type Warnings,
} from '../forms/record-editing'
import { useConnectionStore } from '../session/connection.store'
import { copyText } from '../session/copy-text'
import { useDraftsStore, type DraftKey } from '../session/drafts.store'
import { useLeavingStore } from '../session/leaving.store'
import { useTicketStore } from '../session/ticket.store'
import { ticketFault } from '../wording/field-faults'
import type { ChangedRow } from '../wording/summary'
import { foreignSince, withoutTheirs, type Decisions } from './conflict'
import { viewReport, type OutcomeView } from './outcome-view'
import type { RecordLike, SaveReport, ShownRecord } from './record-state'
import { restoringChanges } from './restoring'

interface SavingState<Entity extends RecordLike, Changes, Outcome> {
  readonly shown: ShownRecord<Entity> | null
  readonly saving: boolean
  readonly report: SaveReport<Entity, Changes, Outcome> | null
  save(
    changes: Changes,
    rows: readonly ChangedRow[],
    ticket: string | null,
  ): Promise<Result<Outcome>>
  preview(changes: Changes): Promise<Result<RequestPreview[]>>
  rebase(record: Entity): void
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
  readonly changes: (edits: Edits<Text, Flag>) => Changes
  readonly nameOf: (record: Entity) => string | null
  readonly tidy?: (path: Text, text: string, draft: Draft<Text, Flag>) => string
  readonly warn?: (draft: Draft<Text, Flag>) => Warnings<Text | Flag>
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
  /** What somebody else changed and the agent has to decide about. */
  readonly conflict: Readonly<Ref<readonly ForeignChange[] | null>>
  readonly decide: (decisions: Decisions) => void
  /** Shows the changes if all of them can be sent; else the problems. Tells which. */
  readonly review: () => boolean
  readonly save: () => Promise<void>
  /** The requests that saving would send. */
  readonly preview: () => Promise<Result<RequestPreview[]>>
  /** Puts back what the last save changed though it was not touched. */
  readonly restore: () => Promise<void>
  readonly canRestore: Readonly<Ref<boolean>>
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
  Outcome extends (TenantOutcome | UserOutcome) & { readonly fresh: Entity | null },
  Text extends string,
  Flag extends string,
>(
  options: SavingOptions<Entity, Changes, Outcome, Text, Flag>,
): RecordSaving & { readonly editing: RecordEditing<Text, Flag> } {
  const { store, kind } = options
  const connections = useConnectionStore()
  const drafts = useDraftsStore()
  const leaving = useLeavingStore()
  const ticketStore = useTicketStore()
  const reviewing = ref(false)
  const fromBefore = ref(false)
  const checkedTicket = ref(false)
  const conflict = shallowRef<readonly ForeignChange[] | null>(null)
  /** The record as it is now, while a conflict is being decided. */
  let newest: Entity | null = null
  let filledFor: DraftKey | null = null

  const editing = useRecordEditing({
    shape: options.shape,
    label: options.label,
    onEdited: (edits) => keepDraft(edits as KeptEdits, loaded.value),
    ...(options.tidy && { tidy: options.tidy }),
    ...(options.warn && { warn: options.warn }),
  })
  const count = computed(() => editedPaths(editing.edits.value).length)
  const loaded = computed(() => {
    const record = store.shown?.record ?? null
    return record === null ? null : options.byPath(record.values)
  })
  const ticketError = computed(() =>
    checkedTicket.value ? ticketFault(ticketStore.ticket) : undefined,
  )
  const rows = computed<ChangedRow[]>(() => (reviewing.value ? wordEdits() : []))
  const outcome = computed(() => {
    const { report } = store
    if (report === null) return null
    const { connectionId, record } = report.shown
    const connection = connections.connections.find(({ id }) => id === connectionId) ?? null
    const name = record === null ? null : options.nameOf(record)
    return viewReport(report, { kind, recordName: name, connection, label: options.label })
  })
  const restoring = computed(() => {
    const { report, shown } = store
    if (!report?.result.ok || report.shown.id !== shown?.id || shown.record === null) return null
    return restoringChanges(report.result.value, report.changes as object, options.shape.flags)
  })

  function wordEdits(): ChangedRow[] {
    return editedPaths(editing.edits.value).map((path) => row(path, editing.edits.value[path]))
  }

  function row(path: Text | Flag, value: string | boolean | undefined): ChangedRow {
    return {
      path,
      label: options.label(path),
      before: loaded.value === null ? null : shownValue(path, loaded.value[path] ?? ''),
      after: shownValue(path, value ?? '') || '(cleared)',
    }
  }

  function keepDraft(edits: KeptEdits, basis: Loaded<Text, Flag> | null): void {
    if (filledFor === null) return
    const record = store.shown?.record ?? null
    drafts.keep(filledFor, edits, {
      label: record === null ? null : options.nameOf(record),
      ticket: ticketStore.ticket,
      basis: basisOf(edits, basis),
    })
  }

  function fill(shown: ShownRecord<Entity> | null): void {
    const sameAsBefore = filledFor?.recordId === shown?.id
    reviewing.value = false
    checkedTicket.value = false
    conflict.value = null
    filledFor =
      shown === null ? null : { connectionId: shown.connectionId, kind, recordId: shown.id }
    const draft = filledFor === null ? undefined : drafts.find(filledFor)
    editing.fill(loaded.value, draft?.edits)
    fromBefore.value = !sameAsBefore && count.value > 0
    if (draft === undefined || shown === null) return
    if (ticketStore.ticket === '') ticketStore.ticket = draft.ticket
    const foreign = foreignSince(draft, loaded.value)
    if (foreign.length > 0 && shown.record !== null) askAbout(foreign, shown.record)
    else keepDraft(editing.edits.value as KeptEdits, loaded.value)
  }

  // In step with the record, not a moment later: an edit must never meet another record.
  watch(() => store.shown, fill, { immediate: true, flush: 'sync' })
  watch(
    () => ticketStore.ticket,
    () => {
      // While a conflict is open, the draft keeps what it was based on.
      if (count.value > 0 && conflict.value === null) {
        keepDraft(editing.edits.value as KeptEdits, loaded.value)
      }
    },
  )

  function askAbout(foreign: readonly ForeignChange[], record: Entity): void {
    conflict.value = foreign
    newest = record
  }

  /** Bases the form on the record as it is now; "theirs" gives the agent's own edit up. */
  function decide(decisions: Decisions): void {
    if (newest === null || filledFor === null) return
    const edits = withoutTheirs(editing.edits.value as KeptEdits, decisions)
    const record = newest
    newest = null
    keepDraft(edits, options.byPath(record.values))
    // Fills the form anew, also where nothing is left of the edits.
    store.rebase(record)
    fromBefore.value = false
  }

  const withdraw = leaving.guard(() => {
    if (count.value === 0 || store.saving) return null
    return { count: count.value, subject: `the ${kind}`, discard }
  })
  onScopeDispose(withdraw)

  function review(): boolean {
    checkedTicket.value = true
    const sendable = editing.check() && conflict.value === null
    reviewing.value = sendable && ticketError.value === undefined && count.value > 0
    return reviewing.value
  }

  async function save(): Promise<void> {
    if (ticketError.value === undefined) {
      await send(options.changes(editing.edits.value), wordEdits())
    }
  }

  async function send(changes: Changes, worded: readonly ChangedRow[]): Promise<void> {
    const result = await store.save(changes, worded, ticketStore.ticket.trim() || null)
    reviewing.value = false
    if (result.ok && result.value.reason === 'conflict' && result.value.fresh !== null) {
      askAbout(result.value.foreign, result.value.fresh)
      return
    }
    const errors = result.ok ? result.value.fieldErrors : (result.error.fields ?? [])
    editing.showErrors(errors.map(withoutPrefix))
    await nextTick()
    const first = editing.problems.value.find(({ path }) => path !== null)
    if (first?.path) editing.focus(first.path)
  }

  async function restore(): Promise<void> {
    const values = restoring.value
    if (values === null) return
    const worded = Object.entries(values).map(([path, value]) => row(path as Text | Flag, value))
    await send(nest(values) as Changes, worded)
  }

  function discard(): void {
    if (filledFor !== null) drafts.forget(filledFor)
    conflict.value = null
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
    conflict,
    decide,
    review,
    save,
    preview: () => store.preview(options.changes(editing.edits.value)),
    restore,
    canRestore: computed(() => restoring.value !== null),
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
