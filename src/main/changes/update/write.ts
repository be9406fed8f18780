import type { BodyShape } from '../../../shared/entities/outcome'
import type { Wanted } from '../../../shared/entities/foreign-changes'
import {
  flatten,
  sameValue,
  wholeOf,
  type FlatValues,
} from '../../../shared/entities/record-values'
import type { Result } from '../../../shared/result'
import type { ApiRequest } from '../../userdocks/requests'
import type { Verdict } from '../attempt/classify'
import { untouchedChanges, verdicts } from './compare'
import { send, type Sent, type Sending } from './send-update'

/** What a write needs to know. */
export interface WriteTask<Entity> {
  /** The fields that the agent changed, and no others. */
  readonly wanted: Wanted
  readonly read: () => Promise<Result<Entity>>
  /** The shapes of the body to try, in order. */
  readonly shapes: readonly [BodyShape, ...BodyShape[]]
  /** The request in one shape. `current` is what the record holds now, as far as that is known. */
  readonly request: (shape: BodyShape, current: FlatValues | null) => ApiRequest | null
}

/** A write that was made, and the record as it was read after it. */
export interface Written<Entity> extends Sent<Entity> {
  readonly shape: BodyShape
  readonly triedBoth: boolean
  /** The answer, or the record after it, suggests that the API takes another body. */
  readonly wrongShape: boolean
}

/**
 * Sends the change. A second shape of the body follows only if the first was refused with a 400 that
 * does not show that the API understood it, or was accepted and the record shows that none of it
 * took: both say that the first had no effect. After anything unclear no other body is sent.
 */
export async function write<Entity extends { readonly values: object }>(
  sending: Sending,
  task: WriteTask<Entity>,
  before: FlatValues | null,
): Promise<Written<Entity>> {
  const [first, second] = task.shapes
  const one = await writeAs(first)
  if (second === undefined || !one.wrongShape || touchedOthers(one)) return one
  const other = await writeAs(second)
  if (other.judged.state === 'notSent') return one
  const answer = isTheAnswer(other, one)
    ? withWhatCameAfter(proven(other), one)
    : withWhatCameAfter(one, other)
  return { ...answer, triedBoth: true }

  async function writeAs(shape: BodyShape): Promise<Written<Entity>> {
    const sent = await send(sending, task.request(shape, before), shape, task.read, before)
    const wrongShape =
      sent.judged.state === 'rejected'
        ? sent.judged.status === 400 && !understood(sent.judged)
        : sent.judged.state === 'confirmed' && tookNothing(sent)
    return { ...sent, shape, triedBoth: false, wrongShape }
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
    return one.after !== undefined || other.after === undefined
      ? one
      : { ...one, after: other.after }
  }

  /**
   * A yes to the second body, after the first had no effect, is taken for one only if the record shows
   * it: an API that ignores bodies it does not know says yes to them too.
   */
  function proven(other: Written<Entity>): Written<Entity> {
    if (other.judged.state !== 'confirmed' || other.after?.ok) return other
    return { ...other, judged: { ...other.judged, state: 'unknown', reason: 'acceptedUnproven' } }
  }
}

/** The fields that the two shapes differ in. */
const shapeFields: ReadonlySet<string> = new Set(['kind', 'tenant'])
