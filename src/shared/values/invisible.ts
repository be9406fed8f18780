const lineBreak = 'line break'
const joiners = new Set(['\u200c', '\u200d'])

/** What hides in text that was copied from elsewhere. Names as in Unicode, or as people know it. */
const namesByPattern: readonly (readonly [RegExp, string])[] = [
  [/[\n\v\f\r\u0085\u2028\u2029]/, lineBreak],
  [/\t/, 'tab'],
  [/\p{Cc}/u, 'control character'],
  [/[\u00a0\u2007\u202f]/, 'non-breaking space'],
  [/\u00ad/, 'soft hyphen'],
  [/\u200b/, 'zero width space'],
  [/\u200c/, 'zero width non-joiner'],
  [/\u200d/, 'zero width joiner'],
  [/\u200e/, 'left-to-right mark'],
  [/[\u061c\u200f]/, 'right-to-left mark'],
  [/[\u202a-\u202e\u2066-\u2069]/, 'text direction mark'],
  [/\u2060/, 'word joiner'],
  [/[\u2061-\u2064]/, 'mathematical mark'],
  [/\ufeff/, 'byte order mark'],
  [/[\u115f\u1160\u3164\uffa0]/, 'Hangul filler'],
  [/\p{Cs}/u, 'half of a character'],
]

/**
 * Names what cannot be seen in the text of a field of one line, each name once, in the order of
 * the text. Joiners are passed over where scripts and emoji need them.
 */
export function invisibleCharacters(text: string): string[] {
  const characters = [...text]
  const names = characters.map((character, index) =>
    joiners.has(character) && joins(characters[index - 1], characters[index + 1])
      ? undefined
      : namesByPattern.find(([pattern]) => pattern.test(character))?.[1],
  )
  return [...new Set(names.filter((name) => name !== undefined))]
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
