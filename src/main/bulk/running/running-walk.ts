import type { RowPlan } from '../../../shared/bulk/plan'
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
  /** Resolves when all that is on record is durable. */
  readonly durable: () => Promise<boolean>
  /** Told when a row is begun: until it is noted, what the record of changes says of it is not told. */
  readonly begun: (row: number) => void
  /** Told when the record of changes has the outcome of a row, durably. */
  readonly noted: (row: number) => void
  readonly ended: () => void
}

/** Sends the rows that wait, in their order. */
export function runningWalk(options: RunningOptions): Walk {
  const { file, states, concurrency, pace, obstacle, bug } = options
  const pauseAfter = new PauseAfter(file.header.kind)
  /** Rows whose outcome is on record, and not durable yet. */
  const late = new Set<Promise<void>>()

  /** The outcome of a row is told when it is durable; the next one need not wait for that. */
  function noteLater(number: number): void {
    const noting = options
      .durable()
      .then((isDurable) => {
        if (!isDurable) walk.pause(pauseAt('notWritable', number))
        options.noted(number)
      })
      // Nobody waits for it; whoever looks again at the end of the walk meets the same.
      .catch(bug)
      .finally(() => late.delete(noting))
    late.add(noting)
  }

  const walk: Walk = new Walk({
    ...{ concurrency, pace, obstacle, bug },
    settle: async () => void (await Promise.all(late)),
    next: (from) => states.nextWaiting(from),
    async work(number): Promise<RowResult> {
      const { id, name, rules } = file.header
      const [row] = file.rows(number, number)
      const verdict = row?.plan?.verdict ?? null
      if (row === undefined || row.wish === null || row.plan === null || !mayBeSent(verdict)) {
        // Erased since, or looked at again: nothing is sent that the dry run has not found fit to be.
        states.set(number, verdict === 'alreadySo' ? verdict : 'leftOut')
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
      options.begun(number)
      const sending = sendRow(context.value, { wish: row.wish, plan: row.plan })
      // Whatever goes wrong here, the record of changes has what was sent.
      const outcome = await sending.catch((error: unknown) => {
        options.noted(number)
        throw error
      })
      if (outcome.changeId === null) {
        // It did not even get into the record of changes: something else has the record, or none can be written.
        options.noted(number)
        states.set(number, 'waiting')
        const isTaken = outcome.reason === 'alreadyRunning' || outcome.reason === 'openUnknown'
        return isTaken ? 'putBack' : pauseAt('notWritable', number)
      }
      noteLater(number)
      options.ended()
      if (!outcome.recorded) return pauseAt('notWritable', number)
      const because = pauseAfter.reason(outcome)
      return because === null ? 'done' : pauseAt(because, number, outcome)
    },
  })
  return walk
}

function mayBeSent(verdict: RowPlan['verdict'] | null): boolean {
  return verdict === 'send' || verdict === 'sendBlind'
}

/** The kind of a doubt is what is put on record: the words of a screen are in one language or another. */
function doubtOnRecord({ field, doubt }: RowDoubt): ChangeContext['doubts'][number] {
  return { path: field, words: doubt.kind }
}
