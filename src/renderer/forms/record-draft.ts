/**
 * A form's draft as plain data. Every field of a record has one path (`companyName`,
 * `billingAddress.city`), so that a draft, its errors and its labels are flat maps.
 */
import { sameValue, wholeOf, type FlatValues } from '../../shared/entities/record-values'

/** Which fields a form has: texts and flags, by path. */
export interface RecordShape<Text extends string, Flag extends string> {
  readonly texts: readonly Text[]
  readonly flags: readonly Flag[]
}

/** What the form holds: a string for each text (`''` for none), `null` for a flag not set. */
export type Draft<Text extends string, Flag extends string> = Record<Text, string> &
  Record<Flag, boolean | null>

/** What the record held when it was loaded: `null` where it has no value. */
export type Loaded<Text extends string, Flag extends string> = Readonly<
  Record<Text, string | null> & Record<Flag, boolean | null>
>

/** Only what differs from the loaded record (from nothing, if none was loaded). */
export type Edits<Text extends string, Flag extends string> = Partial<
  Record<Text, string> & Record<Flag, boolean>
>

/** Edits that were kept while their record was not on screen; which record is not in the type. */
export type KeptEdits = Readonly<Record<string, string | boolean>>

/** A draft that shows the loaded record with the edits on top. */
export function fillDraft<Text extends string, Flag extends string>(
  shape: RecordShape<Text, Flag>,
  loaded: Loaded<Text, Flag> | null,
  edits: KeptEdits = {},
): Draft<Text, Flag> {
  const texts = shape.texts.map((path) => {
    const edit = edits[path]
    return [path, typeof edit === 'string' ? edit : (loaded?.[path] ?? '')]
  })
  const flags = shape.flags.map((path) => {
    const edit = edits[path]
    return [path, typeof edit === 'boolean' ? edit : (loaded?.[path] ?? null)]
  })
  return Object.fromEntries([...texts, ...flags]) as Draft<Text, Flag>
}

/**
 * Whether a field is edited. `null` and `''` are the same here: a field without a value that was not
 * filled in is no edit, unless it was cleared on purpose while nothing is known of the record. A
 * flag cannot be unset, so a flag without a value is none either.
 */
export function isEdited(
  loaded: FlatValues | null,
  path: string,
  value: string | boolean | null,
  cleared: boolean,
): boolean {
  if (value === null) return false
  return !sameValue(value, loaded?.[path]) || (cleared && loaded === null)
}

/** The edits in a draft; `cleared` has the texts that were emptied on purpose. */
export function editsOf<Text extends string, Flag extends string>(
  shape: RecordShape<Text, Flag>,
  loaded: Loaded<Text, Flag> | null,
  draft: Draft<Text, Flag>,
  cleared: ReadonlySet<string> = new Set(),
): Edits<Text, Flag> {
  const paths: readonly (Text | Flag)[] = [...shape.texts, ...shape.flags]
  return Object.fromEntries(
    paths
      .filter((path) => isEdited(loaded, path, draft[path], cleared.has(path)))
      .map((path) => [path, draft[path]]),
  ) as Edits<Text, Flag>
}

/** Paths with an edit, in the order of the form. */
export function editedPaths<Text extends string, Flag extends string>(
  edits: Edits<Text, Flag>,
): (Text | Flag)[] {
  return Object.keys(edits) as (Text | Flag)[]
}

/**
 * What edits are based on: what the record held in the edited fields when they were made, with all
 * parts of an address of which one was edited. `null` if nothing was loaded.
 */
export function basisOf(edits: object, loaded: FlatValues | null): FlatValues | null {
  if (loaded === null) return null
  const wholes = new Set(Object.keys(edits).map(wholeOf))
  return Object.fromEntries(Object.entries(loaded).filter(([path]) => wholes.has(wholeOf(path))))
}
