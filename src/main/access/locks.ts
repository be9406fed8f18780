import type { AccessState } from '../../shared/entities/access'
import type { Connection } from '../../shared/entities/connection'
import type { Clock } from '../http/clock'

export interface LocksOptions {
  readonly clock: Clock
  /** Told whenever a connection is unlocked, or is locked again. */
  readonly changed: (state: AccessState) => void
}

/** A connection that is unlocked: for what it was then, and until when by both clocks. */
interface Opened {
  readonly seal: string
  readonly now: number
  readonly wall: number
  timer: unknown
}

/** Timers stand still while the computer sleeps, so the time is looked at again and again. */
const longestTimer = 30_000

/**
 * Which connections are unlocked: in memory only, so that each start begins with all of them locked.
 * An unlocking holds for the connection as it was then; with another address, app, environment or key
 * it is another connection.
 */
export class Locks {
  readonly #open = new Map<string, Opened>()
  readonly #options: LocksOptions

  constructor(options: LocksOptions) {
    this.#options = options
  }

  /** Until when the connection is unlocked (ISO 8601); `null`: it is locked. */
  until(connection: Connection): string | null {
    const opened = this.#open.get(connection.id)
    if (opened === undefined) return null
    if (this.#left(opened) > 0 && opened.seal === sealOf(connection)) return shown(opened)
    this.lock(connection.id)
    return null
  }

  /** Unlocks the connection as it is now, from now on for so long. */
  unlock(connection: Connection, milliseconds: number): AccessState {
    const { clock } = this.#options
    clock.clearTimeout(this.#open.get(connection.id)?.timer)
    const opened: Opened = {
      seal: sealOf(connection),
      now: clock.now() + milliseconds,
      wall: clock.wall() + milliseconds,
      timer: null,
    }
    this.#open.set(connection.id, opened)
    this.#lookLater(connection.id, opened)
    const state = { connectionId: connection.id, until: shown(opened) }
    this.#options.changed(state)
    return state
  }

  lock(connectionId: string): void {
    const opened = this.#open.get(connectionId)
    if (opened === undefined) return
    this.#options.clock.clearTimeout(opened.timer)
    this.#open.delete(connectionId)
    this.#options.changed({ connectionId, until: null })
  }

  lockAll(): void {
    for (const connectionId of [...this.#open.keys()]) this.lock(connectionId)
  }

  /** Locks what is gone, or is not any more what it was when it was unlocked. */
  review(connections: readonly Connection[]): void {
    for (const [id, { seal }] of [...this.#open]) {
      const connection = connections.find((each) => each.id === id)
      if (connection === undefined || sealOf(connection) !== seal) this.lock(id)
    }
  }

  get isAnyOpen(): boolean {
    return this.#open.size > 0
  }

  /** In milliseconds. One clock stands still in sleep, the other may be set: the first to be over counts. */
  #left({ now, wall }: Opened): number {
    const { clock } = this.#options
    return Math.min(now - clock.now(), wall - clock.wall())
  }

  #lookLater(connectionId: string, opened: Opened): void {
    const left = this.#left(opened)
    if (left <= 0) return this.lock(connectionId)
    opened.timer = this.#options.clock.setTimeout(
      () => this.#lookLater(connectionId, opened),
      Math.min(left, longestTimer),
    )
  }
}

function shown({ wall }: Opened): string {
  return new Date(wall).toISOString()
}

/** What a connection is, as far as the permission to change something there goes. */
export function sealOf(connection: Connection): string {
  const { baseUrl, clientId, environment, signIn, demo, credentials } = connection
  const keys = (['write', 'read', 'token'] as const).map((slot) => {
    const status = credentials[slot]
    return status.state === 'notSet' ? null : status.fingerprint
  })
  return JSON.stringify([baseUrl, clientId, environment, signIn, demo, keys])
}
