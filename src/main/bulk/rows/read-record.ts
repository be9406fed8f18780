import { findUuid, parseUserQuery } from '../../../shared/values/identifier'
import { userTextDoubt } from '../../../shared/entities/user-text'
import { failure, success, type Result } from '../../../shared/result'
import type { NamedUser } from '../../../shared/bulk/row'
import type { Doubt } from '../../../shared/bulk/row-doubt'
import type { Fault } from '../../../shared/bulk/row-fault'

/** The tenant that a cell names: an ID, or a link that has one in it. */
export function readTenantId(text: string): Result<string, Fault> {
  const id = findUuid(text)
  return id === null ? failure(notOne(text, 'notAnId')) : success(id)
}

/**
 * The user that a cell names, by ID or e-mail address. `me` is nobody here: it is whoever runs the
 * file, and that for each row.
 */
export function readUser(text: string): Result<NamedUser, Fault> {
  const query = parseUserQuery(text)
  if (query?.by === 'id') return success(query)
  // Half a character cannot be written into the address of a request.
  if (query?.by === 'email' && query.email.isWellFormed()) return success(query)
  return failure(notOne(text, 'notAUser'))
}

/** What is doubtful about how a user is named. Of an ID nothing is kept but its digits. */
export function userDoubts(user: NamedUser): Doubt[] {
  if (user.by === 'id') return []
  const { email } = user
  const doubt = userTextDoubt('email', email)
  const suggestion = email.normalize('NFC')
  return [
    ...(doubt === null ? [] : [doubt]),
    ...(suggestion === email ? [] : [{ kind: 'decomposed' as const, suggestion }]),
  ]
}

function notOne(text: string, otherwise: 'notAnId' | 'notAUser'): Fault {
  const found = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []
  const distinct = new Set(found.map((id) => id.toLowerCase()))
  return { kind: distinct.size > 1 ? 'severalIds' : otherwise }
}
