/** Putting back what a save changed though nobody touched it. Pure. */
import type { TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import { flatten } from '../../shared/entities/record-values'

/**
 * What to send so that the record is as it was before the save, with the saved changes in it: the
 * untouched fields as they were, and once more those that were sent, because an API that emptied the
 * one for not being named would empty the other the next time. `null` if nothing can be put back.
 */
export function restoringChanges(
  { untouched }: Pick<TenantOutcome | UserOutcome, 'untouched'>,
  sent: object,
  flags: readonly string[],
): Record<string, string | boolean> | null {
  const back = untouched.flatMap(({ path, before }) => {
    // A flag cannot be unset: there is nothing to send for it.
    if (before === null && flags.includes(path)) return []
    return [[path, before ?? ''] as const]
  })
  if (back.length === 0) return null
  const again = Object.entries(flatten(sent)).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(back), ...Object.fromEntries(again) } as Record<
    string,
    string | boolean
  >
}
