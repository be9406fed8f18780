import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import {
  startFaultServer,
  type FaultServer,
  type ReceivedRequest,
} from '../../support/fault-server'
import { refusal, success } from '../../support/fault-server/answers'
import {
  apply,
  holdUntil,
  inOrder,
  reset,
  type Step,
  type Steps,
} from '../../support/fault-server/steps'
import { behaviours, type BehaviourName } from './behaviours'
import type { ServerEvent } from './kills'
import { firstRecords, store } from './records'
import type { Scenario } from './scenario'

/** A request that got as far as being answered, and how. */
export interface Served {
  readonly path: string
  readonly mood: BehaviourName
}

/** What is to happen when the process comes to an event: it is killed, and then things go on. */
interface Watch {
  readonly event: ServerEvent
  left: number
  readonly kill: () => Promise<unknown>
}

/**
 * The API of a scenario, in the process that does the killing: what arrived and took effect is known
 * here, whatever becomes of the client.
 */
export class ScenarioServer {
  readonly served: Served[] = []
  #watch: Watch | null = null
  #gates = 0
  #healed = false

  private constructor(
    private readonly scenario: Scenario,
    readonly server: FaultServer,
  ) {
    const put = { method: 'PUT' }
    server.script(put, (request) => this.#tapped(this.#mood(request), 'request', 'answered'))
    // A connection that is used again for a write is the client's fault, so it is not in `served`.
    server.script({ ...put, reused: true }, ({ head }) =>
      head.length % 2 ? [apply, reset] : reset,
    )
    server.script({ method: 'GET' }, (request) =>
      this.#tapped(this.#read(request), 'read', 'readAnswered'),
    )
    listeners.set(server.port, (socket) => this.#accepted(socket))
  }

  static async start(scenario: Scenario): Promise<ScenarioServer> {
    const server = await startFaultServer({
      ...(scenario.tls ? { tls: 'good' } : {}),
      records: firstRecords(scenario),
      onApply: store,
    })
    return new ScenarioServer(scenario, server)
  }

  /** Kills at the `nth` event of this kind from now on. */
  watch(event: ServerEvent, nth: number, kill: () => Promise<unknown>): void {
    this.#watch = { event, left: nth, kill }
  }

  /** From now on all is answered as it should be. */
  heal(): void {
    this.#healed = true
  }

  /** The process has ended: nothing is watched for any more. */
  rest(): void {
    this.#watch = null
  }

  /** Settles when no request is being worked on any more: what was to take effect has done so. */
  async settle(): Promise<void> {
    await Promise.all(this.server.connections.map((connection) => connection.idle()))
  }

  async close(): Promise<void> {
    listeners.delete(this.server.port)
    await this.server.close()
  }

  #mood({ path, attempt }: ReceivedRequest): Steps {
    const moods = this.scenario.moods.get(path) ?? []
    const mood = this.#healed ? 'good' : (moods[attempt - 1] ?? 'good')
    this.served.push({ path, mood })
    return behaviours[mood].steps
  }

  #read({ path }: ReceivedRequest): Steps {
    const record = this.server.records.get(path)
    return record === undefined ? refusal(404, 'There is no such record.') : success(record)
  }

  /** The steps, with the events of the harness between them. */
  #tapped(steps: Steps, first: ServerEvent, last: ServerEvent): Steps {
    const order = inOrder(steps)
    const answer = order.findLastIndex(({ step }) => step === 'write' || step === 'slice')
    return [
      this.#event(first),
      order.map((step, index) => {
        if (step.step === 'apply') {
          return [this.#event('beforeApply'), step, this.#event('afterApply')]
        }
        return index === answer && first === 'request' ? this.#halved(step) : step
      }),
      this.#event(last),
    ]
  }

  #halved(step: Step): Steps {
    if (step.step !== 'write' && step.step !== 'slice') return step
    const middle = Math.floor(step.bytes.length / 2)
    return [
      { ...step, bytes: step.bytes.subarray(0, middle) },
      this.#event('halfAnswer'),
      { ...step, bytes: step.bytes.subarray(middle) },
    ]
  }

  /** Nothing, or the server's waiting until the process is dead. */
  #event(event: ServerEvent): Steps {
    if (!this.#hits(event)) return []
    this.#gates += 1
    const gate = `gate ${this.#gates}`
    const { kill } = this.#watch!
    void this.server
      .held(gate)
      .then(kill)
      .then(() => this.server.release(gate))
    return holdUntil(gate)
  }

  #hits(event: ServerEvent): boolean {
    if (this.#watch?.event !== event) return false
    this.#watch.left -= 1
    return this.#watch.left === 0
  }

  #accepted(socket: Socket): void {
    const number = this.server.connections.length + 1
    // What the next connection gets is settled when it comes, which is now.
    const broken = !this.#healed && this.scenario.brokenHandshakes.has(number)
    this.server.receiveAs(broken ? 'resetOnFirstBytes' : 'serve', broken ? 1 : Infinity)
    if (this.#hits('accepted')) void this.#watch!.kill()
    if (this.scenario.tls) return
    socket.once('data', () => {
      if (this.#hits('firstByte')) void this.#watch!.kill()
    })
  }
}

/** Node tells of a connection before its server does, and so before anything was read from it. */
const listeners = new Map<number, (socket: Socket) => void>()
subscribe('net.server.socket', (message) => {
  const { socket } = message as { readonly socket: Socket }
  listeners.get(socket.localPort ?? 0)?.(socket)
})
