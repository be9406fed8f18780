import { guarded } from '../../../src/main/exports/csv'

/** Exactly the field that `guarded` was given: without each apostrophe that `guarded` would put there. */
export function unguarded(field: string): string {
  return field.replace(/^'|(?<=[;\t\r\n])'/g, (apostrophe, at: number) => {
    const before = at === 0 ? '' : `x${field[at - 1] ?? ''}`
    const rest = field.slice(at + 1)
    const again = guarded(before + rest).slice(before.length)
    return apostrophes(again) > apostrophes(rest) ? '' : apostrophe
  })
}

function apostrophes(text: string): number {
  return /^'*/.exec(text)?.[0].length ?? 0
}
