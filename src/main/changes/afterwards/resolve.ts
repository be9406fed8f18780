import type { ChangeDetail } from '../../../shared/entities/change'
import { failure, type Result } from '../../../shared/result'
import { redactText } from '../../containment/redact-text'
import type { Journal } from '../../journal/journal'
import { openDetail } from './check'

/** What a person has found out about a change. */
export interface PersonalFinding {
  readonly finding: 'applied' | 'notApplied'
  readonly reason: string
  readonly ticket: string | null
  /** The person's name in the operating system, if it has one. */
  readonly who: string | null
}

/**
 * Records a person's finding. That a redemption did not take place opens the way to another one, so it
 * needs a ticket. Errors: invalidInput, changeMissing, changeNotOpen, journalFailed.
 */
export function resolveChange(
  journal: Journal,
  id: number,
  { finding, reason, ticket, who }: PersonalFinding,
): Result<ChangeDetail> {
  const detail = openDetail(journal, id)
  if (!detail.ok) return detail
  if (detail.value.change.kind === 'redemption' && finding === 'notApplied' && ticket === null) {
    const fields = [{ path: 'ticket', message: 'A ticket is needed.' }]
    return failure({ code: 'invalidInput', fields })
  }
  const resolved = journal.append(id, {
    event: 'resolved',
    facts: { finding, by: 'person' },
    personal: { who, why: redactText(reason), ticket },
  })
  return resolved.ok ? journal.detail(id) : resolved
}
