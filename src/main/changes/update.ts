import { foreignChanges, type Wanted } from '../../shared/entities/foreign-changes'
import type {
  BodyShape,
  ForeignChange,
  OutcomeReason,
  ReadBack,
} from '../../shared/entities/outcome'
import { flatten, sameValue, wholeOf, type FlatValues } from '../../shared/entities/record-values'
import type { AppError, Result } from '../../shared/result'
import type { ApiRequest } from '../userdocks/requests'
import { attempt, concluded, type ChangeContext } from './attempt'
import { verdict, type Verdict } from './classify'
import { conflicting, holdsAll, sameButForSpelling, untouchedChanges, verdicts } from './compare'

/** One update of a record. */
export interface Update<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
> {
  readonly kind: Kind
  readonly id: string
  /** The fields that the agent changed, and no others. */
  readonly wanted: Wanted
  /** What the form was filled with; `null` when it was opened without loading. */
  readonly loaded: FlatValues | null
  readonly read: () => Promise<Result<Entity>>
  /** The shapes of the body to try, in order. */
  readonly shapes: readonly [BodyShape, ...BodyShape[]]
  /** The request in one shape. `current` is what the record holds now, as far as that is known. */
  readonly request: (shape: BodyShape, current: FlatValues | null) => ApiRequest | null
  readonly worked?: (shape: BodyShape) => void
  /** Called when a shape had no effect and no other took its place. */
  readonly failed?: () => void
}

/**
 * Changes a record: reads it, compares it with what the form was filled with, writes once (in
 * another shape once more only where that is safe, see `write`), and reads it again for a verdict on
 * each field. `fresh` is the record as it was read last.
 */
export async function update<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
>(context: ChangeContext, task: Update<Kind, Entity>) {
  const { kind, id, wanted, loaded } = task
  const read = await task.read()
  const before = read.ok ? flatten(read.value.values) : null
  const foreign = before && loaded ? foreignChanges(loaded, before, wanted) : []
  const held = heldBack(task, read, before, foreign)
  if (held !== null) {
    return {
      ...concluded(context, kind, id, held, 'notTried'),
      ...nothingSent(foreign),
      fresh: read.ok ? read.value : null,
    }
  }
  const written = await write(context, task, before)
  const after = written.after?.ok ? flatten(written.after.value.values) : null
  const answered = written.judged.state === 'confirmed' || written.judged.state === 'unknown'
  const found = answered ? verdicts(wanted, before, after) : []
  const weighed = weigh(written.judged, wanted, found, before ?? loaded)
  const sent = weighed.state !== 'notSent'
  if (written.wrongShape) task.failed?.()
  const seen = found.some(
    ({ path, verdict: each }) => each === 'applied' && !sameValue(before?.[path], wanted[path]),
  )
  if (weighed.state === 'confirmed' && before !== null && seen) task.worked?.(written.shape)
  return {
    ...concluded(context, kind, id, weighed, readBackOf(written.after)),
    verdicts: found,
    foreign: answered ? stillThere(foreign, after) : [],
    untouched: before && after ? untouchedChanges(wanted, before, after) : [],
    sentAs: sent ? written.shape : null,
    triedBoth: written.triedBoth,
    fresh: written.after?.ok ? written.after.value : null,
  }
}

/** What somebody else changed and the record, read again, still holds. */
function stillThere(foreign: ForeignChange[], after: FlatValues | null): ForeignChange[] {
  return after === null ? foreign : foreign.filter(({ path, now }) => sameValue(now, after[path]))
}

function nothingSent(foreign: ForeignChange[]) {
  return { verdicts: [], foreign, untouched: [], sentAs: null, triedBoth: false }
}

/** Why nothing is sent at all; `null` if there is no such reason. */
function heldBack<Kind extends 'tenant' | 'user', Entity extends { readonly values: object }>(
  { wanted, loaded }: Update<Kind, Entity>,
  read: Result<Entity>,
  before: FlatValues | null,
  foreign: readonly ForeignChange[],
): Verdict | null {
  if (!read.ok) {
    // A form that was filled from a record could overwrite somebody's change unseen; a blank one
    // cannot be compared anyway, and says so.
    return loaded === null ? null : notReadBefore(read.error)
  }
  if (conflicting(foreign, wanted).length > 0) return verdict('notSent', 'conflict')
  if (before !== null && holdsAll(wanted, before)) return verdict('notSent', 'alreadySo')
  return null
}

const reasonsNotRead: Partial<Record<AppError['code'], OutcomeReason>> = {
  unreachable: 'unreachable',
  certificate: 'certificate',
  notFound: 'notFound',
}

function notReadBefore({ code, status, apiMessage }: AppError): Verdict {
  const reason = reasonsNotRead[code] ?? 'notReadBefore'
  return verdict('notSent', reason, { status: status ?? null, apiMessage: apiMessage ?? null })
}

interface Written<Entity> {
  readonly judged: Verdict
  readonly shape: BodyShape
  readonly triedBoth: boolean
  /** The answer, or the record after it, suggests that the API takes another body. */
  readonly wrongShape: boolean
  /** The record read after the write; absent where the answer leaves nothing to look for. */
  readonly after?: Result<Entity>
}

