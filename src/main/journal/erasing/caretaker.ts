import type { RecordFile } from '../file/record-file'
import { emptyLog, isLogToEmpty, isToScrub, noteLogEmpty, scrubSome } from './scrub'

/** Milliseconds of work before the rest of the program has its turn, and until the next piece. */
const shift = 40
const rest = 5
/** Milliseconds until it is tried again to empty a log that another process is reading. */
const patience = 1000
/** Milliseconds until it is tried again to write to a disk that refused: each try opens the file anew. */
const untilRetry = 10_000

/** Takes out of the file what was erased, piece by piece, so that nothing waits for it. */
export class Caretaker {
  #timer: NodeJS.Timeout | null = null
  readonly #waiting: (() => void)[] = []

  constructor(private readonly file: RecordFile) {}

  /** Works for a moment, and goes on later if that was not enough. */
  begin(): void {
    if (this.#timer === null) this.#work()
  }

  beginLater(): void {
    this.#timer ??= this.#later(rest)
  }

  /** Resolves when nothing is left to do, or nothing can be done. */
  ended(): Promise<void> {
    return this.#timer === null
      ? Promise.resolve()
      : new Promise((resolve) => this.#waiting.push(resolve))
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #later(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#work(), milliseconds).unref()
  }

  #work(): void {
    this.#timer = null
    const end = performance.now() + shift
    let piece = this.#piece()
    while (piece === 'done' && performance.now() < end) piece = this.#piece()
    if (piece === 'done') this.#timer = this.#later(rest)
    else if (piece === 'refused' && this.#mayBeTaken()) this.#timer = this.#later(untilRetry)
    else if (piece === 'refused' || this.#emptyLog()) this.stop()
    else this.#timer = this.#later(patience)
  }

  /** Tells whether there is nothing more to do about it. */
  #emptyLog(): boolean {
    const isToEmpty = this.file.read(isLogToEmpty)
    if (!isToEmpty.ok || !isToEmpty.value) return true
    const emptied = this.file.read(emptyLog)
    if (!emptied.ok || !emptied.value) return !emptied.ok
    this.file.write(noteLogEmpty)
    return true
  }

  /** Whether the file may let it do a piece later. A damaged one, or another program's, never will. */
  #mayBeTaken(): boolean {
    const { state } = this.file.state
    return state === 'ready' || state === 'notWritable'
  }

  /** Does a piece, if there is one and the file lets it. */
  #piece(): 'done' | 'none' | 'refused' {
    const isToDo = this.file.read(isToScrub)
    if (isToDo.ok && !isToDo.value) return 'none'
    return isToDo.ok && this.file.write(scrubSome).ok ? 'done' : 'refused'
  }
}
