/** The form of the record on screen: filled from it, with the draft of it on top, kept as a draft. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { RecordKey } from '../../shared/entities/draft'
import type { ForeignChange } from '../../shared/entities/outcome'
import type { FlatValues } from '../../shared/entities/record-values'
import {
  editedPaths,
  type Draft,
  type KeptEdits,
  type Loaded,
  type RecordShape,
} from '../forms/record-draft'
import { useRecordEditing, type RecordEditing, type Warnings } from '../forms/record-editing'
import { useAccess } from '../session/access'
import { useDraftsStore } from '../session/drafts.store'
import { useLeavingStore } from '../session/leaving.store'
import { useLinksStore } from '../session/links.store'
import { useTicketStore } from '../session/ticket.store'
import { conflictOf, editsAfter, foreignSince, type Conflict, type Decisions } from './conflict'
import type { RecordLike, SaveReport, ShownRecord, UpdateOutcome } from './record-types'

export interface FormState<Entity extends RecordLike, Changes, Outcome> {
  readonly shown: ShownRecord<Entity> | null
  readonly saving: boolean
  readonly report: SaveReport<Entity, Changes, Outcome> | null
  rebase(record: Entity): void
}

export interface FormOptions<
  Entity extends RecordLike,
  Changes,
  Outcome,
  Text extends string,
  Flag extends string,
> {
  readonly kind: 'tenant' | 'user'
  readonly store: FormState<Entity, Changes, Outcome>
  readonly shape: RecordShape<Text, Flag>
  readonly label: (path: string) => string
  readonly byPath: (values: Entity['values']) => Loaded<Text, Flag>
  readonly nameOf: (record: Entity) => string | null
  readonly tidy?: (path: Text, text: string, draft: Draft<Text, Flag>) => string
  readonly warn?: (draft: Draft<Text, Flag>) => Warnings<Text | Flag>
}

export interface RecordForm<Entity extends RecordLike, Text extends string, Flag extends string> {
  readonly editing: RecordEditing<Text, Flag>
  readonly count: ComputedRef<number>
  readonly loaded: ComputedRef<Loaded<Text, Flag> | null>
  readonly reviewing: Ref<boolean>
  /** The form shows edits that were made before it was opened. */
  readonly fromBefore: Readonly<Ref<boolean>>
  /** What somebody else changed and the agent has to decide about. */
  readonly conflict: Readonly<Ref<Conflict | null>>
  /** Which record the form is filled for. */
  key(): RecordKey | null
  askAbout(foreign: readonly ForeignChange[], record: Entity): void
  readonly decide: (decisions: Decisions) => void
  /** Puts values into the form as edits. */
  put(values: KeptEdits): void
  readonly discard: () => void
}

/** Makes the form of a records screen. */
export function useRecordForm<
  Entity extends RecordLike,
  Changes,
  Outcome extends UpdateOutcome<Entity>,
  Text extends string,
  Flag extends string,
