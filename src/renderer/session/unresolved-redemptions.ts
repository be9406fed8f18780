import { nameInRequest, parseUserQuery, type UserQuery } from '../../shared/entities/identifier'

/** A redemption of which nobody knows whether it took place. */
export interface UnresolvedRedemption {
  readonly connectionId: string
  readonly code: string
  /** The user as typed, and the ID if main found it out. */
  readonly users: readonly string[]
  readonly reference: string
}

export interface RedemptionTarget {
  readonly connectionId: string
  readonly code: string
  readonly user: string
}

/**
 * Finds an unresolved redemption of the same code for what is, or may be, the same user. An e-mail
 * address and an ID cannot be told to be different people, so they count as the same.
 */
export function findUnresolved(
  unresolved: readonly UnresolvedRedemption[],
  target: RedemptionTarget,
): UnresolvedRedemption | null {
  const wanted = userKey(target.user)
  if (wanted === null) return null
  const found = unresolved.find(({ connectionId, code, users }) => {
    if (connectionId !== target.connectionId || code !== target.code) return false
    const keys = users.map(userKey)
    return (
      keys.some((key) => key?.text === wanted.text) || !keys.some((key) => key?.by === wanted.by)
    )
  })
  return found ?? null
}

function userKey(text: string): { readonly by: UserQuery['by']; readonly text: string } | null {
  const query = parseUserQuery(text)
  if (query === null) return null
  return { by: query.by, text: nameInRequest(query).toLowerCase() }
}
