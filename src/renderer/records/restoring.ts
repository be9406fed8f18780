/** Putting back what a save changed though nobody touched it. Pure. */
import type { TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import { flatten } from '../../shared/entities/record-values'

/** `back`: the fields to put back. `again`: those of the save itself that took. */
export interface Restoring {
  readonly back: Readonly<Record<string, string | boolean>>
  readonly again: Readonly<Record<string, string | boolean>>
}

/**
 * What to send so that the record is as it was before the save, with the saved changes in it: the
 * untouched fields as they were, and once more those that were applied, because an API that emptied
 * the one for not being named would empty the other the next time. What the agent has edited since
 * stays as it was edited. `null` if nothing can be put back.
 */
export function restoringChanges(
  { untouched, verdicts }: Pick<TenantOutcome | UserOutcome, 'untouched' | 'verdicts'>,
  sent: object,
  flags: readonly string[],
  edits: object,
): Restoring | null {
  const back = untouched.flatMap(({ path, before }) => {
    // A flag cannot be unset: there is nothing to send for it.
    if ((before === null && flags.includes(path)) || path in edits) return []
    return [[path, before ?? ''] as const]
  })
  if (back.length === 0) return null
  const applied = new Set(
    verdicts.filter(({ verdict }) => verdict === 'applied').map(({ path }) => path),
  )
  const again = Object.entries(flatten(sent)).flatMap(([path, value]) =>
    value !== null && applied.has(path) ? [[path, value] as const] : [],
  )
  return { back: Object.fromEntries(back), again: Object.fromEntries(again) }
}
