/** What cannot be seen, as Unicode or people call it. */
export type InvisibleCharacter =
  | 'lineBreak'
  | 'tab'
  | 'controlCharacter'
  | 'nonBreakingSpace'
  | 'softHyphen'
  | 'zeroWidthSpace'
  | 'zeroWidthNonJoiner'
  | 'zeroWidthJoiner'
  | 'leftToRightMark'
  | 'rightToLeftMark'
  | 'textDirectionMark'
  | 'wordJoiner'
  | 'mathematicalMark'
  | 'byteOrderMark'
  | 'hangulFiller'
  | 'halfCharacter'

const joiners = new Set(['\u200c', '\u200d'])

/** What hides in text that was copied from elsewhere. */
const kindsByPattern: readonly (readonly [RegExp, InvisibleCharacter])[] = [
  [/[\n\v\f\r\u0085\u2028\u2029]/, 'lineBreak'],
  [/\t/, 'tab'],
  [/\p{Cc}/u, 'controlCharacter'],
  [/[\u00a0\u2007\u202f]/, 'nonBreakingSpace'],
  [/\u00ad/, 'softHyphen'],
  [/\u200b/, 'zeroWidthSpace'],
  [/\u200c/, 'zeroWidthNonJoiner'],
  [/\u200d/, 'zeroWidthJoiner'],
  [/\u200e/, 'leftToRightMark'],
  [/[\u061c\u200f]/, 'rightToLeftMark'],
  [/[\u202a-\u202e\u2066-\u2069]/, 'textDirectionMark'],
  [/\u2060/, 'wordJoiner'],
  [/[\u2061-\u2064]/, 'mathematicalMark'],
  [/\ufeff/, 'byteOrderMark'],
  [/[\u115f\u1160\u3164\uffa0]/, 'hangulFiller'],
  [/\p{Cs}/u, 'halfCharacter'],
]

/** Most texts have none of them, which one look at the whole shows. */
const anyOfThem = new RegExp(kindsByPattern.map(([{ source }]) => source).join('|'), 'u')

/**
 * What cannot be seen in the text of a field of one line, each kind once, in the order of
 * the text. Joiners are passed over where scripts and emoji need them.
 */
export function invisibleCharacters(text: string): InvisibleCharacter[] {
  if (!anyOfThem.test(text)) return []
  const characters = [...text]
  const kinds = characters.map((character, index) =>
    joiners.has(character) && joins(characters[index - 1], characters[index + 1])
      ? undefined
      : kindsByPattern.find(([pattern]) => pattern.test(character))?.[1],
  )
  return [...new Set(kinds.filter((kind) => kind !== undefined))]
}

/** Persian, the Indic scripts and composed emoji are written with joiners; these scripts are not. */
function joins(before: string | undefined, after: string | undefined): boolean {
  return [before, after].every(
    (neighbour) =>
      neighbour !== undefined &&
      /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u.test(neighbour) &&
      !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]/u.test(neighbour),
  )
}
