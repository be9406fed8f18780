import type { Doubt } from '../../../shared/bulk/row-doubt'

/**
 * What UTF-8 looks like that was read as Windows-1252, where it is no word of any language, and what
 * stands for a letter that is lost.
 */
const brokenLetters =
  /\ufffd|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u0080-\u009f\u00a1-\u00bf]|â€/u
/** Errors of formulas, in English and German; a row of `#` is a column that was too narrow. */
const formulaError =
  /^#(?:N\/A|NV|REF!|BEZUG!|NAME\?|VALUE!|WERT!|DIV\/0!|NUM!|ZAHL!|NULL!|SPILL!|CALC!|#+)$/i
/** A long number as a spreadsheet shows it: its last digits are gone. */
const roundedNumber = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i

/** What another program may have done to a cell, whatever it is for. */
export function cellDoubts(cell: string): Doubt[] {
  const text = cell.trim()
  const doubts: Doubt[] = []
  if (brokenLetters.test(text)) doubts.push({ kind: 'brokenLetters' })
  if (formulaError.test(text)) doubts.push({ kind: 'spreadsheet', trace: 'error' })
  if (roundedNumber.test(text)) doubts.push({ kind: 'spreadsheet', trace: 'rounded' })
  return doubts
}
