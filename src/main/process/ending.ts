import { quitAnswers, quitQuestion, type Ask } from './questions'
import type { Sending } from './sending'

export interface EndingOptions {
  readonly sending: Sending
  readonly ask: Ask
  /** Ends the program; it will ask `mayEnd` once more. */
  readonly quit: () => void
}

/**
 * The end of the program. While something is being sent it is put off, nothing new is sent, and the
 * agent is asked; it ends by itself as soon as nothing is under way, even if nobody answers.
 */
export class Ending {
  readonly #options: EndingOptions
  /** A wish to end that is not fulfilled yet; aborted when it is, or is taken back. */
  #wish: AbortController | null = null
  #asking = false
  #willWait = false
  #decided = false

  constructor(options: EndingOptions) {
    this.#options = options
  }

  /** Whether the program ends now, and nothing can put it off any more. */
  get decided(): boolean {
    return this.#decided
  }

  /** Somebody wants to quit. Tells whether the program may end at once; asks if it may not. */
  mayEnd(): boolean {
    const { sending } = this.#options
    if (this.#decided) return true
    if (sending.count === 0) {
      this.#decide()
      return true
    }
    this.#wishToEnd()
    if (!this.#asking) void this.#ask()
    return false
  }

  /** The computer shuts down, and there is nobody to ask: ends when nothing is under way. */
  endWithoutAsking(): void {
    this.#wishToEnd()
    this.#wait()
  }

  /** Something about the changes under way is different. */
  changed(): void {
    if (this.#willWait) this.#options.sending.endPauses()
  }

  #wishToEnd(): void {
    if (this.#wish !== null) return
    const { sending, quit } = this.#options
    const wish = (this.#wish = new AbortController())
    sending.hold('ending')
    void sending.idle().then(() => {
      if (wish.signal.aborted) return
      this.#decide()
      quit()
    })
  }

  async #ask(): Promise<void> {
    const wish = this.#wish
    if (wish === null) return
    const { sending, ask, quit } = this.#options
    this.#asking = true
    // A box that could not be shown is no answer; the program ends when nothing is under way.
    const button = await ask(quitQuestion(sending.count), wish.signal).catch(() => null)
    this.#asking = false
    if (button === null || wish.signal.aborted) return
    switch (quitAnswers[button]) {
      case 'wait':
        return this.#wait()
      case 'now':
        this.#decide()
        return quit()
      default:
        return this.#takeBack()
    }
  }

  #wait(): void {
    this.#willWait = true
    this.#options.sending.endPauses()
  }

  #takeBack(): void {
    this.#wish?.abort()
    this.#wish = null
    this.#willWait = false
    this.#options.sending.release('ending')
  }

  #decide(): void {
    this.#decided = true
    this.#wish?.abort()
    this.#options.sending.hold('ending')
  }
}
