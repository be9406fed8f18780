/** The draft of a form at work: its values, what differs from the record, errors and warnings. */
import { computed, ref, shallowReactive, shallowRef, triggerRef, type ComputedRef } from 'vue'
import { fieldFault, type FieldFault } from '../../shared/entities/field-fault'
import type { FieldError } from '../../shared/entities/outcome'
import { wordFieldFault } from '../wording/field-faults'
import {
  editsOf,
  fillDraft,
  isEdited,
  type Draft,
  type Edits,
  type KeptEdits,
  type Loaded,
  type RecordShape,
} from './record-draft'

/** One problem of a form. Without a path it belongs to no field of it. */
export interface FormProblem {
  readonly path: string | null
  readonly label: string
  readonly message: string
}

/** Doubts about values by path. They never keep anybody from saving. */
export type Warnings<Path extends string> = Readonly<Partial<Record<Path, string>>>

export interface RecordEditing<Text extends string, Flag extends string> {
  readonly edits: ComputedRef<Edits<Text, Flag>>
  readonly problems: ComputedRef<FormProblem[]>
  readonly warnings: ComputedRef<Warnings<Text | Flag>>
  /** Whether the form shows a record, or was opened without loading it. */
  isLoaded(): boolean
  /** Whether the form is to be looked at only. */
  isReadOnly(): boolean
  text(path: Text): string
  /** The text without what is being typed right now. */
  settledText(path: Text): string
  flag(path: Flag): boolean | null
  /** What the record held when it was loaded; `null` if nothing, or if it was not loaded. */
  loadedText(path: Text): string | null
  /** A flag has no value only as long as the record has none: the API knows no way to unset it. */
  canBeNotSet(path: Flag): boolean
  isChanged(path: Text | Flag): boolean
  /** Whether the field would be sent empty. */
  isCleared(path: Text): boolean
  /** What the field offers: to empty it on purpose, or to take that back. */
  clearing(path: Text): 'clear' | 'undo' | undefined
  error(path: Text | Flag): string | undefined
  /** What is doubtful about the value, once the agent has left the field. */
  warning(path: Text | Flag): string | undefined
  setText(path: Text, value: string): void
  setFlag(path: Flag, value: boolean | null): void
  /** Empties a field on purpose, also where it is not known what the record holds; or takes it back. */
  toggleClear(path: Text): void
  /** Gives the edit of a field up. */
  reset(path: Text): void
  /** Leaves all fields, as before a review. */
  settle(): void
  /** The agent left the field: from now on it may say what is wrong with it. */
  leave(path: Text): void
  /** Starts over with this record and these unsaved edits of it. */
  fill(loaded: Loaded<Text, Flag> | null, kept?: KeptEdits): void
  /** Checks the texts that would be sent. Tells whether all can be. */
  check(): boolean
  /** Shows the errors of an answer, on their fields where it names one. */
  showErrors(errors: readonly FieldError[]): void
  /** A field says how it can be focused. */
  registerFocus(path: Text | Flag, focus: () => void): void
  readonly focus: (path: string) => void
}

export interface EditingOptions<Text extends string, Flag extends string> {
  readonly shape: RecordShape<Text, Flag>
  readonly label: (path: string) => string
  /** Called after each edit, so that the edits can be kept. */
  readonly onEdited: (edits: Edits<Text, Flag>) => void
  /** Whether the form is to be looked at only. Reactive. */
  readonly readOnly?: () => boolean
  /** Tidies what was typed when the field is left: spaces around it, capitals of a code. */
  readonly tidy?: (path: Text, text: string, draft: Draft<Text, Flag>) => string
  /** Doubts about a draft. Reactive: asked again when what it knows changes. */
  readonly warn?: (draft: Draft<Text, Flag>) => Warnings<Text | Flag>
}

