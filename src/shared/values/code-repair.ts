/** What pasting does to promotion codes, found and offered to be mended. Never mended silently. */

export type CodeDamage = 'edgeSpaces' | 'typographicDashes' | 'invisibleCharacters'

export interface CodeRepair {
  readonly damages: readonly CodeDamage[]
  readonly repaired: string
}

/** Soft hyphen, zero-width and direction marks, word joiner, byte order mark. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** Hyphens and dashes of typesetters, and the minus of mathematicians. */
const dashes = /[\u2010-\u2015\u2212]/g

/** Suggests the code that was probably meant; `null` when nothing looks damaged. */
export function suggestRepair(code: string): CodeRepair | null {
  const visible = code.replace(invisible, '')
  const trimmed = visible.trim()
  const repaired = trimmed.replace(dashes, '-')
  if (repaired === code || repaired === '') return null
  const damages: CodeDamage[] = []
  if (trimmed !== visible) damages.push('edgeSpaces')
  if (repaired !== trimmed) damages.push('typographicDashes')
  if (visible !== code) damages.push('invisibleCharacters')
  return { damages, repaired }
}
