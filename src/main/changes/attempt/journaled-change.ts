import { failure, success, type ErrorCode, type Result } from '../../../shared/result'
import type { BodyShape, OutcomeReason } from '../../../shared/entities/outcome'
import type { Answer, Delivery } from '../../http/delivery'
import type { When } from '../../journal/file/record-file'
import { notReadBack, type EventOf, type Intent } from '../../journal/entries/events'
import type { ApiRequest } from '../../userdocks/requests'
import { classify, verdict, type Verdict } from './classify'
import type { ChangeContext } from '../context'
import type { Attempts } from './next-step'
import { parseRetryAfter } from './retry-after'
import { untilAborted, type UnderWayChange } from '../under-way'

/** What one attempt has come to. */
export interface Attempted {
  readonly judged: Verdict
  /** In milliseconds, if the server asked for a wait. */
  readonly retryAfter: number | null
}

export type Conclusion = (typeof notReadBack)['facts'] & (typeof notReadBack)['personal']

/**
 * One change that is on record, from its intent to its outcome. Everything goes through here that is
 * sent to be kept: the connection stands, `sending` is on disk, and only then the first byte leaves.
 */
export class JournaledChange {
  #sent = 0
  #notSent = 0
  #rateLimited = 0
  /** Whether an attempt was sent that the API has not refused. */
  #mayArrive = false
  #concluded = false
  /** An answer that came when nobody waited for it, before the outcome was on record. */
  #late: (() => void) | null = null
  /** Whether the record has all that is known of this change. */
  recorded = true

  private constructor(
    private readonly context: ChangeContext,
    private readonly underWay: UnderWayChange,
    readonly id: number,
    private readonly when: (event: 'answered' | 'concluded', isOver: boolean) => When,
    /** Called once an answer has come for which nobody waited any more, or none will. */
    private readonly settled: (waiting: Promise<unknown>) => void,
  ) {}

  /** Records the intent. Error: journalFailed; nothing may be sent then. */
  static begin(
    context: ChangeContext,
    underWay: UnderWayChange,
    intent: Intent,
    resource: string | null,
    settled: (waiting: Promise<unknown>) => void,
  ): Result<JournaledChange> {
    const { intent: first, later } = whenDurable(intent)
    const begun = context.journal.begin(intent, resource, first)
    return begun.ok
      ? success(new JournaledChange(context, underWay, begun.value, later, settled))
      : failure(begun.error)
  }

  get attempts(): Attempts {
    return { sent: this.#sent, notSent: this.#notSent, rateLimited: this.#rateLimited }
  }

  /** Sends the request once and judges its answer, which is on record when this resolves. */
  async attempt(request: ApiRequest | null, shape: BodyShape | null): Promise<Attempted> {
    if (request === null) return unsent('requestRefusedHere')
    const { engine, api } = this.context
    const { underWay } = this
    if (!(await engine.mayGoOn(underWay))) return this.#heldBack()
    underWay.enter('connecting')
    let left = false
    const delivering = api.deliver(request, {
      stopConnecting: underWay.stopped,
      beforeFirstByte: () => (left = this.#mayLeave(request, shape)),
    })
    await Promise.race([delivering, untilAborted(underWay.stopped)])
    if (left && underWay.stopped.aborted) return this.#stoppedWaiting(delivering)
    const delivered = await delivering
    if (!left) return this.#neverLeft(delivered)
    if (!delivered.ok) throw new Error('A request that was sent has no delivery.')
    const judged = classify(delivered.value)
    this.#answered(judged, delivered.value)
    if (judged.state !== 'rejected') this.#mayArrive = true
    else if (judged.reason === 'rateLimited') this.#rateLimited += 1
    return { judged, retryAfter: retryAfterOf(delivered.value) }
  }

  /** Records the outcome, before any screen says it. */
  conclude(judged: Verdict, conclusion: Conclusion): void {
    const { readBack, sentAs, triedBoth, compared, ...personal } = conclusion
    const { state, reason, status, apiMessage, fieldErrors } = judged
    this.#append({
      event: 'concluded',
      facts: { state, reason, status, readBack, sentAs, triedBoth, compared },
      personal: { ...personal, apiMessage, fieldErrors: [...fieldErrors] },
    })
    this.#concluded = true
    this.#late?.()
  }