/** Makes the draft of a form. */
export function useRecordEditing<Text extends string, Flag extends string>(
  options: EditingOptions<Text, Flag>,
): RecordEditing<Text, Flag> {
  const { shape } = options
  const paths: readonly (Text | Flag)[] = [...shape.texts, ...shape.flags]
  const loaded = shallowRef<Loaded<Text, Flag> | null>(null)
  // Reactive by field: a key typed in one field must not render the others again.
  const draft = shallowReactive<object>(fillDraft(shape, null)) as Draft<Text, Flag>
  const cleared = shallowReactive(new Set<string>())
  /** The draft without what is being typed right now. */
  const settled = shallowRef<Draft<Text, Flag>>(fillDraft(shape, null))
  /** What is wrong by path; in words, where UserDocks has said it. */
  const errors = ref<Record<string, FieldFault | string>>({})
  const unplaced = shallowRef<readonly FieldError[]>([])
  const focusers = new Map<string, () => void>()

  const edits = computed(() => editsOf(shape, loaded.value, draft, cleared))
  const warnings = computed(() => (options.warn?.(settled.value) ?? {}) as Warnings<Text | Flag>)
  const problems = computed(() => [
    ...paths.flatMap((path) => {
      const message = errorOf(path)
      return message === undefined ? [] : [{ path, label: options.label(path), message }]
    }),
    ...unplaced.value.map(({ path, message }) => ({
      path: null,
      label: options.label(path),
      message,
    })),
  ])

  function errorOf(path: Text | Flag): string | undefined {
    const error = errors.value[path]
    return error === undefined || typeof error === 'string' ? error : wordFieldFault(error)
  }

  function checkText(path: Text, text: string): boolean {
    const fault = fieldFault(path, text)
    if (fault === null) delete errors.value[path]
    else errors.value[path] = fault
    return fault === null
  }

  function change<Path extends Text | Flag>(path: Path, value: Draft<Text, Flag>[Path]): void {
    draft[path] = value
    if (value !== '') cleared.delete(path)
    if (unplaced.value.length > 0) unplaced.value = []
    if (errors.value[path] !== undefined) {
      if (typeof value === 'string') checkText(path as unknown as Text, value)
      else delete errors.value[path]
    }
    options.onEdited(edits.value)
  }

  function settleField(path: Text | Flag): void {
    if (settled.value[path] === draft[path]) return
    settled.value[path] = draft[path]
    triggerRef(settled)
  }

  function reset(path: Text): void {
    cleared.delete(path)
    change(path, (loaded.value?.[path] ?? '') as Draft<Text, Flag>[Text])
    settleField(path)
  }

  function leave(path: Text): void {
    if (isChanged(path)) {
      const tidied = options.tidy?.(path, draft[path], draft) ?? draft[path]
      if (tidied !== draft[path]) change(path, tidied as Draft<Text, Flag>[Text])
      if (errors.value[path] === undefined) checkText(path, draft[path])
    }
    settleField(path)
  }

  function isChanged(path: Text | Flag): boolean {
    return isEdited(loaded.value, path, draft[path], cleared.has(path))
  }

  return {
    edits,
    problems,
    warnings,
    isLoaded: () => loaded.value !== null,
    isReadOnly: () => options.readOnly?.() ?? false,
    text: (path) => draft[path],
    settledText: (path) => settled.value[path],
    flag: (path) => draft[path],
    loadedText: (path) => loaded.value?.[path] ?? null,
    canBeNotSet: (path) => (loaded.value?.[path] ?? null) === null,
    isChanged,
    isCleared: (path) => draft[path] === '' && isChanged(path),
    clearing(path) {
      if (options.readOnly?.()) return undefined
      if (draft[path] === '' && isChanged(path)) return 'undo'
      const canBeEmptied = loaded.value === null || (loaded.value[path] ?? '') !== ''
      return canBeEmptied ? 'clear' : undefined
    },
    error: errorOf,
    warning: (path) => (draft[path] === settled.value[path] ? warnings.value[path] : undefined),
    setText: change,
    setFlag(path, value) {
      change(path, value as Draft<Text, Flag>[Flag])
      settleField(path)
    },
    toggleClear(path) {
      if (draft[path] === '' && isChanged(path)) return reset(path)
      cleared.add(path)
      change(path, '' as Draft<Text, Flag>[Text])
      settleField(path)
    },
    reset,
    leave,
    settle() {
      for (const path of shape.texts) leave(path)
    },
    fill(record, kept = {}) {
      loaded.value = record
      Object.assign(draft, fillDraft(shape, record, kept))
      settled.value = { ...draft }
      cleared.clear()
      if (record === null) {
        for (const path of shape.texts) if (kept[path] === '') cleared.add(path)
      }
      errors.value = {}
      unplaced.value = []
    },
    check() {
      errors.value = {}
      unplaced.value = []
      return shape.texts
        .filter((path) => isChanged(path))
        .map((path) => checkText(path, draft[path]))
        .every(Boolean)
    },
    showErrors(found) {
      const known: readonly string[] = paths
      const placed = found.filter(({ path }) => known.includes(path))
      errors.value = Object.fromEntries(placed.map(({ path, message }) => [path, message]))
      unplaced.value = found.filter(({ path }) => !known.includes(path))
    },
    registerFocus: (path, focus) => void focusers.set(path, focus),
    focus: (path) => focusers.get(path)?.(),
  }
}
