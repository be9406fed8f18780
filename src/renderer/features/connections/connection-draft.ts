import { parseBaseUrl } from '../../../shared/entities/base-url'
import {
  isMisleadingName,
  tenantBodySchema,
  type Connection,
  type ConnectionCheck,
  type ConnectionDraft,
  type CredentialSlot,
  type CredentialStatus,
  type Environment,
  type SignIn,
  type TenantBodySetting,
} from '../../../shared/entities/connection'
import { isUuid } from '../../../shared/values/identifier'
import { t } from '../../language/language'
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
  ticketRequired: boolean
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
      ticketRequired: false,
    }
  }
  const { id, name, baseUrl, clientId } = connection
  const { environment, signIn, tenantBody, ticketRequired } = connection
  return { id, name, baseUrl, clientId, environment, signIn, tenantBody, ticketRequired }
}

/** What is wrong with the fields that a key needs to be stored: name and address. */
export function placeErrors(draft: DialogDraft): DialogErrors {
  const errors: DialogErrors = {}
  const name = draft.name.trim()
  if (name === '') errors.name = t('connections.fault.noName')
  if (name.length > 100) errors.name = t('connections.fault.nameTooLong', { count: name.length })
  if (isMisleadingName(name)) errors.name = t('connections.fault.nameMisleading')
  const address = parseBaseUrl(draft.baseUrl)
  if (!address.ok) errors.baseUrl = describeBaseUrlFault(address.fault)
  return errors
}

/** What is wrong with the whole draft. */
export function draftErrors(draft: DialogDraft): DialogErrors {
  const errors = placeErrors(draft)
  if (!isUuid(draft.clientId.trim())) {
    errors.clientId = t('connections.fault.clientId')
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

/** The bodies that a change of a tenant can have. */
export function tenantBodyChoices(): { value: TenantBodySetting; label: string }[] {
  return tenantBodySchema.options.map((value) => ({
    value,
    label: t(`connections.tenantBody.${value}`),
  }))
}

/** What is known about the body of this API, under the choice. */
export function tenantBodyHint(
  chosen: TenantBodySetting,
  connection: Pick<Connection, 'tenantBody' | 'tenantBodyFound'> | null,
): string {
  if (chosen !== 'automatic') return t('connections.tenantBodyHint.chosen')
  const found = connection?.tenantBody === 'automatic' ? connection.tenantBodyFound : null
  return t(`connections.tenantBodyHint.${found ?? 'notFound'}`)
}

/** When a token expires, in words; `undefined` for a secret that does not say. */
export function wordExpiry(status: CredentialStatus, now: Date): string | undefined {
  if (status.state === 'notSet' || status.expiresAt === null) return undefined
  const date = wordValue(status.expiresAt)
  return isExpired(status, now) ? t('keys.expired', { date }) : t('keys.expires', { date })
}

export function isExpired(status: CredentialStatus, now: Date): boolean {
  if (status.state === 'notSet' || status.expiresAt === null) return false
  return Date.parse(status.expiresAt) <= now.getTime()
}

/** One line about what "Test connection" found for a secret. */
export function describeCheck(check: ConnectionCheck): string {
  const key = t(`keys.title.${check.slot}`)
  const status = check.status === null ? '' : ` (HTTP ${check.status})`
  switch (check.result) {
    case 'works':
      return t('connections.check.works', { key })
    case 'notSet':
      return t('connections.check.notSet', { key })
    case 'refused':
      return t('connections.check.refused', { key, status })
    case 'unreachable':
      return t('connections.check.unreachable', {
        key,
        reason: whyNoConnection(check.fault ?? 'unreachable'),
      })
    case 'unclear':
      return t('connections.check.unclear', { key, status })
  }
}
