import type { PauseReason } from '../../../shared/bulk/run-state'
import type { RowPlan } from '../../../shared/bulk/plan'
import type { BulkRow } from '../../../shared/bulk/row'
import { nest } from '../../../shared/entities/record-values'
import type { Outcome } from '../../../shared/entities/outcome'
import type { TenantValues } from '../../../shared/entities/tenant'
import type { UserValues } from '../../../shared/entities/user'
import type { ErrorCode, Result } from '../../../shared/result'
import type { ChangeContext } from '../../changes/context'
import { redeem } from '../../changes/redemption/redeem'
import { saveTenant } from '../../changes/update/save-tenant'
import { saveUser } from '../../changes/update/save-user'

/** A row that is to be sent: what it asks for, and what the dry run found. */
export interface RowToSend {
  readonly wish: BulkRow
  readonly plan: Pick<RowPlan, 'targetId' | 'before'>
}

/**
 * Sends a row the way a single change is sent, through the same engine and the same record of changes.
 * An update is compared with what the dry run has read: what somebody has changed since is a conflict.
 */
export function sendRow(context: ChangeContext, { wish, plan }: RowToSend): Promise<Outcome> {
  const targetId = plan.targetId
  if (targetId === null) throw new Error('A row is sent only after its dry run.')
  switch (wish.kind) {
    case 'redeem':
      return redeem(context, targetId, wish.code)
    case 'tenants':
      return saveTenant(context, targetId, nest(wish.values), known(plan))
    case 'users':
      return saveUser(context, targetId, nest(wish.values), known(plan))
  }
}

/** What the dry run has read of the record, nested as the API nests it. */
function known({ before }: RowToSend['plan']): Partial<TenantValues & UserValues> | null {
  return before && nest(before)
}

/** Why a run pauses when a change of it may not even begin. */
export function pauseWithout(context: Extract<Result<ChangeContext>, { ok: false }>): PauseReason {
  const reasons: Partial<Record<ErrorCode, PauseReason>> = {
    connectionLocked: 'locked',
    connectionMissing: 'connectionMissing',
    ticketMissing: 'ticketMissing',
  }
  return reasons[context.error.code] ?? 'bug'
}
