import { foldText } from '../../../shared/address/fold-text'

/** `wahr` and `falsch` are what a German Excel makes of true and false. */
const yes: ReadonlySet<string> = new Set(['yes', 'y', 'ja', 'j', 'true', 'wahr', '1'])
const no: ReadonlySet<string> = new Set(['no', 'n', 'nein', 'false', 'falsch', '0'])

/** What a cell says to a question; `null` if it is neither yes nor no. */
export function readFlag(text: string): boolean | null {
  const folded = foldText(text)
  if (yes.has(folded)) return true
  return no.has(folded) ? false : null
}
