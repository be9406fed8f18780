import { nameInRequest, parseUserQuery } from '../../../shared/values/identifier'
import type { Balance } from '../../../shared/entities/tenant'
import type { User } from '../../../shared/entities/user'
import { userLabel } from '../../../shared/values/user-fields'
import { failure, success, type Result } from '../../../shared/result'
import type { Api } from '../../userdocks/api'

/** The user that a code is for. */
export interface Recipient {
  readonly id: string
  /** Name or e-mail address, if the record could be read. */
  readonly label: string | null
  /** `null` where the record could not be read; a UUID is enough to redeem. */
  readonly record: User | null
}

/** Finds the user by UUID or e-mail address. Errors: invalidInput; by e-mail or as the token's own, those of a read. */
export async function findRecipient(api: Api, text: string): Promise<Result<Recipient>> {
  const query = parseUserQuery(text)
  const own = query?.by === 'own'
  if (query === null || (own && api.endpoint.signIn !== 'accessToken')) {
    return failure({ code: 'invalidInput' })
  }
  const read = await api.readUser(nameInRequest(query))
  if (read.ok) {
    return success({ id: read.value.id, label: userLabel(read.value), record: read.value })
  }
  if (query.by !== 'id') return read
  return success({ id: query.id, label: null, record: null })
}

/** The balance of the user's tenant; `null` where it cannot be read. */
export async function readBalance(api: Api, user: User | null): Promise<Balance | null> {
  if (user?.tenantId === null || user?.tenantId === undefined) return null
  const read = await api.readTenant(user.tenantId)
  return read.ok ? read.value.balance : null
}
