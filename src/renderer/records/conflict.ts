/** What somebody else changed meanwhile, and what the agent decides about it. Pure. */
import type { RecordDraft } from '../../shared/entities/draft'
import type { ForeignChange } from '../../shared/entities/outcome'
import { foreignChanges } from '../../shared/entities/foreign-changes'
import type { FlatValues } from '../../shared/entities/record-values'
import type { KeptEdits } from '../forms/record-draft'

/** For each field that both changed: whose value is to stand. */
export type Decisions = Readonly<Record<string, 'mine' | 'theirs'>>

/** What changed on a record since a kept draft was made, among the fields that the draft is about. */
export function foreignSince(
  { edits, basis }: Pick<RecordDraft, 'edits' | 'basis'>,
  now: FlatValues | null,
): ForeignChange[] {
  return basis === null || now === null ? [] : foreignChanges(basis, now, edits)
}

/** The edits after a decision: "theirs" gives the agent's own up, "mine" is one even if it was none. */
export function editsAfter(
  edits: KeptEdits,
  foreign: readonly ForeignChange[],
  decisions: Decisions,
): KeptEdits {
  const kept = Object.entries(edits).filter(([path]) => decisions[path] !== 'theirs')
  const mine = foreign.flatMap(({ path, yours }) =>
    yours !== null && decisions[path] === 'mine' ? [[path, yours] as const] : [],
  )
  return Object.fromEntries([...kept, ...mine])
}
