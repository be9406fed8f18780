import { failure, type Result } from '../../../shared/result'
import type { Timing } from '../../changes/under-way'
import type { Api } from '../../userdocks/api'
import type { RunFile } from '../runs/run-file'
import { Pace } from '../running/pace'
import type { RowStates } from '../running/row-states'
import { statusOf } from '../running/row-status'
import { pauseAt, Walk, type WalkOptions } from '../running/walk'
import { PlanBuffer } from './plan-buffer'
import { planRow, type PlanContext } from './plan-row'

/** Records that are read at the same time. */
const concurrency = 4
/** Rows in a row that may not be read before that is no chance. */
const refusedInARow = 5

export interface PlanningOptions extends Pick<WalkOptions, 'obstacle' | 'bug'> {
  readonly file: RunFile
  readonly states: RowStates
  readonly context: Omit<PlanContext, 'api' | 'wait'>
  readonly api: Api
  /** Whether there is a key that reads: without one nothing is tried. */
  readonly canRead: boolean
  /** Of requests. */
  readonly pace: Pace
  readonly timing: Pick<Timing, 'now' | 'after'>
  /** Told when a row has a plan. */
  readonly ended: () => void
}

/** The dry run over the rows that have no plan yet. Sends reads, and nothing else. */
export function planningWalk(options: PlanningOptions): Walk {
  const { file, states, timing } = options
  const over = new AbortController()
  const context: PlanContext = {
    ...options.context,
    api: paced(options, over.signal),
    wait: (milliseconds) => wait(timing, milliseconds, over.signal),
  }
  const buffer = new PlanBuffer(file)
  /** Rows that may not be read, as long as it may be the key and not the rows: kept only if it goes on. */
  let refused: (() => void)[] = []
  let before: Promise<unknown> = Promise.resolve()
  const walk: Walk = new Walk({
    concurrency,
    // Requests are paced, and rows that need none are not waited for.
    pace: new Pace(timing, Infinity),
    obstacle: options.obstacle,
    bug: options.bug,
    next: (from) => states.nextUnplanned(from),
    async work(number) {
      const [row] = file.rows(number, number)
      if (row === undefined || row.wish === null) {
        // Erased, so there is nothing to look at.
        states.set(number, 'leftOut')
        return 'done'
      }
      const { wish, double, expected } = row
      // Taken in the order of the file, however they are answered: of doubles the first one is sent.
      const planning = planRow(context, { number, wish, double, expected })
      const earlier = before
      // Without what came of them: the chain would hold the plan of every row until the walk ends.
      before = Promise.allSettled([earlier, planning]).then(() => undefined)
      await earlier
      const planned = await planning
      if ('because' in planned) return planned
      const keep = (): void => {
        const plan = buffer.add(number, wish, planned.plan, planned.target)
        states.plan(number)
        states.set(
          number,
          statusOf({ usable: true, erased: false, verdict: plan.verdict }, null, false),
        )
        options.ended()
      }
      const { why } = planned.plan
      if (why !== 'notAllowed' && why !== 'notReadable') {
        keepRefused()
        keep()
        return 'done'
      }
      refused.push(keep)
      if (refused.length < refusedInARow) return 'done'
      // With another key they are looked at again.
      refused = []
      return pauseAt(why === 'notAllowed' ? 'forbidden' : 'readsFail', number, planned.plan)
    },
    stopped: () => over.abort(),
    settle() {
      try {
        keepRefused()
        buffer.flush()
      } catch (error) {
        // What is not on disk has not been found out: whoever goes on looks again.
        for (const number of buffer.numbers) states.unplan(number)
        throw error
      }
    },
  })
  return walk

  function keepRefused(): void {
    for (const keep of refused.splice(0)) keep()
  }
}

/** An API whose reads keep to a pace. */
function paced({ api, canRead, pace }: PlanningOptions, signal: AbortSignal): Api {
  async function read<Entity>(request: () => Promise<Result<Entity>>): Promise<Result<Entity>> {
    if (!canRead) return failure({ code: 'keyMissing' })
    await pace.turn(signal)
    return request()
  }
  return {
    ...api,
    readUser: (idOrEmail) => read(() => api.readUser(idOrEmail)),
    readTenant: (tenantId) => read(() => api.readTenant(tenantId)),
  }
}

function wait(
  timing: Pick<Timing, 'after'>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    let callOff = () => {}
    const end = (): void => {
      callOff()
      signal.removeEventListener('abort', end)
      resolve(!signal.aborted)
    }
    callOff = timing.after(milliseconds, end)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
