import { setImmediate as turn } from 'node:timers/promises'
import { join } from 'node:path'
import type { Decision } from '../../../src/main/changes/redemption/again'
import type { ChangeContext } from '../../../src/main/changes/context'
import { Engine } from '../../../src/main/changes/engine'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { resourceOf } from '../../../src/main/changes/resource'
import type { Journal } from '../../../src/main/journal/journal'
import { redemptionOutcomeSchema } from '../../../src/shared/entities/outcome'
import type { Result } from '../../../src/shared/result'
import { contextFor } from '../../support/api'
import { disk } from '../support/bad-disk'
import { dropFolder, newFolder, openJournal, valueOf } from '../support/journals'
import { endpoint, scriptedApi, Truth, type Exchange } from '../support/scripted-api'
import { Timers } from '../support/timers'
import { Ledger } from './ledger'

/** One wish to redeem, and what the program has said of it so far. */
interface Call {
  readonly user: string
  readonly code: string
  readonly decision: Decision | null
  over: boolean
}

/**
 * The real engine, redemptions and record of changes, between a server whose every step is a command
 * and a time that stands still until a command lets it pass.
 */
export class World {
  readonly truth = new Truth()
  readonly timers = new Timers()
  readonly ledger = new Ledger(this.timers)
  /** Writes that are on their way, oldest first. */
  exchanges: Exchange[] = []
  /** Of this start of the program. */
  calls: Call[] = []
  readsHang = false
  readonly failures: unknown[] = []
  readonly #folder = newFolder()
  readonly #unhandled: () => unknown[]
  #hangingReads: (() => void)[] = []
  #journal!: Journal
  #context!: ChangeContext

  constructor(unhandled: () => unknown[]) {
    this.#unhandled = unhandled
    disk.refused = 0
    this.#start()
  }

  get engine(): Engine {
    return this.#context.engine
  }

  /** The file of the record of changes. */
  get path(): string {
    return join(this.#folder, 'journal', 'changes.db')
  }

  get context(): ChangeContext {
    return this.#context
  }

  get journal(): Journal {
    return this.#journal
  }

  #start(): void {
    const { now } = this.timers
    this.#journal = openJournal(this.#folder, now)
    const api = scriptedApi({
      truth: this.truth,
      onExchange: (exchange) => void this.exchanges.push(exchange),
      beforeRead: () => this.#read(),
    })
    const engine = new Engine(this.timers)
    const journal = this.#watched(this.#journal)
    this.#context = { ...contextFor(api, { journal }), engine, now }
  }

  /** All that has to happen by itself has happened when this resolves. */
  readonly settle = async (): Promise<void> => {
    await turn()
    const [wrong] = [...this.failures, ...this.#unhandled()]
    if (wrong !== undefined) throw wrong instanceof Error ? wrong : new Error(String(wrong))
  }

  begin(user: string, code: string, decision: Decision | null): void {
    const call: Call = { user, code, decision, over: false }
    this.calls.push(call)
    redeem(this.#context, user, code, decision)
      .then((told) => {
        call.over = true
        this.ledger.told(redemptionOutcomeSchema.parse(told), this.#journal)
      })
      // What went wrong is seen when all has settled.
      .catch((error: unknown) => this.failures.push(error))
  }

  connect(exchange: Exchange, how: Parameters<Exchange['connect']>[0]): void {
    const { target } = exchange
    if (!exchange.connect(how)) return
    const open = valueOf(this.#journal.openOn(resourceOf(endpoint, 'user', target)))
    // Whoever came later was told that another one is under way.
    const call = this.calls.find(({ user, over }) => user === target && !over)
    this.ledger.left(exchange, open, call?.decision ?? null, this.#journal)
  }

  /** The end of the program without a word; what it had sent is still on its way. */
  crash(): void {
    // What waits to be written when the program ends without a word is gone.
    disk.refused = Infinity
    this.#journal.close()
    // Whether the new start finds a disk that works is not the question here.
    disk.refused = 0
    this.timers.forget()
    this.#hangingReads = []
    this.readsHang = false
    this.exchanges = []
    this.calls = []
    this.#start()
    this.ledger.programEnded(this.#journal)
  }

  letRead(): void {
    this.readsHang = false
    for (const resolve of this.#hangingReads.splice(0)) resolve()
  }

  close(): void {
    disk.refused = 0
    this.#journal.close()
    dropFolder(this.#folder)
  }

  async #read(): Promise<void> {
    if (this.readsHang) await new Promise<void>((resolve) => this.#hangingReads.push(resolve))
  }

  /** Tells the ledger what could not be written when it was to be. */
  #watched(journal: Journal): Journal {
    return new Proxy(journal, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        return (...input: unknown[]): unknown => {
          const result: unknown = Reflect.apply(value, target, input)
          const isRefused = name === 'append' && (result as Result<unknown>).ok === false
          if (isRefused) this.ledger.wasRefused(Number(input[0]))
          return result
        }
      },
    })
  }
}
