import { randomUUID } from 'node:crypto'
import { bugQuestion, type Ask } from './questions'
import type { Sending } from './sending'

export interface BugStopOptions {
  readonly sending: Sending
  readonly ask: Ask
  readonly log: (reference: string, error: unknown) => void
  readonly logFile: string
  /** Resolves when what is under way has had all the time that a request may take. */
  readonly patience: () => Promise<void>
  /** Whether the program is ending anyway. */
  readonly isEnding: () => boolean
  readonly restart: () => void
  readonly quit: () => void
}

/** A fault may come back with each tick; the log need not have all of them. */
const mostLogged = 20

/**
 * After an exception that nobody has caught, nothing of the program can be relied on: it sends nothing
 * more, lets what was sent come to its end, says so once, and is restarted or ended.
 */
export class BugStop {
  readonly #options: BugStopOptions
  #caught = 0

  constructor(options: BugStopOptions) {
    this.#options = options
  }

  caught(error: unknown): void {
    const reference = randomUUID().slice(0, 8)
    this.#caught += 1
    if (this.#caught <= mostLogged) this.#options.log(reference, error)
    if (this.#caught === 1) void this.#stop(reference)
  }

  /** Something about the changes under way is different. */
  changed(): void {
    if (this.#caught > 0) this.#options.sending.endPauses()
  }

  async #stop(reference: string): Promise<void> {
    const { sending, ask, logFile, patience, isEnding, restart, quit } = this.#options
    const underWay = sending.count
    sending.hold('bug')
    sending.endPauses()
    await Promise.race([sending.idle(), patience()])
    if (isEnding()) return
    const question = bugQuestion({ reference, underWay, open: sending.count, logFile })
    const button = await ask(question, new AbortController().signal).catch(() => null)
    if (button === 0) restart()
    else quit()
  }
}
