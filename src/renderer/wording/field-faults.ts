import type { SignIn } from '../../shared/entities/connection'
import type { FieldFault } from '../../shared/entities/field-fault'
import { findUuid, isOwnRecord, parseUserQuery } from '../../shared/values/identifier'
import type { PromotionCodeFault } from '../../shared/values/promotion-code'
import { namesTicket } from '../../shared/entities/ticket'
import { longestTicket } from '../../shared/limits'
import { t } from '../language/language'
import { wordBirthdateFault } from './value-warnings'

/** What an ID looks like. */
export const exampleId = '3f2b8c1e-5d47-4f0a-9b6e-2a1c7d8e9f00'

/** What to do about a field that cannot be sent as it is. */
export function wordFieldFault(fault: FieldFault): string {
  switch (fault.kind) {
    case 'tooLong':
      return t('checks.tooLong', { limit: fault.limit, length: fault.length })
    case 'notAnEmail':
      return t('checks.email.noAddress')
    case 'birthdate':
      return wordBirthdateFault(fault.fault)
  }
}

/** Why a text is not a tenant ID; `undefined` if it is one. Only an access token has an own tenant. */
export function tenantIdFault(text: string, signIn: SignIn = 'apiKeys'): string | undefined {
  if (findUuid(text) !== null) return undefined
  if (isOwnRecord(text) && signIn === 'accessToken') return undefined
  if (text.trim() === '') return t('checks.tenantId.empty')
  if (holdsSeveralIds(text)) return t('checks.tenantId.several')
  return t('checks.tenantId.other', { example: exampleId })
}

/** Why a text names no user; `undefined` if it does. Only an access token has an own user. */
export function userQueryFault(text: string, signIn: SignIn = 'apiKeys'): string | undefined {
  const query = parseUserQuery(text)
  if (query !== null && (query.by !== 'own' || signIn === 'accessToken')) return undefined
  if (text.trim() === '') return t('checks.userQuery.empty')
  if (holdsSeveralIds(text)) return t('checks.userQuery.several')
  return t('checks.userQuery.other', { example: exampleId })
}

function holdsSeveralIds(text: string): boolean {
  return (text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []).length > 1
}

/** Why a ticket number cannot be kept, or there must be one; `undefined` if it can. */
export function ticketFault(text: string, required = false): string | undefined {
  const { length } = text.trim()
  if (required && !namesTicket(text)) return t('checks.ticketRequired')
  return length > longestTicket ? t('checks.tooLong', { limit: longestTicket, length }) : undefined
}

/** Why a promotion code is refused before anything is sent. */
export function wordPromotionCodeFault(fault: PromotionCodeFault, code: string): string {
  switch (fault) {
    case 'tooLong':
      return t('checks.promotionCode.tooLong', { length: code.length })
    case 'dotSegment':
      return t('checks.promotionCode.dotSegment', { code })
    case 'empty':
    case 'controlCharacter':
    case 'loneSurrogate':
      return t(`checks.promotionCode.unusable.${fault}`)
  }
}
