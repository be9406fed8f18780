import type { Change, ChangePage } from '../../../shared/entities/change'

/**
 * The list with what a newer first page knows: new changes on top, known ones brought up to date in
 * their places. One that the filter does not show any more stays until the list is read anew, so that
 * nothing jumps. If the page does not reach down to the list, it takes its place.
 */
export function mergePages(
  list:
    Readonly<ChangePage> | { readonly changes: readonly Change[]; readonly next: number | null },
  page: ChangePage,
  latest: Change,
): { readonly changes: readonly Change[]; readonly next: number | null } {
  const newest = list.changes[0]?.id ?? 0
  const added = page.changes.filter(({ id }) => id > newest)
  if (list.changes.length === 0 || (page.next !== null && page.next > newest)) return page
  const known = new Map([latest, ...page.changes].map((change) => [change.id, change]))
  return {
    changes: [...added, ...list.changes.map((change) => known.get(change.id) ?? change)],
    next: list.next,
  }
}
