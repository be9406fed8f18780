/** What somebody else changed meanwhile, and what the agent decides about it. Pure. */
import type { RecordDraft } from '../../shared/entities/draft'
import { foreignChanges } from '../../shared/entities/foreign-changes'
import type { ForeignChange } from '../../shared/entities/outcome'
import { sameValue, wholeOf, type FlatValues } from '../../shared/entities/record-values'
import type { KeptEdits } from '../forms/record-draft'

/**
 * One thing to decide about: a field, or an address as a whole, because half of one address and half
 * of another is an address that nobody meant. The values are by path.
 */
export interface ConflictItem {
  /** `companyName` or `billingAddress`. */
  readonly key: string
  readonly yours: FlatValues
  readonly loaded: FlatValues
  readonly now: FlatValues
}

export interface Conflict {
  readonly items: readonly ConflictItem[]
  /** What changed where the agent changed nothing: it stays as it is now. */
  readonly others: readonly ForeignChange[]
}

/** For each item, by its key: whose value is to stand. */
export type Decisions = Readonly<Record<string, 'mine' | 'theirs'>>

/** What changed on a record since a kept draft was made, among the fields that the draft is about. */
export function foreignSince(
  { edits, basis }: Pick<RecordDraft, 'edits' | 'basis'>,
  now: FlatValues | null,
): ForeignChange[] {
  return basis === null || now === null ? [] : foreignChanges(basis, now, edits)
}

/** Sorts foreign changes into what has to be decided and what merges by itself. */
export function conflictOf(
  foreign: readonly ForeignChange[],
  edits: KeptEdits,
  basis: FlatValues,
  now: FlatValues,
): Conflict {
  const edited = new Set(Object.keys(edits).map(wholeOf))
  const inTheWay = foreign.filter(({ path, yours }) => yours !== null || edited.has(wholeOf(path)))
  const base = (path: string) => (path in basis ? basis[path] : now[path])
  const keys = [...new Set(inTheWay.map(({ path }) => wholeOf(path)))]
  return {
    items: keys.map((key) => {
      const paths = Object.keys(now).filter((path) => wholeOf(path) === key)
      const wanted = new Map(inTheWay.map(({ path, yours }) => [path, yours]))
      const pick = (value: (path: string) => FlatValues[string] | undefined): FlatValues =>
        Object.fromEntries(paths.map((path) => [path, value(path) ?? null]))
      return {
        key,
        yours: pick((path) => edits[path] ?? wanted.get(path) ?? base(path)),
        loaded: pick(base),
        now: pick((path) => now[path]),
      }
    }),
    others: foreign.filter((each) => !inTheWay.includes(each)),
  }
}

/** The edits after a decision: "theirs" gives the agent's own up, "mine" is one even if it was none. */
export function editsAfter(edits: KeptEdits, { items }: Conflict, decisions: Decisions): KeptEdits {
  const left = { ...edits }
  for (const { key, yours, now } of items) {
    for (const path of Object.keys(yours)) {
      const mine = yours[path] ?? ''
      if (decisions[key] !== 'mine') delete left[path]
      else if (!sameValue(mine, now[path])) left[path] = mine
    }
  }
  return left
}
