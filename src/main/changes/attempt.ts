import { randomUUID } from 'node:crypto'
import type { ReadBack } from '../../shared/entities/outcome'
import type { AppError, Result } from '../../shared/result'
import type { Api } from '../userdocks/api'
import type { ApiRequest } from '../userdocks/requests'
import { classify, verdict, type Verdict } from './classify'

/** What every outcome says of the circumstances. */
export interface ChangeContext {
  readonly api: Api
  readonly connectionName: string
  readonly ticket: string | null
  readonly now: () => Date
  /** Notes the outcome in the log: ids and codes only. */
  readonly note: (line: { readonly reference: string; readonly kind: string } & Verdict) => void
}

/** Sends one write, once, and judges its answer. */
export async function attempt(api: Api, request: ApiRequest | null): Promise<Verdict> {
  if (request === null) return verdict('notSent', 'requestRefusedHere')
  const delivered = await api.deliver(request)
  return delivered.ok ? classify(delivered.value) : notSentBecause(delivered.error)
}

function notSentBecause(error: AppError): Verdict {
  return verdict('notSent', error.code === 'keyMissing' ? 'keyMissing' : 'keychainFailed')
}

/** What an outcome has in common, whatever was written. Notes it in the log on the way. */
export function concluded<Kind extends string>(
  context: ChangeContext,
  kind: Kind,
  targetId: string,
  judged: Verdict,
  readBack: ReadBack,
) {
  const reference = randomUUID().slice(0, 8)
  context.note({ ...judged, reference, kind })
  return {
    kind,
    ...judged,
    fieldErrors: [...judged.fieldErrors],
    reference,
    at: context.now().toISOString(),
    ticket: context.ticket,
    connectionName: context.connectionName,
    targetId,
    readBack,
  }
}

/** One update of a record: what to send, and how to see afterwards whether it is there. */
export interface Update<Kind extends 'tenant' | 'user', Entity, Values> {
  readonly kind: Kind
  readonly id: string
  readonly request: ApiRequest | null
  readonly read: () => Promise<Result<Entity & { readonly values: Values }>>
  /** Paths of the changed fields that hold another value than the one to be sent. */
  readonly differing: (values: Values) => string[]
  /** What the form was filled with; `null` when it was opened without loading. */
  readonly loaded: Values | null
}

/**
 * Changes a record: one write, then a read that tells whether the record holds the new values.
 * `fresh` is the record as it was read then, `null` if it was not or could not be.
 */
export async function update<Kind extends 'tenant' | 'user', Entity, Values>(
  context: ChangeContext,
  { kind, id, request, read, differing, loaded }: Update<Kind, Entity, Values>,
) {
  const judged = await attempt(context.api, request)
  if (judged.state === 'rejected' || judged.state === 'notSent') {
    return { ...concluded(context, kind, id, judged, { state: 'notTried' }), fresh: null }
  }
  const again = await read()
  const readBack = compareReadBack(again, differing)
  const changedSomething = loaded !== null && differing(loaded).length > 0
  const weighed = weigh(judged, readBack, changedSomething)
  const fresh = again.ok ? again.value : null
  return { ...concluded(context, kind, id, weighed, readBack), fresh }
}

/** What reading again says about an update whose changed fields are compared by `differing`. */
function compareReadBack<Values>(
  read: Result<{ readonly values: Values }>,
  differing: (values: Values) => string[],
): ReadBack {
  if (!read.ok) return { state: read.error.code === 'keyMissing' ? 'noReadKey' : 'failed' }
  const fields = differing(read.value.values)
  return fields.length === 0 ? { state: 'matches' } : { state: 'differs', fields }
}

/**
 * Weighs the answer against what was read back. A yes that the record contradicts is not confirmed.
 * An unclear answer is confirmed if the record now holds values that it did not hold before.
 * Holds for updates only, which set absolute values; a redemption is never judged like this.
 */
function weigh(judged: Verdict, readBack: ReadBack, changedSomething: boolean): Verdict {
  if (judged.state === 'confirmed' && readBack.state === 'differs') {
    return { ...judged, state: 'unknown', reason: 'readBackDiffers' }
  }
  if (judged.state === 'unknown' && readBack.state === 'matches' && changedSomething) {
    return { ...judged, state: 'confirmed', reason: 'seenOnReadBack' }
  }
  return judged
}
