import type { SignIn } from '../../shared/entities/connection'
import { findUuid, isOwnRecord, parseUserQuery } from '../../shared/entities/identifier'
import type { PromotionCodeFault } from '../../shared/entities/promotion-code'
import type { BirthdateFault } from '../../shared/values/birthdate'
import { wordBirthdateFault, wordEmailFault } from './value-warnings'

/** Longest ticket number that the contract takes. */
const ticketLimit = 100
const exampleId = '3f2b8c1e-5d47-4f0a-9b6e-2a1c7d8e9f00'

/** Why a text cannot be sent as it is. */
export type FieldFault =
  | { readonly kind: 'tooLong'; readonly limit: number; readonly length: number }
  | { readonly kind: 'notAnEmail' }
  | { readonly kind: 'birthdate'; readonly fault: BirthdateFault }

/** What to do about a field that cannot be sent as it is. */
export function wordFieldFault(fault: FieldFault): string {
  switch (fault.kind) {
    case 'tooLong':
      return `Use at most ${fault.limit} characters (now ${fault.length}).`
    case 'notAnEmail':
      return wordEmailFault('noAddress')
    case 'birthdate':
      return wordBirthdateFault(fault.fault)
  }
}

/** Why a text is not a tenant ID; `undefined` if it is one. Only an access token has an own tenant. */
export function tenantIdFault(text: string, signIn: SignIn = 'apiKeys'): string | undefined {
  if (findUuid(text) !== null) return undefined
  if (isOwnRecord(text) && signIn === 'accessToken') return undefined
  if (text.trim() === '') return `Enter a tenant ID, or paste a link that contains one.`
  if (holdsSeveralIds(text)) return 'This text has more than one ID in it. Enter one tenant ID.'
  return `This is not a tenant ID. An ID looks like ${exampleId}.`
}

/** Why a text names no user; `undefined` if it does. Only an access token has an own user. */
export function userQueryFault(text: string, signIn: SignIn = 'apiKeys'): string | undefined {
  const query = parseUserQuery(text)
  if (query !== null && (query.by !== 'own' || signIn === 'accessToken')) return undefined
  if (text.trim() === '') return `Enter a user ID or an email address.`
  if (holdsSeveralIds(text)) return 'This text has more than one ID in it. Enter one user ID.'
  return `This is neither a user ID nor an email address. An ID looks like ${exampleId}.`
}

function holdsSeveralIds(text: string): boolean {
  return (text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []).length > 1
}

/** Why a ticket number cannot be kept; `undefined` if it can. */
export function ticketFault(text: string): string | undefined {
  const { length } = text.trim()
  return length > ticketLimit ? `Use at most ${ticketLimit} characters (now ${length}).` : undefined
}

/** Why a promotion code is refused before anything is sent. */
export function wordPromotionCodeFault(fault: PromotionCodeFault, code: string): string {
  switch (fault) {
    case 'empty':
      return 'Enter the promotion code.'
    case 'tooLong':
      return `A promotion code has at most 256 characters (now ${code.length}).`
    case 'dotSegment':
      return `“${code}” cannot be a promotion code: in an address it means another place, so the request would do something else.`
    case 'controlCharacter':
      return 'The code contains a control character, such as a tab or a line break. Copy the code again without it.'
    case 'loneSurrogate':
      return 'The code contains half of a character, as happens when a text is cut. Copy the code again.'
  }
}
