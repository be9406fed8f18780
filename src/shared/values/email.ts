/** What may be wrong with an email address that is not certainly wrong. */
export type EmailWarning =
  { readonly kind: 'unusual' } | { readonly kind: 'typo'; readonly suggestion: string }

/**
 * What browsers take in an email field (HTML, "valid email address"), with letters of any script,
 * and with a dot in the domain. The local part is left to the server that it belongs to.
 */
const label = '[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const usualAddress = new RegExp(
  `^[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})+$`,
  'u',
)

/** Only what nobody means; a guess that is sometimes wrong would be worse than none. */
const meantDomains: ReadonlyMap<string, string> = new Map([
  ['gmial.com', 'gmail.com'],
  ['hotmial.com', 'hotmail.com'],
  ['gmx.ed', 'gmx.de'],
])

/** The certain faults of an email address: no `@`, nothing on a side of it, white space. */
export function emailFault(text: string): 'noAddress' | null {
  if (text === '') return null
  const { local, domain } = sidesOf(text)
  if (local === '' || domain === '') return 'noAddress'
  const mayHoldSpaces = /^".+"$/.test(local)
  return /\s/.test(mayHoldSpaces ? domain : text) ? 'noAddress' : null
}

/** What to warn of in an email address that has no fault. */
export function emailWarning(text: string): EmailWarning | null {
  if (text === '' || emailFault(text) !== null) return null
  const { local, domain } = sidesOf(text)
  const meant = meantDomain(domain)
  if (meant !== domain) return { kind: 'typo', suggestion: `${local}@${meant}` }
  return usualAddress.test(text) ? null : { kind: 'unusual' }
}

/** `.con` is no top-level domain. */
function meantDomain(domain: string): string {
  const withTopLevel = domain.replace(/\.con$/i, '.com')
  return meantDomains.get(withTopLevel.toLowerCase()) ?? withTopLevel
}

/** A quoted local part may hold an `@`, so the last one counts. */
function sidesOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, Math.max(at, 0)), domain: address.slice(at + 1) }
}
