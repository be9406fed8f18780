import type { AccessState } from '../../shared/entities/access'
import { hasLock, unlockMinutes } from '../../shared/values/access'
import type { Connection } from '../../shared/entities/connection'
import { failure, success, type Result } from '../../shared/result'
import type { Ask, Question } from '../process/questions'
import { Locks, sealOf, type LocksOptions } from './locks'
import { noLiveQuestion, unlockQuestion } from './questions'

export interface AccessOptions extends LocksOptions {
  /** Asks in a native message box, which a page cannot imitate or answer. */
  readonly ask: Ask
  /** All connections as they are now. */
  readonly connections: () => readonly Connection[]
  /** How long a minute takes, in milliseconds; less in tests. */
  readonly minute: number
}

/**
 * Who may change something, and where: a live connection takes no changes until a person has unlocked
 * it in a native message box, whatever the page says.
 */
export class Access {
  readonly #options: AccessOptions
  readonly #locks: Locks
  /** The question that is open, and which connection it is about. */
  #asking: { readonly connectionId: string; readonly over: AbortController } | null = null

  constructor(options: AccessOptions) {
    this.#options = options
    this.#locks = new Locks(options)
  }

  /** Of all connections that have a lock. */
  states(): AccessState[] {
    return this.#options
      .connections()
      .filter(hasLock)
      .map((connection) => ({
        connectionId: connection.id,
        until: this.#locks.until(connection),
      }))
  }

  /** Whether a change may begin. Errors: connectionMissing, connectionLocked. */
  mayChange(connectionId: string): Result<Connection> {
    const connection = this.#find(connectionId)
    if (connection === undefined) return failure({ code: 'connectionMissing' })
    const open = !hasLock(connection) || this.#locks.until(connection) !== null
    return open ? success(connection) : failure({ code: 'connectionLocked' })
  }

  /**
   * Asks natively for how long, one question at a time, and unlocks. Errors: connectionMissing; invalidInput if the
   * connection has no lock; cancelled; connectionLocked if there is another question, or if the
   * connection was changed or locked meanwhile.
   */
  async unlock(connectionId: string): Promise<Result<AccessState>> {
    const asked = this.#find(connectionId)
    if (asked === undefined) return failure({ code: 'connectionMissing' })
    if (!hasLock(asked)) return failure({ code: 'invalidInput' })
    const answer = await this.#ask(connectionId, unlockQuestion(asked))
    if (answer === null) return failure({ code: 'connectionLocked' })
    const minutes = unlockMinutes[answer]
    if (minutes === undefined) return failure({ code: 'cancelled' })
    const now = this.#find(connectionId)
    // The yes was to what the question named.
    const isSame = now !== undefined && now.name === asked.name && sealOf(now) === sealOf(asked)
    if (!isSame) return failure({ code: 'connectionLocked' })
    return success(this.#locks.unlock(now, minutes * this.#options.minute))
  }

  lock(connectionId: string): AccessState {
    if (this.#asking?.connectionId === connectionId) this.#asking.over.abort()
    this.#locks.lock(connectionId)
    return { connectionId, until: null }
  }

  /** Locks everything: somebody may have left the computer alone. */
  lockAll(): void {
    this.#asking?.over.abort()
    this.#locks.lockAll()
  }

  get isAnyUnlocked(): boolean {
    return this.#locks.isAnyOpen
  }

  /** To be called when connections or their keys have changed: locks those that are others now. */
  review(): void {
    this.#locks.review(this.#options.connections())
  }

  /**
   * Whether a connection may be saved so. A page that could call a live connection a test one would need
   * no unlocking: while there is a key that writes, a person has to say yes. Errors: cancelled.
   */
  async maySave(draft: Pick<Connection, 'id' | 'environment'>): Promise<Result<null>> {
    const known = this.#find(draft.id)
    const wasLive = known !== undefined && hasLock(known) && known.environment === 'live'
    if (!wasLive || draft.environment === 'live') return success(null)
    const { write, token } = known.credentials
    if (write.state === 'notSet' && token.state === 'notSet') return success(null)
    const answer = await this.#ask(draft.id, noLiveQuestion(known))
    return answer === 0 ? success(null) : failure({ code: 'cancelled' })
  }

  #find(connectionId: string): Connection | undefined {
    return this.#options.connections().find(({ id }) => id === connectionId)
  }

  /** The number of the button; `null` if another question is open, or this one was called off. */
  async #ask(connectionId: string, question: Question): Promise<number | null> {
    if (this.#asking !== null) return null
    const asking = { connectionId, over: new AbortController() }
    this.#asking = asking
    try {
      const answer = await this.#options.ask(question, asking.over.signal)
      return asking.over.signal.aborted ? null : answer
    } finally {
      this.#asking = null
    }
  }
}
