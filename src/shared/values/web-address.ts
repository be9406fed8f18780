/** What may be wrong with the address of a web page or a picture. */
export type WebAddressWarning =
  | { readonly kind: 'notHttp' }
  | { readonly kind: 'noScheme'; readonly suggestion: string }
  | { readonly kind: 'notAnAddress' }

/**
 * What to warn of in a web address. Only `http:` and `https:` pass: `javascript:` and `data:` are
 * addresses as well, but would run in the page of whoever shows the value.
 */
export function webAddressWarning(text: string): WebAddressWarning | null {
  if (text === '') return null
  const address = text.trim()
  // Browsers skip line breaks and tabs within an address, so they hide no scheme here either.
  const visible = address.replace(/[\s\p{Cc}]/gu, '')
  if (/^https?:\/\//i.test(address)) {
    return visible === address && hasHost(address) ? null : { kind: 'notAnAddress' }
  }
  const suggestion = `https://${address.replace(/^\/\//, '')}`
  if (visible === address && startsWithHost(address) && hasHost(suggestion)) {
    return { kind: 'noScheme', suggestion }
  }
  const otherScheme = /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(visible)
  return { kind: otherScheme ? 'notHttp' : 'notAnAddress' }
}

/** `example.com`, `//example.com/a`, `example.com:8080`; an email address is none of these. */
function startsWithHost(address: string): boolean {
  return /^(?:\/\/)?[^\s/:?#@\\]+\.[^\s/:?#@\\]+(?::\d+)?(?:[/?#]|$)/.test(address)
}

function hasHost(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  if (hostname === 'localhost' || hostname.startsWith('[')) return true
  const labels = hostname.replace(/\.$/, '').split('.')
  return labels.length > 1 && labels.every((label) => label !== '')
}
