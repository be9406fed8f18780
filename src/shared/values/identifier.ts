export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Tells whether a text is a UUID, after nothing but what is in it: no trimming. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/**
 * Finds the one UUID in what an agent pasted: the bare id, or a link that contains it.
 * Returns it in lower case; `null` when there is none, or more than one and so no way to tell.
 */
export function findUuid(text: string): string | null {
  const trimmed = text.trim()
  if (isUuid(trimmed)) return trimmed.toLowerCase()
  const found = trimmed.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []
  const distinct = new Set(found.map((id) => id.toLowerCase()))
  const [only] = distinct
  return distinct.size === 1 && only !== undefined ? only : null
}

/** The user or tenant of an access token, as the API's own path names it. */
export const ownRecord = 'me'

/** Whether a text stands for the record of an access token. */
export function isOwnRecord(text: string): boolean {
  return text.trim().toLowerCase() === ownRecord
}

/**
 * How an agent names a user: by UUID, by e-mail address (which only a read can resolve), or as the
 * one that an access token belongs to.
 */
export type UserQuery =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'own' }

/** What stands for the user in the path of a request. */
export function nameInRequest(query: UserQuery): string {
  switch (query.by) {
    case 'id':
      return query.id
    case 'email':
      return query.email
    case 'own':
      return ownRecord
  }
}

/**
 * Reads what was typed into "User ID or email". `null` when it is neither.
 * The e-mail check is lenient (one `@`, something on both sides, no spaces, up to 512 UTF-16
 * units): the API decides what exists.
 */
export function parseUserQuery(text: string): UserQuery | null {
  const trimmed = text.trim()
  if (isOwnRecord(trimmed)) return { by: 'own' }
  if (/^[^\s@]+@[^\s@]+$/.test(trimmed) && !trimmed.includes('://') && trimmed.length <= 512) {
    return { by: 'email', email: trimmed }
  }
  const id = findUuid(trimmed)
  if (id !== null) return { by: 'id', id }
  const email = trimmed.includes('://') ? findEmail(trimmed) : null
  return email === null ? null : { by: 'email', email }
}

/** The one e-mail address in the path or query of a link, as `user@example.com` or `user%40…`. */
function findEmail(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { pathname, search, hash } = new URL(link)
  const found = `${pathname}${search}${hash}`
    .split(/[/?&=#;,]/)
    .map(decoded)
    .filter((part) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(part))
  const [only] = found
  return new Set(found).size === 1 && only !== undefined ? only : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
