import { parseUserQuery } from '../../shared/entities/identifier'
import type { Balance } from '../../shared/entities/tenant'
import type { User } from '../../shared/entities/user'
import type { Result } from '../../shared/result'
import type { Api } from '../userdocks/api'

/** The user that a code is for. */
export interface Recipient {
  readonly id: string
  /** `null` where the record could not be read; a UUID is enough to redeem. */
  readonly record: User | null
}

/** Finds the user by UUID or e-mail address. Errors: invalidInput; by e-mail those of a read. */
export async function findRecipient(api: Api, text: string): Promise<Result<Recipient>> {
  const query = parseUserQuery(text)
  if (query === null) return { ok: false, error: { code: 'invalidInput' } }
  const read = await api.readUser(query.by === 'id' ? query.id : query.email)
  if (read.ok) return { ok: true, value: { id: read.value.id, record: read.value } }
  if (query.by === 'email') return read
  return { ok: true, value: { id: query.id, record: null } }
}

/** The balance of the user's tenant; `null` where it cannot be read. */
export async function readBalance(api: Api, user: User | null): Promise<Balance | null> {
  if (user?.tenantId === null || user?.tenantId === undefined) return null
  const read = await api.readTenant(user.tenantId)
  return read.ok ? read.value.balance : null
}
