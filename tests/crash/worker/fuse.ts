import type { Failpoint } from '../protocol'

/** Counts what happens, and ends this process at its failpoint, as `kill -9` does. */
export class Fuse {
  #seen = 0

  constructor(private readonly failpoint: Failpoint | null) {}

  /** Does the work, if the process lives on. */
  around<Value>(at: Failpoint['at'], work: () => Value, half?: () => void): Value {
    if (this.failpoint?.at !== at) return work()
    this.#seen += 1
    if (this.#seen !== this.failpoint.nth) return work()
    const { when } = this.failpoint
    if (when === 'before') die()
    if (when === 'half' && half) {
      half()
      die()
    }
    const value = work()
    die()
    return value
  }
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
  // The signal ends the process before this is reached; if not, it must not go on.
  for (;;);
}
