import { addressFields } from '../../shared/values/address-fields'
import { findUuid, isUuid, parseUserQuery } from '../../shared/values/identifier'
import type { LinkFault, Proposal, RecordProposal } from '../../shared/entities/proposal'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
} from '../../shared/values/tenant-fields'
import { userTextFields } from '../../shared/values/user-fields'
import { failure, success, type Result } from '../../shared/result'
import { linkScheme } from './link-scheme'

const longestLink = 8192
const longestValue = 1000
const longestTicket = 100

const flags: Readonly<Record<RecordProposal['kind'], ReadonlySet<string>>> = {
  tenant: new Set(tenantFlagFields),
  user: new Set(['acceptedNewsletter']),
}
const texts: Readonly<Record<RecordProposal['kind'], ReadonlySet<string>>> = {
  tenant: new Set([
    ...tenantTextFields,
    ...tenantAddressFields.flatMap((address) =>
      addressFields.map((field) => `${address}.${field}`),
    ),
  ]),
  user: new Set(userTextFields),
}

// What ends a line or turns the direction of writing makes a text look like another one. U+FFFD stands
// for what was no UTF-8.
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/u

/**
 * Reads a link of a helpdesk:
 * `userdocks-console://redeem?user=…&code=…&ticket=…`,
 * `userdocks-console://tenant/<id>?ticket=…&set.billingAddress.city=…`,
 * `userdocks-console://user/<id or e-mail>?ticket=…&set.given_name=…`.
 * Anybody can write one, so what is not exactly like that is refused as a whole. Pure.
 */
export function parseLink(text: string): Result<Proposal, LinkFault> {
  if (text.length > longestLink) return refused('tooLong')
  if (misleading.test(text) || !URL.canParse(text)) return refused('notALink')
  const url = new URL(text)
  const isPlain = `${url.username}${url.password}${url.port}${url.hash}` === ''
  if (url.protocol !== linkScheme || !isPlain) return refused('notALink')
  const parts = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    if (parts.has(name)) return refused('twice', name)
    if (misleading.test(value) || value.length > longestValue) return refused('badValue', name)
    parts.set(name, value)
  }
  const ticket = parts.get('ticket')?.trim() ?? ''
  if (ticket.length > longestTicket) return refused('badValue', 'ticket')
  parts.delete('ticket')
  const record = decoded(url.pathname.replace(/^\/|\/$/g, ''))
  switch (url.hostname.toLowerCase()) {
    case 'redeem':
      return record === '' ? redemption(parts, ticket || null) : refused('notALink')
    case 'tenant':
    case 'user': {
      const kind = url.hostname.toLowerCase() === 'tenant' ? 'tenant' : 'user'
      return recordProposal(kind, record, parts, ticket || null)
    }
    default:
      return refused('unknownAction')
  }
}

function redemption(
  parts: ReadonlyMap<string, string>,
  ticket: string | null,
): Result<Proposal, LinkFault> {
  for (const name of parts.keys()) {
    if (name !== 'user' && name !== 'code') return refused('unknownPart', name)
  }
  // A plus sign that was not encoded is a space by now; an address has none.
  const user = parts.get('user')?.trim().replaceAll(' ', '+') || null
  const isUser = user === null || isUuid(user) || parseUserQuery(user)?.by === 'email'
  if (!isUser) return refused('badRecord', 'user')
  const code = parts.get('code')?.trim() || null
  return success({ kind: 'redeem', user, code, ticket })
}

function recordProposal(
  kind: RecordProposal['kind'],
  record: string | null,
  parts: ReadonlyMap<string, string>,
  ticket: string | null,
): Result<Proposal, LinkFault> {
  const isEmail = record !== null && kind === 'user' && parseUserQuery(record)?.by === 'email'
  const id = record !== null && isUuid(record) ? findUuid(record) : isEmail ? record : null
  if (id === null || misleading.test(id)) return refused('badRecord')
  const values: Record<string, string | boolean> = {}
  for (const [name, value] of parts) {
    const path = name.startsWith('set.') ? name.slice('set.'.length) : ''
    if (flags[kind].has(path)) {
      if (value !== 'true' && value !== 'false') return refused('badValue', name)
      values[path] = value === 'true'
    } else if (texts[kind].has(path)) {
      values[path] = value
    } else {
      return refused('unknownPart', name)
    }
  }
  return success({ kind, record: id, values, ticket })
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** A name that nobody knows is not repeated at any length. */
function refused(fault: LinkFault['fault'], part: string | null = null): Result<never, LinkFault> {
  const isShown = part !== null && /^[\w.]{1,60}$/.test(part)
  return failure({ fault, part: isShown ? part : null })
}
