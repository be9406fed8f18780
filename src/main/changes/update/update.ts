import { foreignChanges } from '../../../shared/entities/foreign-changes'
import type {
  BodyShape,
  EarlierChange,
  ForeignChange,
  ReadBack,
} from '../../../shared/entities/outcome'
import { flatten, sameValue, type FlatValues } from '../../../shared/entities/record-values'
import type { Result } from '../../../shared/result'
import { verdict, type Verdict } from '../attempt/classify'
import { untouchedChanges, verdicts } from './compare'
import type { ChangeContext } from '../context'
import { heldBack } from './held-back'
import { updateIntent } from '../attempt/intent'
import { JournaledChange, nothingKnown } from '../attempt/journaled-change'
import { openUnknownOf, settleEarlier, whyTaken } from '../afterwards/open-unknowns'
import { outcomeOf, type OnRecord } from '../attempt/outcome'
import { newReference } from '../reference'
import { resourceOf } from '../resource'
import type { UnderWayChange } from '../under-way'
import { weigh } from './weigh'
import { write, type WriteTask } from './write'

/** One update of a record. */
export interface Update<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
> extends WriteTask<Entity> {
  readonly kind: Kind
  readonly id: string
  readonly nameOf: (entity: Entity) => string | null
  /** What the form was filled with; `null` when it was opened without loading. */
  readonly loaded: FlatValues | null
  /** Without loading: what the changed fields held when they were edited, if that is known. */
  readonly basis: FlatValues | null
  readonly worked?: (shape: BodyShape) => void
  /** Called when a shape had no effect and no other took its place. */
  readonly failed?: () => void
}

/**
 * Changes a record: reads it, compares it with what the form was filled with, puts the intent on
 * record, writes, and reads it again for a verdict on each field. `fresh` is the record as it was read
 * last.
 */
export async function update<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
>(context: ChangeContext, task: Update<Kind, Entity>) {
  const { engine, connection } = context
  const { kind, id } = task
  const resource = resourceOf(context.api.endpoint, kind, id)
  const subject = { kind, connectionId: connection.id, targetId: id, code: null }
  const underWay = engine.enter(resource, subject)
  if (underWay === null) {
    const { judged, earlier } = whyTaken(context.journal, resource)
    return unrecorded(context, task, judged, null, earlier)
  }
  let late: Promise<unknown> | null = null
  try {
    return await updateNow(context, task, resource, underWay, (waiting) => void (late = waiting))
  } finally {
    void Promise.resolve(late).finally(() => engine.leave(resource))
  }
}

async function updateNow<
  Kind extends 'tenant' | 'user',
  Entity extends { readonly values: object },
>(
  context: ChangeContext,
  task: Update<Kind, Entity>,
  resource: string,
  underWay: UnderWayChange,
  settled: (waiting: Promise<unknown>) => void,
) {
  const { kind, id, wanted, loaded } = task
  const open = openUnknownOf(context.journal, resource)
  if (!open.ok) return unrecorded(context, task, verdict('notSent', 'journalNotWritten'), underWay)
  const read = await task.read()
  const before = read.ok ? flatten(read.value.values) : null
  const known = loaded ?? task.basis
  const foreign = before && known ? foreignChanges(known, before, wanted) : []
  const label = read.ok ? task.nameOf(read.value) : null
  const target = { id, label, tenantId: null }
  const intent = updateIntent(context, underWay.reference, kind, target, wanted, before)
  const begun = JournaledChange.begin(context, underWay, intent, resource, settled)
  if (!begun.ok) return unrecorded(context, task, verdict('notSent', 'journalNotWritten'), underWay)
  const change = begun.value
  const fresh = read.ok ? read.value : null
  const onRecord = (): OnRecord => ({
    reference: underWay.reference,
    changeId: change.id,
    recorded: change.recorded,
  })
  try {
    const earlier = open.value.find((each) => !each.isSame(wanted))?.change ?? null
    const held =
      earlier === null ? heldBack(task, read, before, foreign) : verdict('notSent', 'openUnknown')
    if (held !== null) {
      change.conclude(held, { ...nothingKnown, foreign, compared: true })
      return {
        ...outcomeOf(context, kind, id, held, 'notTried', onRecord(), earlier),
        ...nothingSent(foreign),
        fresh,
      }
    }
    const sending = { change, underWay, engine: context.engine, random: context.random }
    const written = await write(sending, task, before)
    const after = written.after?.ok ? flatten(written.after.value.values) : null
    const answered = written.judged.state === 'confirmed' || written.judged.state === 'unknown'
    const found = answered ? verdicts(wanted, before, after) : []
    const weighed = weigh(written.judged, wanted, found, before ?? loaded)
    noteShape(task, written, weighed, found, before)
    const seen = {
      verdicts: found,
      foreign: answered ? stillThere(foreign, after) : [],
      untouched: before && after ? untouchedChanges(wanted, before, after) : [],
      sentAs: weighed.state === 'notSent' ? null : written.shape,
      triedBoth: written.triedBoth,
      compared: before !== null && known !== null,
    }
    const readBack = readBackOf(written.after)
    change.conclude(weighed, { ...seen, readBack, after, balance: null })
    if (weighed.state === 'confirmed') settleEarlier(context.journal, open.value)
    return {
      ...outcomeOf(context, kind, id, weighed, readBack, onRecord()),
      ...seen,
      fresh: written.after?.ok ? written.after.value : null,
    }
  } finally {
    change.abandon()
  }
}

/** What is said of a change that could not even be put on record: nothing was sent. */
function unrecorded<Kind extends 'tenant' | 'user'>(
  context: ChangeContext,
  { kind, id }: { readonly kind: Kind; readonly id: string },
  judged: Verdict,
  underWay: UnderWayChange | null = null,
  earlier: EarlierChange | null = null,
) {
  const reference = underWay?.reference ?? newReference()
  const onRecord = { reference, changeId: null, recorded: true }
  return {
    ...outcomeOf(context, kind, id, judged, 'notTried', onRecord, earlier),
    ...nothingSent([]),
    fresh: null,
  }
}

/** Remembers which body this API takes, if that showed. */
function noteShape<Entity extends { readonly values: object }>(
  task: Pick<Update<'tenant' | 'user', Entity>, 'wanted' | 'worked' | 'failed'>,
  written: { readonly shape: BodyShape; readonly wrongShape: boolean },
  weighed: Verdict,
  found: ReturnType<typeof verdicts>,
  before: FlatValues | null,
): void {
  if (written.wrongShape) task.failed?.()
  const seen = found.some(
    ({ path, verdict: each }) =>
      each === 'applied' && !sameValue(before?.[path], task.wanted[path]),
  )
  if (weighed.state === 'confirmed' && before !== null && seen) task.worked?.(written.shape)
}

/** What somebody else changed and the record, read again, still holds. */
function stillThere(foreign: ForeignChange[], after: FlatValues | null): ForeignChange[] {
  return after === null ? foreign : foreign.filter(({ path, now }) => sameValue(now, after[path]))
}

function nothingSent(foreign: ForeignChange[]) {
  return { verdicts: [], foreign, untouched: [], sentAs: null, triedBoth: false, compared: true }
}

function readBackOf(after: Result<unknown> | undefined): ReadBack {
  if (after === undefined) return 'notTried'
  if (after.ok) return 'done'
  return after.error.code === 'keyMissing' ? 'noReadKey' : 'failed'
}
