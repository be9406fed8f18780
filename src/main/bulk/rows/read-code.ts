import { promotionCodeFault } from '../../../shared/values/promotion-code'
import { failure, success, type Result } from '../../../shared/result'
import { suggestRepair } from '../../../shared/values/code-repair'
import type { Doubt } from '../../../shared/bulk/row-doubt'
import type { Fault } from '../../../shared/bulk/row-fault'

export interface ReadCode {
  readonly code: Result<string, Fault>
  readonly doubts: readonly Doubt[]
}

/**
 * The promotion code in a cell, exactly as it is written, or with all that is suggested: as codes are
 * case-sensitive and may end in anything, that is the agent's decision.
 */
export function readCode(text: string, codes: 'asWritten' | 'repaired'): ReadCode {
  const doubts: Doubt[] = []
  const repair = suggestRepair(text)
  if (repair !== null) {
    const { damages, repaired: suggestion } = repair
    doubts.push({ kind: 'codeDamage', damages, suggestion })
  }
  const mended = (repair?.repaired ?? text).normalize('NFC')
  if (text.normalize('NFC') !== text) doubts.push({ kind: 'decomposed', suggestion: mended })
  const code = codes === 'repaired' ? mended : text
  const why = promotionCodeFault(code)
  return { code: why === null ? success(code) : failure({ kind: 'notACode', why }), doubts }
}
