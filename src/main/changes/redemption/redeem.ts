import type { EarlierChange, RedemptionOutcome } from '../../../shared/entities/outcome'
import type { Balance } from '../../../shared/entities/tenant'
import type { AppError } from '../../../shared/result'
import { putPromotionCode } from '../../userdocks/requests'
import { mayRedeemAgain, type Decision } from './again'
import { verdict, type Verdict } from '../attempt/classify'
import type { ChangeContext } from '../context'
import { redemptionIntent, type Again } from '../attempt/intent'
import { JournaledChange, nothingKnown } from '../attempt/journaled-change'
import { nextStep } from '../attempt/next-step'
import { outcomeOf } from '../attempt/outcome'
import { whyTaken } from '../afterwards/open-unknowns'
import { newReference } from '../reference'
import { findRecipient, readBalance, type Recipient } from './recipient'
import { resourceOf } from '../resource'
import type { UnderWayChange } from '../under-way'

/**
 * Redeems a promotion code for a user: sent once. Sent again only if the first attempt provably never
 * left, or the API itself refused it for coming too fast. The balance before and after is read where a
 * read key is there, to be shown; it is not taken as proof.
 */
export async function redeem(
  context: ChangeContext,
  user: string,
  code: string,
  decision: Decision | null = null,
): Promise<RedemptionOutcome> {
  const found = await findRecipient(context.api, user)
  if (!found.ok) return unrecorded(context, user, code, notResolved(found.error))
  const { id } = found.value
  const { engine, api, connection } = context
  const resource = resourceOf(api.endpoint, 'user', id)
  const subject = { kind: 'redemption', connectionId: connection.id, targetId: id, code } as const
  const underWay = engine.enter(resource, subject)
  if (underWay === null) {
    const { judged, earlier } = whyTaken(context.journal, resource)
    return unrecorded(context, id, code, judged, null, earlier)
  }
  let late: Promise<unknown> | null = null
  try {
    const order = { recipient: found.value, code, decision, resource }
    return await redeemNow(context, order, underWay, (waiting) => void (late = waiting))
  } finally {
    void Promise.resolve(late).finally(() => engine.leave(resource))
  }
}

interface Order {
  readonly recipient: Recipient
  readonly code: string
  readonly decision: Decision | null
  readonly resource: string
}

async function redeemNow(
  context: ChangeContext,
  { recipient, code, decision, resource }: Order,
  underWay: UnderWayChange,
  settled: (waiting: Promise<unknown>) => void,
): Promise<RedemptionOutcome> {
  const { api, journal } = context
  const { id, label, record } = recipient
  const open = journal.openOn(resource)
  const earlier = journal.redemptions(resource, code)
  if (!open.ok || !earlier.ok) {
    return unrecorded(context, id, code, verdict('notSent', 'journalNotWritten'), underWay)
  }
  const obstacle = obstacleTo(context, code, decision, open.value, earlier.value)
  const before = obstacle === null ? await readBalance(api, record) : null
  const target = { id, label, tenantId: record?.tenantId ?? null }
  const again: Again | null = earlier.value.length > 0 ? decision : null
  const intent = redemptionIntent(context, underWay.reference, target, code, before, again)
  const begun = JournaledChange.begin(context, underWay, intent, resource, settled)
  if (!begun.ok) {
    return unrecorded(context, id, code, verdict('notSent', 'journalNotWritten'), underWay)
  }
  const change = begun.value
  try {
    const judged = obstacle?.judged ?? (await sendOnce(context, change, underWay, id, code))
    const worthReading = judged.state === 'confirmed' || judged.state === 'unknown'
    if (worthReading && before !== null) underWay.enter('readingBack')
    const after = worthReading && before !== null ? await readBalance(api, record) : null
    change.conclude(judged, { ...nothingKnown, balance: after })
    const { reference } = underWay
    const onRecord = { reference, changeId: change.id, recorded: change.recorded }
    return {
      ...outcomeOf(context, 'redemption', id, judged, 'notTried', onRecord, obstacle?.earlier),
      code,
      userLabel: label,
      tenantId: target.tenantId,
      before,
      after,
    }
  } finally {
    change.abandon()
  }
}

/** What speaks against it, as far as the record of changes knows. */
function obstacleTo(
  context: ChangeContext,
  code: string,
  decision: Decision | null,
  open: readonly EarlierChange[],
  earlier: readonly EarlierChange[],
): { readonly judged: Verdict; readonly earlier: EarlierChange } | null {
  const [unknown] = open
  if (unknown !== undefined) return { judged: verdict('notSent', 'openUnknown'), earlier: unknown }
  const [newest] = earlier
  if (newest === undefined) return null
  const may = mayRedeemAgain(newest, decision, code, context.ticket, context.now())
  return may ? null : { judged: verdict('notSent', 'redeemedBefore'), earlier: newest }
}

async function sendOnce(
  context: ChangeContext,
  change: JournaledChange,
  underWay: UnderWayChange,
  userId: string,
  code: string,
): Promise<Verdict> {
  const request = putPromotionCode(context.api.endpoint, userId, code)
  let refused: Verdict | null = null
  for (;;) {
    const { judged, retryAfter } = await change.attempt(request, null)
    if (judged.state === 'rejected') refused = judged
    // One that never left takes nothing back of what the API said to the one before.
    const told = judged.state === 'notSent' ? (refused ?? judged) : judged
    const step = nextStep('redemption', judged, change.attempts, retryAfter, context.random)
    if (step.do !== 'wait') return told
    if (!(await underWay.wait(step.milliseconds, step.because))) return told
  }
}

function notResolved(error: AppError): Verdict {
  return verdict('notSent', 'userNotResolved', {
    status: error.status ?? null,
    apiMessage: error.apiMessage ?? null,
  })
}

/** What is said of a redemption that did not get as far as the record of changes. */
function unrecorded(
  context: ChangeContext,
  targetId: string,
  code: string,
  judged: Verdict,
  underWay: UnderWayChange | null = null,
  earlier: EarlierChange | null = null,
): RedemptionOutcome {
  const reference = underWay?.reference ?? newReference()
  const onRecord = { reference, changeId: null, recorded: true }
  const nothing: { before: Balance | null; after: Balance | null } = { before: null, after: null }
  return {
    ...outcomeOf(context, 'redemption', targetId, judged, 'notTried', onRecord, earlier),
    code,
    userLabel: null,
    tenantId: null,
    ...nothing,
  }
}