  /** After a bug: the record must not say that it is still under way. */
  abandon(): void {
    if (this.#concluded) return
    const judged =
      this.#sent === 0 ? verdict('notSent', 'paused') : verdict('unknown', 'interrupted')
    this.conclude(judged, nothingKnown)
  }

  /** Asked when the connection stands. */
  #mayLeave(request: ApiRequest, shape: BodyShape | null): boolean {
    const { engine } = this.context
    if (engine.isEnding || engine.isAsleep || this.underWay.stopped.aborted) return false
    const { method, url, body } = request
    const noted = this.context.journal.append(this.id, {
      event: 'sending',
      facts: { attempt: this.#sent + 1, epoch: this.context.journal.epoch, shape },
      personal: { method, url, body },
    })
    if (!noted.ok) return false
    this.#sent += 1
    this.underWay.enter('sent')
    return true
  }

  #neverLeft(delivered: Result<Delivery>): Attempted {
    this.#notSent += 1
    if (!delivered.ok) {
      return unsent(keyReason(delivered.error.code))
    }
    const judged = classify(delivered.value)
    if (judged.reason === 'journalNotWritten' || judged.reason === 'stopped')
      return this.#heldBack()
    return { judged, retryAfter: null }
  }

  #heldBack(): Attempted {
    const { engine } = this.context
    if (engine.isEnding || (engine.isAsleep && !this.underWay.stopped.aborted))
      return unsent('paused')
    return unsent(this.underWay.stopped.aborted ? 'stopped' : 'journalNotWritten')
  }

  /**
   * Nobody waits any more, and the outcome is unknown. The connection stays: closing it would cancel
   * nothing and destroy the evidence. An answer that comes late settles the matter, if nobody has by
   * then; a yes is proof against whoever found that nothing arrived. But a no to this attempt says
   * nothing about an earlier one that may still arrive.
   */
  #stoppedWaiting(delivering: Promise<Result<Delivery>>): Attempted {
    const judged = verdict('unknown', 'stoppedWaiting')
    this.#answered(judged, null)
    const late = delivering.then((delivered) => {
      if (!delivered.ok) return
      const answer = classify(delivered.value)
      const settles = answer.state === 'confirmed' || !this.#mayArrive
      if (answer.state === 'unknown' || !settles) return
      const settle = () => {
        if (!this.#isSettledFor(answer)) this.#answered(answer, delivered.value)
      }
      if (this.#concluded) settle()
      else this.#late = settle
    })
    this.settled(late)
    return { judged, retryAfter: null }
  }

  /** What cannot be read now may not have the outcome yet: then the record decides when it can. */
  #isSettledFor(answer: Verdict): boolean {
    const detail = this.context.journal.detail(this.id)
    if (!detail.ok) return false
    const { state } = detail.value.change
    const isRefuted = state === 'resolvedNotApplied' && answer.state === 'confirmed'
    return state !== 'unknown' && state !== 'sending' && !isRefuted
  }

  /** `delivery` is `null` if nobody waited for one. */
  #answered(judged: Verdict, delivery: Delivery | null): void {
    const { state, reason, status, apiMessage, fieldErrors } = judged
    const requestId = delivery?.kind === 'answered' ? delivery.requestId : null
    this.#append({
      event: 'answered',
      facts: { attempt: this.#sent, state, reason, status, requestId },
      personal: { apiMessage, fieldErrors: [...fieldErrors] },
    })
  }

  #append(event: EventOf<'answered' | 'concluded'>) {
    const when = this.when(event.event, this.#concluded)
    if (!this.context.journal.append(this.id, event, when).ok) this.recorded = false
  }
}

/**
 * What is going to be sent is durable before the first byte, and what came of it before a screen says so. A
 * redemption waits for the disk at each entry; an update by hand not between its answer and its outcome,
 * which follows. The many entries of a run of updates wait for the disk together.
 */
function whenDurable({ facts }: Intent): {
  readonly intent: When
  readonly later: (event: 'answered' | 'concluded', isOver: boolean) => When
} {
  if (facts.kind === 'redemption') return { intent: 'now', later: () => 'now' }
  if (facts.run !== undefined) return { intent: 'soon', later: () => 'soon' }
  const later = (event: 'answered' | 'concluded', isOver: boolean) =>
    event === 'answered' && !isOver ? 'soon' : 'now'
  return { intent: 'now', later }
}

/** What can be said where nothing was read again. */
export const nothingKnown: Conclusion = { ...notReadBack.facts, ...notReadBack.personal }

/** Why there were no credentials, as an outcome says it. */
function keyReason(code: ErrorCode): OutcomeReason {
  switch (code) {
    case 'keyMissing':
    case 'keyGone':
    case 'keyAltered':
      return code
    default:
      return 'keychainFailed'
  }
}

function unsent(reason: OutcomeReason): Attempted {
  return { judged: verdict('notSent', reason), retryAfter: null }
}

function retryAfterOf(delivery: Delivery): number | null {
  if (delivery.kind !== 'answered') return null
  const { retryAfter, date }: Answer = delivery
  return parseRetryAfter(retryAfter, date)
}
