export type PromotionCodeFault =
  'empty' | 'tooLong' | 'dotSegment' | 'controlCharacter' | 'loneSurrogate'

/**
 * Why a text cannot be a promotion code; `null` if it can. Codes are case-sensitive and may end in
 * punctuation, so nothing is trimmed, folded or mended. `.` and `..` would change the address of
 * the request (`..` turns a redemption into PUT /users/:userId), see RFC 3986 section 5.2.4.
 */
export function promotionCodeFault(code: string): PromotionCodeFault | null {
  if (code.trim() === '') return 'empty'
  if (code.length > 256) return 'tooLong'
  if (code === '.' || code === '..') return 'dotSegment'

  if (/[\u0000-\u001f\u007f-\u009f]/.test(code)) return 'controlCharacter'
  if (!code.isWellFormed()) return 'loneSurrogate'
  return null
}

/** The last characters of a code, which a person types to redeem it again: four, or all of a short one. */
export function lastCharacters(code: string): string {
  return code.slice(-4)
}
