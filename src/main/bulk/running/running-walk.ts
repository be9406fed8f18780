import type { RowDoubt } from '../../../shared/bulk/row-doubt'
import type { ChangeContext } from '../../changes/context'
import type { RunFile } from '../runs/run-file'
import type { Pace } from './pace'
import { PauseAfter } from './pause-after'
import type { RowStates } from './row-states'
import { pauseWithout, sendRow } from './send-row'
import type { RunSurroundings } from './surroundings'
import { pauseAt, Walk, type RowResult, type WalkOptions } from './walk'

export interface RunningOptions extends Pick<WalkOptions, 'obstacle' | 'bug'> {
  readonly file: RunFile
  readonly states: RowStates
  readonly sending: RunSurroundings['sending']
  readonly concurrency: number
  readonly pace: Pace
  /** Told when the record of changes has the outcome of a row. */
  readonly noted: (row: number) => void
  readonly ended: () => void
}

/** Sends the rows that wait, in their order. */
export function runningWalk(options: RunningOptions): Walk {
  const { file, states, concurrency, pace, obstacle, bug } = options
  const pauseAfter = new PauseAfter(file.header.kind)
  return new Walk({
    ...{ concurrency, pace, obstacle, bug },
    next: (from) => states.nextWaiting(from),
    async work(number): Promise<RowResult> {
      const { id, name, rules } = file.header
      const [row] = file.rows(number, number)
      if (row === undefined || row.wish === null || row.plan === null) {
        // Erased, since the run was paused.
        states.set(number, 'leftOut')
        return 'done'
      }
      const context = options.sending(file.header, {
        ticket: row.wish.ticket ?? rules.ticket,
        undoes: row.undoes,
        doubts: row.doubts.map(doubtOnRecord),
        run: { id, name, row: number },
      })
      if (!context.ok) return pauseAt(pauseWithout(context), number)
      states.set(number, 'underWay')
      const outcome = await sendRow(context.value, { wish: row.wish, plan: row.plan })
      if (outcome.changeId === null) {
        // It did not even get into the record of changes: something else has the record, or none can be written.
        states.set(number, 'waiting')
        const isTaken = outcome.reason === 'alreadyRunning' || outcome.reason === 'openUnknown'
        return isTaken ? 'putBack' : pauseAt('notWritable', number)
      }
      options.noted(number)
      options.ended()
      if (!outcome.recorded) return pauseAt('notWritable', number)
      const because = pauseAfter.reason(outcome)
      return because === null ? 'done' : pauseAt(because, number, outcome)
    },
  })
}

/** The kind of a doubt is what is put on record: the words of a screen are in one language or another. */
function doubtOnRecord({ field, doubt }: RowDoubt): ChangeContext['doubts'][number] {
  return { path: field, words: doubt.kind }
}
