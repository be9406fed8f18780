/**
 * The links that the system has handed to this program, as they came, until the window asks for them:
 * it may not be there yet. Those that come together are one opening, and a later opening takes the place
 * of one before.
 */
export class OpenedLinks {
  #waiting: readonly string[] = []

  /** `tell` lets the window know that there is something to ask for. */
  constructor(private readonly tell: () => void) {}

  /** The system has opened these, none or several. */
  open(links: readonly string[]): void {
    if (links.length === 0) return
    this.#waiting = links
    this.tell()
  }

  /** What was opened, once. */
  take(): readonly string[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}
