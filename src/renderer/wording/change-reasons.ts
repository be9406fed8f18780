import type { BulkKind } from '../../shared/bulk/kinds'
import type { ChangeKind } from '../../shared/entities/change-state'
import { isWayFault } from '../../shared/entities/connect-fault'
import type { OutcomeReason } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { wayWords } from './ways'

/** Why a change on record ended as it did, as one sentence of the past. */
export function wordReason(reason: OutcomeReason, kind: ChangeKind): string {
  if (isWayFault(reason)) return wayWords(reason).past
  return reason === 'notFound' ? t(`activity.notFound.${kind}`) : t(`activity.reason.${reason}`)
}

/** What the record of changes calls a change of such a run. */
export function changeKindOf(kind: BulkKind): ChangeKind {
  if (kind === 'redeem') return 'redemption'
  return kind === 'tenants' ? 'tenant' : 'user'
}
