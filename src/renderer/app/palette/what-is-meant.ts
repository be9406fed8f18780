import { findUuid, parseUserQuery } from '../../../shared/values/identifier'

/** Something that can be opened or redeemed for, found in what was typed or pasted. */
export interface Meant {
  readonly what: 'tenant' | 'user' | 'redeem'
  /** A UUID, or an e-mail address for a user. */
  readonly id: string
}

export interface Hints {
  /** What a record is, if it was opened before. */
  readonly knownKind: (id: string) => 'tenant' | 'user' | null
  /** What is being worked on. */
  readonly screen: 'tenant' | 'user'
}

/**
 * What a text can mean that has one id or e-mail address in it, the likeliest first. Users and tenants
 * have ids of the same form: what was opened before decides, then the words of the text around the id,
 * then the screen.
 */
export function whatIsMeant(text: string, { knownKind, screen }: Hints): Meant[] {
  const id = findUuid(text)
  if (id === null) {
    const query = parseUserQuery(text)
    if (query?.by !== 'email') return []
    return [
      { what: 'user', id: query.email },
      { what: 'redeem', id: query.email },
    ]
  }
  const known = knownKind(id)
  const asUser: Meant[] = [
    { what: 'user', id },
    { what: 'redeem', id },
  ]
  const asTenant: Meant[] = [{ what: 'tenant', id }]
  if (known === 'tenant') return asTenant
  if (known === 'user') return asUser
  const first = named(text) ?? screen
  return first === 'tenant' ? [...asTenant, ...asUser] : [...asUser, ...asTenant]
}

/** The one of the two words that stands nearest before the id. */
function named(text: string): 'tenant' | 'user' | null {
  const before = text.slice(0, text.search(/[0-9a-f]{8}-/i)).toLowerCase()
  // The host of a link has nothing to say, as in "app.userdocks.com".
  const words = before.replace(/^\s*[a-z][a-z0-9.+-]*:\/\/[^/]*/, '')
  const last = words.match(/tenant|mandant|user|benutzer/g)?.at(-1)
  if (last === undefined) return null
  return last === 'tenant' || last === 'mandant' ? 'tenant' : 'user'
}
