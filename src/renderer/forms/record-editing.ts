/** The draft of a form at work: its values, what differs from the record, and its errors. */
import { computed, ref, shallowRef, type ComputedRef } from 'vue'
import type { FieldError } from '../../shared/entities/outcome'
import { wordFieldFault } from '../wording/field-faults'
import { fieldFault } from './field-fault'
import {
  editsOf,
  fillDraft,
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

export interface RecordEditing<Text extends string, Flag extends string> {
  readonly edits: ComputedRef<Edits<Text, Flag>>
  readonly problems: ComputedRef<FormProblem[]>
  /** Whether the form shows a record, or was opened without loading it. */
  isLoaded(): boolean
  text(path: Text): string
  flag(path: Flag): boolean | null
  /** A flag has no value only as long as the record has none: the API knows no way to unset it. */
  canBeNotSet(path: Flag): boolean
  isChanged(path: Text | Flag): boolean
  error(path: Text | Flag): string | undefined
  setText(path: Text, value: string): void
  setFlag(path: Flag, value: boolean | null): void
  /** The agent left the field: from now on it may say what is wrong with it. */
  leave(path: Text): void
  /** Starts over with this record and these unsaved edits of it. */
  fill(loaded: Loaded<Text, Flag> | null, kept?: KeptEdits): void
  /** Checks the texts that would be sent. Tells whether all can be. */
  check(sent: Partial<Record<Text, string>>): boolean
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
}

/** Makes the draft of a form. */
export function useRecordEditing<Text extends string, Flag extends string>(
  options: EditingOptions<Text, Flag>,
): RecordEditing<Text, Flag> {
  const { shape } = options
  const paths: readonly string[] = [...shape.texts, ...shape.flags]
  const loaded = shallowRef<Loaded<Text, Flag> | null>(null)
  const draft = shallowRef<Draft<Text, Flag>>(fillDraft(shape, null))
  const errors = ref<Record<string, string>>({})
  const unplaced = shallowRef<readonly FieldError[]>([])
  const focusers = new Map<string, () => void>()

  const edits = computed(() => editsOf(shape, loaded.value, draft.value))
  const problems = computed(() => [
    ...paths.flatMap((path) => {
      const message = errors.value[path]
      return message === undefined ? [] : [{ path, label: options.label(path), message }]
    }),
    ...unplaced.value.map(({ path, message }) => ({
      path: null,
      label: options.label(path),
      message,
    })),
  ])

  function checkText(path: Text, text: string): boolean {
    const fault = fieldFault(path, text)
    if (fault === null) delete errors.value[path]
    else errors.value[path] = wordFieldFault(fault)
    return fault === null
  }

  function change(path: Text | Flag, value: string | boolean | null): void {
    draft.value = { ...draft.value, [path]: value }
    unplaced.value = []
    if (errors.value[path] !== undefined) {
      if (typeof value === 'string') checkText(path as Text, value)
      else delete errors.value[path]
    }
    options.onEdited(edits.value)
  }

  return {
    edits,
    problems,
    isLoaded: () => loaded.value !== null,
    text: (path) => draft.value[path],
    flag: (path) => draft.value[path],
    canBeNotSet: (path) => (loaded.value?.[path] ?? null) === null,
    isChanged: (path) => path in edits.value,
    error: (path) => errors.value[path],
    setText: change,
    setFlag: change,
    leave(path) {
      if (path in edits.value && errors.value[path] === undefined) {
        checkText(path, draft.value[path])
      }
    },
    fill(record, kept = {}) {
      loaded.value = record
      draft.value = fillDraft(shape, record, kept)
      errors.value = {}
      unplaced.value = []
    },
    check(sent) {
      errors.value = {}
      unplaced.value = []
      const texts = Object.entries(sent) as [Text, string][]
      return texts.map(([path, text]) => checkText(path, text)).every(Boolean)
    },
    showErrors(found) {
      const placed = found.filter(({ path }) => paths.includes(path))
      errors.value = Object.fromEntries(placed.map(({ path, message }) => [path, message]))
      unplaced.value = found.filter(({ path }) => !paths.includes(path))
    },
    registerFocus: (path, focus) => void focusers.set(path, focus),
    focus: (path) => focusers.get(path)?.(),
  }
}
