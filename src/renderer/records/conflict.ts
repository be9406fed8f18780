/** What somebody else changed meanwhile, and what the agent decides about it. Pure. */
import type { RecordDraft } from '../../shared/entities/draft'
import type { ForeignChange } from '../../shared/entities/outcome'
import { sameValue, type FlatValues } from '../../shared/entities/record-values'
import type { KeptEdits } from '../forms/record-draft'

/** For each field that both changed: whose value is to stand. */
export type Decisions = Readonly<Record<string, 'mine' | 'theirs'>>

/** What changed on a record since a kept draft was made, among the fields that the draft is about. */
export function foreignSince(
  { edits, basis }: Pick<RecordDraft, 'edits' | 'basis'>,
  now: FlatValues | null,
): ForeignChange[] {
  if (basis === null || now === null) return []
  return Object.entries(basis)
    .filter(([path, then]) => !sameValue(then, now[path]) && !sameValue(edits[path], now[path]))
    .map(([path, loaded]) => ({
      path,
      loaded,
      now: now[path] ?? null,
      yours: edits[path] ?? null,
    }))
}

/** The edits that stay the agent's. */
export function withoutTheirs(edits: KeptEdits, decisions: Decisions): KeptEdits {
  return Object.fromEntries(Object.entries(edits).filter(([path]) => decisions[path] !== 'theirs'))
}
