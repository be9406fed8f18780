import { openSecret } from '../vault/open-secret'
import type { Secret } from '../vault/secret'

/** How a request proves who it is: an API key of a type, or a tenant-bound access token. */
export type Credentials =
  | {
      readonly kind: 'apiKey'
      readonly type: 'read' | 'write'
      readonly key: Secret
      readonly clientId: string
    }
  | { readonly kind: 'token'; readonly token: Secret }

/**
 * The authentication headers, as all of UserDocks' pages name them. Called in the moment in which the
 * request goes out, so that no object that lives longer holds a key.
 */
export function authenticationHeaders(credentials: Credentials): Record<string, string> {
  switch (credentials.kind) {
    case 'apiKey':
      return {
        'X-API-KEY': openSecret(credentials.key),
        'X-API-KEY-TYPE': credentials.type,
        'X-CLIENT-ID': credentials.clientId,
      }
    case 'token':
      return { Authorization: `Bearer ${openSecret(credentials.token)}` }
  }
}

/** The one secret in credentials. */
export function secretOf(credentials: Credentials): Secret {
  return credentials.kind === 'apiKey' ? credentials.key : credentials.token
}

/** The names of all headers that such a request carries, for showing it without its secrets. */
export function headerNames(kind: Credentials['kind'], withBody: boolean): string[] {
  const authentication =
    kind === 'token' ? ['Authorization'] : ['X-API-KEY', 'X-API-KEY-TYPE', 'X-CLIENT-ID']
  return ['Accept', ...(withBody ? ['Content-Type'] : []), ...authentication]
}
