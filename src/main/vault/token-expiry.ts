import { openSecret } from './open-secret'
import type { Secret } from './secret'

/**
 * When an access token says that it expires (`exp` of a JSON Web Token, RFC 7519 section 4.1.4), as
 * ISO 8601; `null` if it is no such token or does not say. The signature is not checked: this is a
 * hint for the agent, and the API decides.
 */
export function tokenExpiry(secret: Secret): string | null {
  const [, claims] = openSecret(secret).split('.')
  if (claims === undefined) return null
  try {
    const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
    const seconds = (parsed as { readonly exp?: unknown } | null)?.exp
    if (typeof seconds !== 'number') return null
    const date = new Date(seconds * 1000)
    return Number.isNaN(date.getTime()) ? null : date.toISOString()
  } catch {
    // Neither what is in it nor the error is for anybody's eyes.
    return null
  }
}
