import type { Delivery } from '../../../src/main/http/delivery'
import type { SendWatch } from '../../../src/main/http/watch'
import type { Api } from '../../../src/main/userdocks/api'
import type { ApiRequest, Endpoint } from '../../../src/main/userdocks/requests'
import type { Tenant } from '../../../src/shared/entities/tenant'
import type { User, UserValues } from '../../../src/shared/entities/user'
import { failure, success, type Result } from '../../../src/shared/result'
import type { Reply } from './answers'
import { tenant, tenantId, user } from './records'

export const endpoint: Endpoint = {
  baseUrl: 'https://api.example.com',
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  environment: 'test',
  signIn: 'apiKeys',
}

/** One write on its way, as the transport has it: first a connection, then an answer. */
export class Exchange {
  phase: 'connecting' | 'sent' | 'over' = 'connecting'

  constructor(
    readonly request: ApiRequest,
    private readonly watch: SendWatch,
    private readonly truth: Truth,
    private readonly deliver: (delivery: Result<Delivery>) => void,
  ) {
    watch.stopConnecting?.addEventListener('abort', this.#giveUp)
  }

  /** The user or tenant that it is a write to. */
  get target(): string {
    return this.request.url.split('/')[5]?.split('?')[0] ?? ''
  }

  /** The code of a redemption. */
  get code(): string | null {
    const code = this.request.url.split('/promotion-codes/')[1]
    return code === undefined ? null : decodeURIComponent(code)
  }

  /** The connection stands, or it never will. Tells whether the first byte has left. */
  connect(how: 'stands' | 'unreachable' | 'certificate'): boolean {
    if (this.phase !== 'connecting') return false
    if (how !== 'stands') return this.#end({ kind: 'notSent', fault: how })
    if (!this.#mayBeSent()) return this.#end({ kind: 'notSent', fault: 'heldBack' })
    this.phase = 'sent'
    return true
  }

  /** The server does what it does, and this arrives of its answer. */
  answer({ applies, delivery }: Reply): void {
    if (applies) this.truth.apply(this)
    this.#end(delivery)
  }

  /** As in http/wire.ts: what is asked there must never become a write by failing. */
  #mayBeSent(): boolean {
    try {
      return this.watch.beforeFirstByte?.() ?? true
    } catch {
      return false
    }
  }

  readonly #giveUp = (): void => {
    if (this.phase === 'connecting') this.#end({ kind: 'notSent', fault: 'stopped' })
  }

  #end(delivery: Delivery): false {
    this.watch.stopConnecting?.removeEventListener('abort', this.#giveUp)
    this.phase = 'over'
    this.deliver(success(delivery))
    return false
  }
}

/** What the server really holds. It outlives every end of the program. */
export class Truth {
  readonly values = new Map<string, Partial<UserValues>>()
  /** Codes that were redeemed, as `user code`, once for each time. */
  readonly redeemed: string[] = []

  apply({ target, code, request }: Exchange): void {
    if (code !== null) {
      this.redeemed.push(`${target} ${code}`)
      return
    }
    const body = JSON.parse(request.body ?? '{}') as { user?: Partial<UserValues> }
    this.values.set(target, { ...this.values.get(target), ...body.user })
  }

  user(id: string): User {
    return user(id, this.values.get(id))
  }

  tenant(): Tenant {
    return tenant(40 + 10 * this.redeemed.length)
  }
}

export interface ScriptedApiOptions {
  readonly truth: Truth
  /** Told of each write that is about to connect. */
  readonly onExchange: (exchange: Exchange) => void
  /** What a read waits for. */
  readonly beforeRead?: () => Promise<unknown>
}

/** The API as the changes see it, with every step of its own decided by the test. */
export function scriptedApi({ truth, onExchange, beforeRead }: ScriptedApiOptions): Api {
  return {
    endpoint,
    async readUser(id) {
      await beforeRead?.()
      return success(truth.user(id))
    },
    async readTenant(id) {
      await beforeRead?.()
      return id === tenantId ? success(truth.tenant()) : failure({ code: 'notFound' })
    },
    async deliver(request, watch = {}) {
      // The key is asked for first, as it always is.
      await Promise.resolve()
      if (watch.stopConnecting?.aborted === true) {
        return success({ kind: 'notSent', fault: 'stopped' })
      }
      return new Promise((resolve) => onExchange(new Exchange(request, watch, truth, resolve)))
    },
  }
}
