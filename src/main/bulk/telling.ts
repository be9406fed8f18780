import type { Run } from '../../shared/bulk/run'
import type { Timing } from '../changes/under-way'

/** Milliseconds between two words about the same run. */
const apart = 200

/** What the taskbar shows of the run that is under way; `null`: nothing. */
export type Taskbar = { readonly share: number; readonly isPaused: boolean } | null

/** Tells the window of runs, at most five times a second each, and the taskbar how far the one is. */
export class Telling {
  readonly #waiting = new Map<string, () => void>()
  readonly #last = new Map<string, number>()

  constructor(
    private readonly timing: Pick<Timing, 'now' | 'after'>,
    private readonly tell: (run: Run) => void,
  ) {}

  /** `summary` is asked for when it is told. */
  changed(id: string, summary: () => Run): void {
    if (this.#waiting.has(id)) return
    const since = this.timing.now().getTime() - (this.#last.get(id) ?? -Infinity)
    // Also at once is not before whoever changes something has done with it.
    const callOff = this.timing.after(Math.max(0, Math.min(apart, apart - since)), () => {
      this.#waiting.delete(id)
      this.#last.set(id, this.timing.now().getTime())
      this.tell(summary())
    })
    this.#waiting.set(id, callOff)
  }

  /** There is no such run any more. */
  forget(id: string): void {
    this.#waiting.get(id)?.()
    this.#waiting.delete(id)
    this.#last.delete(id)
  }
}

/** What the taskbar shows of a run. */
export function taskbarOf(run: Run): Taskbar {
  switch (run.state) {
    case 'reading':
      return { share: run.read, isPaused: false }
    case 'planning':
      return { share: share(run.planned, run.toPlan), isPaused: false }
    case 'running':
    case 'pausing':
    case 'stopping':
      return { share: sent(run), isPaused: run.state !== 'running' }
    case 'paused':
      return run.walk === 'running' ? { share: sent(run), isPaused: true } : null
    default:
      return null
  }
}

function sent({ counts }: Run): number {
  const left = counts.waiting + counts.underWay
  const done = counts.confirmed + counts.rejected + counts.notSent + counts.unknown
  return share(done, done + left)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
