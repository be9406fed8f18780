/** Before the request is looked at, or after it took effect (the answer is then lost). */
export type FaultMoment = 'beforeApply' | 'afterApply'

/** An answer that replaces the real one. */
export interface ForcedAnswer {
  readonly status: number
  /** Exact text. Absent: an error in the current envelope from status 400 on, else empty. */
  readonly body?: string
  /** Default `application/json; charset=utf-8`. */
  readonly contentType?: string
  /** For example `{ 'retry-after': '2' }`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly when: FaultMoment
}

/**
 * How the demo behaves. The first group is a standing property of the server; the second group are
 * faults, which `only` and `times` can limit.
 */
export interface DemoBehaviour {
  /** The body that PUT tenant takes: flat with `kind`, `{ tenant: { … } }`, or either. */
  tenantBody: 'flat' | 'wrapped' | 'both'
  /** What happens to the other tenant body: 400, or a 200 that changes nothing. */
  otherTenantBody: 'refuse' | 'ignore'
  /** What a PUT does to fields that it does not name. `ignore`: 200, and nothing changes. */
  onPut: 'merge' | 'replace' | 'replaceNested' | 'ignore'
  /** Shape of the answers; see envelope.ts. */
  envelope: 'documented' | 'response' | 'errors' | 'items'
  /** Addresses on reads: two objects, or `tenantAddresses[]` with `type`. */
  addresses: 'objects' | 'array'
  /** Status for missing or wrong credentials. */
  unauthorizedStatus: number

  failWith?: ForcedAnswer | undefined
  /** Never answers. */
  hang?: FaultMoment | undefined
  /** Resets the connection. */
  reset?: FaultMoment | undefined
  /** Answers 307 with this `Location` before anything is applied. */
  redirectTo?: string | undefined
  /** Puts the received key or token in every error message. */
  echoKeyInErrors: boolean
  /** Waits so long before it looks at the request. */
  delayMilliseconds: number
  /** Faults happen only to requests that match: method, and path without the query. */
  only?: { readonly method?: string; readonly path?: RegExp } | undefined
  /** Faults happen only to so many more (matching) requests; counts down to 0. */
  times?: number | undefined
}

/** The faults that one request meets. */
export type Faults = Pick<
  DemoBehaviour,
  'failWith' | 'hang' | 'reset' | 'redirectTo' | 'echoKeyInErrors' | 'delayMilliseconds'
>

const noFaults: Faults = { echoKeyInErrors: false, delayMilliseconds: 0 }

/** The documented behaviour without faults, as a new object. */
export function documentedBehaviour(): DemoBehaviour {
  return {
    tenantBody: 'flat',
    otherTenantBody: 'refuse',
    onPut: 'merge',
    envelope: 'documented',
    addresses: 'objects',
    unauthorizedStatus: 401,
    ...noFaults,
  }
}

/**
 * The faults that apply to a request, and counts `times` down if there are any.
 *
 * @param path the path as received, without the query
 */
export function takeFaults(behaviour: DemoBehaviour, method: string, path: string): Faults {
  if (!hasFaults(behaviour) || !matches(behaviour.only, method, path)) return noFaults
  if (behaviour.times !== undefined) {
    if (behaviour.times <= 0) return noFaults
    behaviour.times -= 1
  }
  return { ...behaviour }
}

function hasFaults(behaviour: DemoBehaviour): boolean {
  return (
    behaviour.failWith !== undefined ||
    behaviour.hang !== undefined ||
    behaviour.reset !== undefined ||
    behaviour.redirectTo !== undefined ||
    behaviour.echoKeyInErrors ||
    behaviour.delayMilliseconds > 0
  )
}

function matches(only: DemoBehaviour['only'], method: string, path: string): boolean {
  if (only?.method !== undefined && only.method.toUpperCase() !== method) return false
  // search() ignores `lastIndex`, so that an expression with the flag `g` matches each time.
  return only?.path === undefined || path.search(only.path) !== -1
}
