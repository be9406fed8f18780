import { parseBaseUrl } from '../../../shared/entities/base-url'
import type {
  Connection,
  ConnectionCheck,
  ConnectionDraft,
  CredentialSlot,
  CredentialStatus,
  Environment,
  SignIn,
  TenantBodySetting,
} from '../../../shared/entities/connection'
import { isUuid } from '../../../shared/entities/identifier'
import { wordValue } from '../../wording/facts'
import { describeBaseUrlFault } from '../../wording/base-url'
import { whyNoConnection } from '../../wording/ways'

/** What the dialog holds while it is open: anything that can be typed. */
export interface DialogDraft {
  readonly id: string
  name: string
  baseUrl: string
  clientId: string
  environment: Environment
  signIn: SignIn
  tenantBody: TenantBodySetting
}

export type DialogErrors = Partial<Record<'name' | 'baseUrl' | 'clientId', string>>

/** A new connection, or a copy of one to be edited. */
export function draftOf(connection: Connection | null, newId: string): DialogDraft {
  if (connection === null) {
    return {
      id: newId,
      name: '',
      baseUrl: 'https://api.userdocks.com',
      clientId: '',
      environment: 'test',
      signIn: 'apiKeys',
      tenantBody: 'automatic',
    }
  }
  const { id, name, baseUrl, clientId, environment, signIn, tenantBody } = connection
  return { id, name, baseUrl, clientId, environment, signIn, tenantBody }
}

/** What is wrong with the fields that a key needs to be stored: name and address. */
export function placeErrors(draft: DialogDraft): DialogErrors {
  const errors: DialogErrors = {}
  const name = draft.name.trim()
  if (name === '') errors.name = 'Enter a name, as your team calls this connection.'
  if (name.length > 100) errors.name = `Use at most 100 characters (now ${name.length}).`
  const address = parseBaseUrl(draft.baseUrl)
  if (!address.ok) errors.baseUrl = describeBaseUrlFault(address.fault)
  return errors
}

/** What is wrong with the whole draft. */
export function draftErrors(draft: DialogDraft): DialogErrors {
  const errors = placeErrors(draft)
  if (!isUuid(draft.clientId.trim())) {
    errors.clientId = 'Enter the client ID of your app: a UUID, from its settings at UserDocks.'
  }
  return errors
}

/** The draft as main takes it. */
export function toConnectionDraft(draft: DialogDraft): ConnectionDraft {
  return { ...draft, name: draft.name.trim(), clientId: draft.clientId.trim() }
}

/** The origin of an address; `null` while it is not one. */
export function originOf(baseUrl: string): string | null {
  const parsed = parseBaseUrl(baseUrl)
  return parsed.ok ? parsed.origin : null
}

/** The slots that a way of signing in uses. */
export function slotsOf(signIn: SignIn): readonly CredentialSlot[] {
  return signIn === 'accessToken' ? ['token'] : ['write', 'read']
}

export const slotTitles: Readonly<Record<CredentialSlot, string>> = {
  write: 'Write key',
  read: 'Read key',
  token: 'Access token',
}

/** How the state of a secret is said on screen. */
export const statusWords: Readonly<Record<CredentialStatus['state'], string>> = {
  notSet: 'Not set',
  stored: 'Stored',
  session: 'This session only',
  provisioned: 'Stored by your IT',
}

/** The bodies that a change of a tenant can have. */
export const tenantBodyChoices: readonly { value: TenantBodySetting; label: string }[] = [
  { value: 'automatic', label: 'Automatic' },
  { value: 'documented', label: 'Documented: fields with kind' },
  { value: 'wrapped', label: 'Wrapped: fields in “tenant”' },
]

/** What is known about the body of this API, under the choice. */
export function tenantBodyHint(
  chosen: TenantBodySetting,
  connection: Pick<Connection, 'tenantBody' | 'tenantBodyFound'> | null,
): string {
  if (chosen !== 'automatic') return 'Changes of tenants are always sent like this.'
  const found = connection?.tenantBody === 'automatic' ? connection.tenantBodyFound : null
  if (found === null) {
    return 'Sends the documented body. Only if that has no effect, the wrapped one once; what works is remembered.'
  }
  return found === 'documented'
    ? 'Found out: this API takes the documented body.'
    : 'Found out: this API takes the wrapped body. To find out again, save another choice, then Automatic.'
}

/** When a token expires, in words; `undefined` for a secret that does not say. */
export function wordExpiry(status: CredentialStatus, now: Date): string | undefined {
  if (status.state === 'notSet' || status.expiresAt === null) return undefined
  const when = wordValue(status.expiresAt)
  return Date.parse(status.expiresAt) <= now.getTime() ? `Expired on ${when}` : `Expires on ${when}`
}

/** One line about what "Test connection" found for a secret. */
export function describeCheck(check: ConnectionCheck): string {
  const key = slotTitles[check.slot]
  const status = check.status === null ? '' : ` (HTTP ${check.status})`
  switch (check.result) {
    case 'works':
      return `${key} works.`
    case 'notSet':
      return `${key} is not set, so it was not tried.`
    case 'refused':
      return `${key} was refused${status}.`
    case 'unreachable':
      return `${key} was not tried: ${whyNoConnection(check.fault ?? 'unreachable')}.`
    case 'unclear':
      return `${key} got no clear answer${status}.`
  }
}
