import { flatten, sameValue, type FlatValues } from '../../../shared/entities/record-values'
import type { BodyShape } from '../../../shared/entities/outcome'
import type { Result } from '../../../shared/result'
import type { ApiRequest } from '../../userdocks/requests'
import { verdict, type Verdict } from '../attempt/classify'
import type { Engine } from '../engine'
import type { JournaledChange } from '../attempt/journaled-change'
import { nextStep } from '../attempt/next-step'
import type { UnderWayChange } from '../under-way'

/** For so long, in milliseconds, a reading is taken for what the record holds. */
const longestTrust = 10_000

/** The change that is being sent, and what it needs to send itself again. */
export interface Sending {
  readonly change: JournaledChange
  readonly underWay: UnderWayChange
  readonly engine: Pick<Engine, 'isAsleep' | 'mayGoOn'>
  readonly random: () => number
}

/** What sending has come to, and the record as it was read after it. */
export interface Sent<Entity> {
  readonly judged: Verdict
  /** The record read after the write; absent where the answer leaves nothing to look for. */
  readonly after?: Result<Entity>
}

/**
 * Sends one body of an update, and the same again where `nextStep` allows it: after an unclear answer
 * only if the record, read again, holds exactly what it held before. An attempt that stayed unclear
 * outweighs a later one that was refused or never left: it may still arrive. One that was refused
 * outweighs a later one that never left.
 */
export async function send<Entity extends { readonly values: object }>(
  { change, underWay, engine, random }: Sending,
  request: ApiRequest | null,
  shape: BodyShape,
  read: () => Promise<Result<Entity>>,
  before: FlatValues | null,
): Promise<Sent<Entity>> {
  let unclear: Verdict | null = null
  let refused: Verdict | null = null
  for (;;) {
    while (engine.isAsleep && (await engine.mayGoOn(underWay))) {
      // A night may have passed since the record was compared.
      if (before === null || isUnchanged(await read())) continue
      return readAgain(unclear ?? refused ?? verdict('notSent', 'paused'))
    }
    const { judged, retryAfter } = await change.attempt(request, shape)
    if (judged.state === 'unknown') unclear = judged
    if (judged.state === 'rejected') refused = judged
    const sent = await readAgain(soFar(judged))
    const step = nextStep('update', judged, change.attempts, retryAfter, random)
    if (step.do === 'conclude') return sent
    if (step.do === 'readBack' && !isUnchanged(sent.after)) return sent
    const because = step.do === 'readBack' ? 'unclear' : step.because
    if (!(await underWay.wait(step.milliseconds, because))) return sent
    // Somebody may have changed the record while this waited for its turn.
    if (before !== null && (step.milliseconds > longestTrust || because === 'rateLimited')) {
      const now = await read()
      if (!isUnchanged(now))
        return sent.after !== undefined && now.ok ? { ...sent, after: now } : sent
    }
  }

  function soFar(judged: Verdict): Verdict {
    if (judged.state === 'confirmed') return judged
    return unclear ?? (judged.state === 'notSent' ? (refused ?? judged) : judged)
  }

  async function readAgain(judged: Verdict): Promise<Sent<Entity>> {
    if (judged.state !== 'confirmed' && judged.state !== 'unknown') return { judged }
    underWay.enter('readingBack')
    return { judged, after: await read() }
  }

  /** Whether the record holds what it held before the write, in every field. */
  function isUnchanged(after: Result<Entity> | undefined): boolean {
    if (before === null || after?.ok !== true) return false
    const now = flatten(after.value.values)
    return Object.keys({ ...before, ...now }).every((path) => sameValue(before[path], now[path]))
  }
}
