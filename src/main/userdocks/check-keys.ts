import { isConnectFault } from '../../shared/entities/connect-fault'
import type { ConnectionCheck, CredentialSlot, SignIn } from '../../shared/entities/connection'
import type { Api } from './api'
import { readError } from './api'
import { getPromotions, getUser, getUserRoles, type ApiRequest } from './requests'

/**
 * Tries each secret of a connection with a call that changes nothing: user roles for the write key
 * (the one documented read that takes it), promotions for the read key, users/me for a token.
 */
export async function checkKeys(api: Api, signIn: SignIn): Promise<ConnectionCheck[]> {
  if (signIn === 'accessToken') return [await check(api, 'token', getUser(api.endpoint, 'me'))]
  return [
    await check(api, 'write', getUserRoles(api.endpoint)),
    await check(api, 'read', getPromotions(api.endpoint)),
  ]
}

async function check(
  api: Api,
  slot: CredentialSlot,
  request: ApiRequest | null,
): Promise<ConnectionCheck> {
  const said = request ? `${request.method} ${new URL(request.url).pathname}` : ''
  const base = { slot, request: said, status: null, apiMessage: null }
  if (request === null) return { ...base, result: 'unclear' }
  const delivered = await api.deliver(request)
  if (!delivered.ok) {
    return { ...base, result: delivered.error.code === 'keyMissing' ? 'notSet' : 'unclear' }
  }
  const error = readError(delivered.value)
  const status = delivered.value.kind === 'answered' ? delivered.value.status : null
  if (error === null) return { ...base, status, result: 'works' }
  const answered = { ...base, status, apiMessage: error.apiMessage ?? null }
  const { code } = error
  if (isConnectFault(code)) return { ...answered, result: 'unreachable', fault: code }
  switch (code) {
    case 'unauthorized':
    case 'forbidden':
    case 'refused':
    case 'notFound':
      return { ...answered, result: 'refused' }
    case 'noAnswer':
      return { ...answered, result: 'unreachable' }
    default:
      return { ...answered, result: 'unclear' }
  }
}
