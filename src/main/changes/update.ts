import { foreignChanges, type Wanted } from '../../shared/entities/foreign-changes'
import type {
  BodyShape,
  ForeignChange,
  OutcomeReason,
  ReadBack,
} from '../../shared/entities/outcome'
import { flatten, sameValue, type FlatValues } from '../../shared/entities/record-values'
import type { AppError, Result } from '../../shared/result'
import { concluded, type ChangeContext } from './attempt'
import { verdict, type Verdict } from './classify'
import { conflicting, holdsAll, sameButForSpelling, untouchedChanges, verdicts } from './compare'
import { write, type WriteTask } from './write'

/** One update of a record. */
export interface Update<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
> extends WriteTask<Entity> {
  readonly kind: Kind
  readonly id: string
  /** What the form was filled with; `null` when it was opened without loading. */
  readonly loaded: FlatValues | null
  /** Without loading: what the changed fields held when they were edited, if that is known. */
  readonly basis: FlatValues | null
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
  const known = loaded ?? task.basis
  const foreign = before && known ? foreignChanges(known, before, wanted) : []
  const held = heldBack(task, read, before, foreign)
  if (held !== null) {
    return {
      ...concluded(context, kind, id, held, 'notTried'),
      ...nothingSent(foreign),
      fresh: read.ok ? read.value : null,
    }
  }
  const written = await write(context.api, task, before)
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
    compared: before !== null && known !== null,
    fresh: written.after?.ok ? written.after.value : null,
  }
}

/** What somebody else changed and the record, read again, still holds. */
function stillThere(foreign: ForeignChange[], after: FlatValues | null): ForeignChange[] {
  return after === null ? foreign : foreign.filter(({ path, now }) => sameValue(now, after[path]))
}

function nothingSent(foreign: ForeignChange[]) {
  return { verdicts: [], foreign, untouched: [], sentAs: null, triedBoth: false, compared: true }
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