/**
 * Sends the change. A second shape of the body follows only if the first was refused with a 400 that
 * does not show that the API understood it, or was accepted and the record shows that none of it
 * took: both say that the first had no effect. After anything unclear nothing is sent any more.
 */
async function write<Kind extends 'tenant' | 'user', Entity extends { readonly values: object }>(
  context: ChangeContext,
  task: Update<Kind, Entity>,
  before: FlatValues | null,
): Promise<Written<Entity>> {
  const [first, second] = task.shapes
  const one = await writeAs(first)
  if (second === undefined || !one.wrongShape) return one
  const other = await writeAs(second)
  if (other.judged.state === 'notSent') return one
  const answer = isTheAnswer(other, one) ? proven(other, one) : withWhatCameAfter(one, other)
  return { ...answer, triedBoth: true }

  async function writeAs(shape: BodyShape): Promise<Written<Entity>> {
    const judged = await attempt(context.api, task.request(shape, before))
    const leavesSomething = judged.state === 'confirmed' || judged.state === 'unknown'
    const after = leavesSomething ? { after: await task.read() } : {}
    const wrongShape =
      judged.state === 'rejected'
        ? judged.status === 400 && !understood(judged)
        : judged.state === 'confirmed' && tookNothing(after)
    return { judged, shape, triedBoth: false, wrongShape, ...after }
  }

  /** Whether an error names what we sent, and not the shape of the body itself. */
  function understood(judged: Verdict): boolean {
    const sent = new Set(Object.keys(task.wanted).map(wholeOf))
    const named = judged.fieldErrors.map(({ path }) => wholeOf(path))
    return named.some((field) => sent.has(field)) && !named.some((field) => shapeFields.has(field))
  }

  /** Whether the record shows that no field that was to change did. */
  function tookNothing({ after }: Pick<Written<Entity>, 'after'>): boolean {
    if (before === null || !after?.ok) return false
    return verdicts(task.wanted, before, flatten(after.value.values))
      .filter(({ path }) => !sameValue(task.wanted[path], before[path]))
      .every(({ verdict: each }) => each === 'notApplied')
  }

  /** Whether the second answer is the one to report. */
  function isTheAnswer(other: Written<Entity>, one: Written<Entity>): boolean {
    if (other.judged.state === 'rejected') return understood(other.judged)
    if (other.judged.state === 'confirmed' && tookNothing(other)) {
      // A no, and then a yes that did something else, is not "nothing was changed".
      return one.judged.state !== 'rejected' || touchedOthers(other)
    }
    return true
  }

  function touchedOthers({ after }: Written<Entity>): boolean {
    if (before === null || !after?.ok) return false
    return untouchedChanges(task.wanted, before, flatten(after.value.values)).length > 0
  }

  function withWhatCameAfter(one: Written<Entity>, other: Written<Entity>): Written<Entity> {
    return other.after === undefined ? one : { ...one, after: other.after }
  }

  /**
   * A yes to the second body after a no to the first is taken for one only if the record shows it:
   * an API that ignores bodies it does not know says yes to them too.
   */
  function proven(other: Written<Entity>, one: Written<Entity>): Written<Entity> {
    const unproven =
      one.judged.state === 'rejected' && other.judged.state === 'confirmed' && !other.after?.ok
    if (!unproven) return other
    return { ...other, judged: { ...other.judged, state: 'unknown', reason: 'acceptedUnproven' } }
  }
}

/** The fields that the two shapes differ in. */
const shapeFields: ReadonlySet<string> = new Set(['kind', 'tenant'])

function readBackOf(after: Result<unknown> | undefined): ReadBack {
  if (after === undefined) return 'notTried'
  if (after.ok) return 'done'
  return after.error.code === 'keyMissing' ? 'noReadKey' : 'failed'
}

/**
 * Weighs the answer against what was read back. A yes that the record contradicts is not confirmed.
 * An unclear answer is confirmed if the record now holds values that it did not hold before.
 * Holds for updates only, which set absolute values; a redemption is never judged like this.
 */
function weigh(
  judged: Verdict,
  wanted: Wanted,
  found: ReturnType<typeof verdicts>,
  before: FlatValues | null,
): Verdict {
  const wrong = found.filter(
    ({ verdict: each }) => each === 'notApplied' || each === 'serverChanged',
  )
  const read = found.length > 0 && found.every(({ verdict: each }) => each !== 'cannotTell')
  if (judged.state === 'confirmed' && wrong.length > 0) {
    const altered = wrong.every(
      ({ path, verdict: each, now }) =>
        each === 'serverChanged' && sameButForSpelling(path, now, wanted[path] ?? null),
    )
    return altered
      ? { ...judged, reason: 'acceptedAltered' }
      : { ...judged, state: 'unknown', reason: 'readBackDiffers' }
  }
  const changedSomething = before !== null && !holdsAll(wanted, before)
  if (judged.state === 'unknown' && read && wrong.length === 0 && changedSomething) {
    return { ...judged, state: 'confirmed', reason: 'seenOnReadBack' }
  }
  return judged
}
