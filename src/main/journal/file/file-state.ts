import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { JournalState } from '../../../shared/entities/change'
import { failure } from '../../../shared/result'
import { faultOf } from '../../sqlite/faults'
import { ImpossibleEvent } from '../entries/writer'

/** Another process has begun to write the file. */
export class Taken extends Error {}

export const failed = failure({ code: 'journalFailed' as const })

/** Whether the file can be written, as far as is known, and why not. */
export class FileState {
  #state: JournalState = { state: 'ready' }
  #isTold = false

  constructor(
    private readonly path: string,
    private readonly tell: () => void,
    private readonly note: (fault: string) => void,
  ) {}

  get now(): JournalState {
    return this.#state
  }

  /** Whether it makes sense to try to write. */
  get mayWrite(): boolean {
    return this.#state.state === 'ready' || this.#state.state === 'notWritable'
  }

  get isFull(): boolean {
    return this.#state.state === 'notWritable' && this.#state.full
  }

  get isDamaged(): boolean {
    return this.#state.state === 'damaged'
  }

  get isReady(): boolean {
    return this.#state.state === 'ready'
  }

  /** From now on, every other state is told. */
  tellFromNow(): void {
    this.#isTold = true
  }

  is(state: JournalState): void {
    const isOther = JSON.stringify(state) !== JSON.stringify(this.#state)
    this.#state = state
    if (isOther && this.#isTold) this.tell()
  }

  isNewer(): void {
    this.is({ state: 'newer', path: this.path })
  }

  /** Takes in what an error says of the file. Throws it if it is a bug. */
  after(error: unknown, isOpening = false): typeof failed {
    const state = stateAfter(error, this.#state, this.path, isOpening)
    // Not ours to hide: the router reports it, with a reference.
    if (state === null) throw error
    // A disk that refuses is tried again and again, and the log is not for that.
    if (state.state !== this.#state.state) this.note(state.state)
    this.is(state)
    return failed
  }
}

function stateAfter(
  error: unknown,
  before: JournalState,
  path: string,
  isOpening: boolean,
): JournalState | null {
  if (before.state === 'newer') return before
  if (error instanceof Taken) return { state: 'taken' }
  const fault = faultOf(error)
  if (fault === 'damaged' || (isOpening && fault === 'bug' && isOfTheFile(error))) {
    // Another program writes it: whatever is wrong with it, it is not ours to put aside.
    return before.state === 'taken' ? before : { state: 'damaged', path }
  }
  if (fault === 'bug') return null
  // SQLite does not always say that it needed more space.
  const full = fault === 'full' || !hasSpace(path)
  const isWorse = before.state === 'damaged' || before.state === 'taken'
  return isWorse ? before : { state: 'notWritable', full }
}

/** Whether there is space for a few pages on the disk of a file, as far as the system tells. */
function hasSpace(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize >= 256 * 1024
  } catch {
    return true
  }
}

/** While the file is opened, whatever is not the disk's fault is in it. */
function isOfTheFile(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? ''
  return error instanceof ImpossibleEvent || code.startsWith('SQLITE_')
}
