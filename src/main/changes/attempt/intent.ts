import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { FlatValues } from '../../../shared/entities/record-values'
import type { Balance } from '../../../shared/entities/tenant'
import { redactText } from '../../containment/redact-text'
import type { Intent } from '../../journal/entries/events'
import type { ChangeContext } from '../context'
import { takenBack } from '../afterwards/taken-back'

/** Whom a change is about. */
export interface Target {
  /** UUID, or what the agent typed if it was not found. */
  readonly id: string
  readonly label: string | null
  readonly tenantId: string | null
}

/** What is put on record before a record is changed. `before` is `null` if it could not be read. */
export function updateIntent(
  context: ChangeContext,
  reference: string,
  kind: 'tenant' | 'user',
  target: Target,
  wanted: Wanted,
  before: FlatValues | null,
): Intent {
  const { facts, personal } = common(context, reference, target)
  const undoes = takenBack(context.journal, context.undoes, target.id, wanted, before)
  return {
    facts: { ...facts, kind, fields: Object.keys(wanted), undoes },
    personal: { ...personal, wanted, before },
  }
}

/** A person's decision to redeem a code once more. */
export interface Again {
  readonly earlier: number
  readonly reason: string
}

/** What is put on record before a code is redeemed. */
export function redemptionIntent(
  context: ChangeContext,
  reference: string,
  target: Target,
  code: string,
  balance: Balance | null,
  again: Again | null,
): Intent {
  const { facts, personal } = common(context, reference, target)
  return {
    facts: { ...facts, kind: 'redemption', again: again?.earlier ?? null },
    personal: {
      ...personal,
      code,
      balance,
      againReason: again === null ? null : redactText(again.reason),
    },
  }
}

function common(context: ChangeContext, reference: string, target: Target) {
  const { api, connection, ticket, doubts, run } = context
  return {
    facts: {
      reference,
      connectionId: connection.id,
      connectionName: connection.name,
      environment: connection.environment,
      origin: new URL(api.endpoint.baseUrl).origin,
      clientId: api.endpoint.clientId,
      keyFingerprint: connection.keyFingerprint,
      fields: [],
      undoes: null,
      again: null,
      ...(run === null ? {} : { run: { id: run.id, row: run.row } }),
    },
    personal: {
      targetId: target.id,
      targetLabel: target.label,
      tenantId: target.tenantId,
      code: null,
      ticket,
      wanted: null,
      before: null,
      balance: null,
      doubts,
      againReason: null,
      ...(run === null ? {} : { runName: run.name }),
    },
  }
}