>(options: FormOptions<Entity, Changes, Outcome, Text, Flag>): RecordForm<Entity, Text, Flag> {
  const { store, kind } = options
  const drafts = useDraftsStore()
  const leaving = useLeavingStore()
  const tickets = useTicketStore()
  const links = useLinksStore()
  const { readOnly } = useAccess()
  const reviewing = ref(false)
  const fromBefore = ref(false)
  const conflict = shallowRef<Conflict | null>(null)
  /** The record as it is now, while a conflict is being decided. */
  let newest: Entity | null = null
  let filledFor: RecordKey | null = null

  const editing = useRecordEditing({
    shape: options.shape,
    label: options.label,
    readOnly: () => readOnly.value,
    // While a conflict is open, the draft keeps what it was based on.
    onEdited: (edits) => keep(edits as KeptEdits, conflict.value === null ? loaded.value : null),
    ...(options.tidy && { tidy: options.tidy }),
    ...(options.warn && { warn: options.warn }),
  })
  const count = computed(() => editedPaths(editing.edits.value).length)
  const loaded = computed(() => {
    const record = store.shown?.record ?? null
    return record === null ? null : options.byPath(record.values)
  })

  function keep(edits: KeptEdits, basis: Loaded<Text, Flag> | null): void {
    if (filledFor === null) return
    const record = store.shown?.record ?? null
    drafts.keep(filledFor, edits, {
      label: record === null ? null : options.nameOf(record),
      ticket: tickets.ticket,
      // A form without a record knows no better basis than the one of the draft that it shows.
      basis: basis ?? drafts.find(filledFor)?.basis ?? null,
    })
  }

  function fill(shown: ShownRecord<Entity> | null, again = false): void {
    const sameAsBefore = filledFor?.recordId === shown?.id && !again
    reviewing.value = false
    conflict.value = null
    newest = null
    filledFor =
      shown === null ? null : { connectionId: shown.connectionId, kind, recordId: shown.id }
    // What cannot be changed is shown as it is. A draft of it waits until it can be.
    const draft = filledFor === null || readOnly.value ? undefined : drafts.find(filledFor)
    editing.fill(loaded.value, draft?.edits)
    fromBefore.value = !sameAsBefore && count.value > 0
    if (filledFor === null || draft === undefined || shown === null) return
    // The record holds by now what was wanted.
    if (count.value === 0) return drafts.forget(filledFor)
    if (tickets.ticket === '') tickets.ticket = draft.ticket
    const foreign = foreignSince(draft, loaded.value)
    if (foreign.length > 0 && shown.record !== null) ask(foreign, shown.record, draft.basis)
    if (conflict.value === null && count.value < Object.keys(draft.edits).length) {
      drafts.keep(filledFor, editing.edits.value as KeptEdits, draft)
    }
  }

  // In step with the record, not a moment later: an edit must never meet another record.
  watch(
    () => store.shown,
    (shown) => {
      fill(shown)
      fillInFromLink()
    },
    { immediate: true, flush: 'sync' },
  )
  watch(readOnly, () => fill(store.shown, true), { flush: 'sync' })
  watch(() => links.waiting, fillInFromLink)
  watch(
    () => tickets.ticket,
    () => {
      if (count.value > 0 && conflict.value === null) {
        keep(editing.edits.value as KeptEdits, loaded.value)
      }
    },
  )

  function askAbout(foreign: readonly ForeignChange[], record: Entity): void {
    ask(foreign, record, loaded.value)
  }

  function ask(foreign: readonly ForeignChange[], record: Entity, basis: FlatValues | null): void {
    const edits = editing.edits.value as KeptEdits
    conflict.value = conflictOf(foreign, edits, basis ?? {}, options.byPath(record.values))
    newest = record
  }

  function decide(decisions: Decisions): void {
    if (newest === null || conflict.value === null) return
    const record = newest
    const edits = editsAfter(editing.edits.value as KeptEdits, conflict.value, decisions)
    keep(edits, options.byPath(record.values))
    // Fills the form anew, also where nothing is left of the edits.
    store.rebase(record)
    fromBefore.value = false
  }

  function discard(): void {
    if (filledFor !== null) drafts.forget(filledFor)
    if (newest === null) editing.fill(loaded.value)
    else store.rebase(newest)
    conflict.value = null
    newest = null
    reviewing.value = false
    fromBefore.value = false
  }

  function put(values: KeptEdits): void {
    for (const [path, value] of Object.entries(values)) {
      if (typeof value === 'boolean') editing.setFlag(path as Flag, value)
      else editing.setText(path as Text, value)
    }
    editing.settle()
  }

  /** Fills in what a link proposes for the record on screen, but not over what the agent has typed. */
  function fillInFromLink(): void {
    const key = filledFor
    if (key === null || conflict.value !== null) return
    const proposal = links.takeFor(kind, key.recordId)
    if (proposal === null) return
    const typed = new Set<string>(editedPaths(editing.edits.value))
    // The ticket of work that was begun stays, too.
    const isFree = tickets.ticket === '' || typed.size === 0
    if (proposal.ticket !== null && isFree) tickets.ticket = proposal.ticket
    // What cannot be changed here says so itself.
    if (readOnly.value) return
    const wanted = Object.entries(proposal.values)
    put(Object.fromEntries(wanted.filter(([path]) => !typed.has(path))))
    const edited = new Set<string>(editedPaths(editing.edits.value))
    links.noteFilledIn({
      connectionId: key.connectionId,
      kind,
      id: key.recordId,
      filled: wanted.map(([path]) => path).filter((path) => !typed.has(path) && edited.has(path)),
      left: wanted
        .filter(([path, value]) => typed.has(path) && editing.edits.value[path as Text] !== value)
        .map(([path]) => path),
    })
  }

  const withdraw = leaving.guard(() => {
    if (count.value === 0 || store.saving) return null
    const { report, shown } = store
    const result = report?.shown.id === shown?.id ? report?.result : undefined
    const unclear = result?.ok === true && result.value.state === 'unknown'
    return { count: count.value, kind, unclear, discard }
  })
  onScopeDispose(withdraw)

  return {
    editing,
    count,
    loaded,
    reviewing,
    fromBefore,
    conflict,
    key: () => filledFor,
    askAbout,
    decide,
    put,
    discard,
  }
}
