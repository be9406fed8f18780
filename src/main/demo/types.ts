import type { DemoBehaviour } from './behaviour'

/** How to start a demo API. The caller makes the keys; the demo never invents or stores one. */
export interface DemoApiOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** UUID of the app: `X-CLIENT-ID` and `:appId` must equal it. */
  readonly clientId: string
  readonly keys: { readonly read: string; readonly write: string }
  /** A bearer token, bound to one tenant. `userId` is who `users/me` is (default: its first user). */
  readonly accessToken?: {
    readonly token: string
    readonly tenantId: string
    readonly userId?: string
  }
  readonly behaviour?: Partial<DemoBehaviour>
  readonly now?: () => Date
}

/** A running demo API. */
export interface DemoApi {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly port: number
  /** May be replaced or changed at run time; the next request follows it. */
  behaviour: DemoBehaviour
  /** The last requests (at most 1,000), oldest first. Requests to `/demo/…` are not among them. */
  readonly requests: readonly RecordedRequest[]
  /** Every redemption that really took effect, oldest first. */
  readonly redemptions: readonly Redemption[]
  /** Every invitation that `POST /v1/users/:userId` would have sent, oldest first. */
  readonly invitations: readonly Invitation[]
  /** Stops listening and ends open sockets too. May be called twice. */
  close(): Promise<void>
}

/** One request as it came in. Secrets are replaced by their fingerprint, wherever they stood. */
export interface RecordedRequest {
  readonly at: string
  readonly method: string
  /** Path with query, exactly as received (not decoded, not normalised). */
  readonly url: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text; empty if there was none or if it was refused as too large. */
  readonly body: string
}

/** One entry of the ledger. */
export interface Redemption {
  readonly userId: string
  readonly tenantId: string
  readonly code: string
  /** ISO 8601 */
  readonly at: string
  /** What changed on the tenant, for example `freeUnits: 40 -> 50`. */
  readonly effect: string
}

/** One invitation e-mail that a real UserDocks would have sent. */
export interface Invitation {
  readonly userId: string
  readonly at: string
  readonly body: string
}
