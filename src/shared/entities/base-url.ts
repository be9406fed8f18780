export type BaseUrlFault =
  'notAUrl' | 'notHttps' | 'credentials' | 'query' | 'fragment' | 'ambiguousPath'

export type ParsedBaseUrl =
  | { readonly ok: true; readonly baseUrl: string; readonly origin: string }
  | { readonly ok: false; readonly fault: BaseUrlFault }

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Checks and normalises the base URL of a connection: https, or http on loopback only; no user
 * name, password, query or fragment, all of which would end up in every request. A path is kept
 * without its last slash. Returns the origin too: it is what a stored key is bound to.
 */
export function parseBaseUrl(text: string): ParsedBaseUrl {
  const trimmed = text.trim()
  if (!/^https?:\/\/[^/\s\\]/i.test(trimmed) || !URL.canParse(trimmed)) return fault('notAUrl')
  const url = new URL(trimmed)
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/]*@/i.test(trimmed)) {
    return fault('credentials')
  }
  if (trimmed.includes('?')) return fault('query')
  if (trimmed.includes('#')) return fault('fragment')
  if (url.protocol !== 'https:' && !loopbackHosts.has(url.hostname)) return fault('notHttps')
  // What the parser would quietly rewrite (dot segments, back slashes, escapes) is refused: the
  // agent must see the address that is really used.
  const path = url.pathname.replace(/\/+$/, '')
  if (!/^(?:\/[A-Za-z0-9._~-]+)*$/.test(path) || /\\|\/\.{1,2}(?:\/|$)|%/.test(trimmed)) {
    return fault('ambiguousPath')
  }
  return { ok: true, baseUrl: url.origin + path, origin: url.origin }
}

function fault(name: BaseUrlFault): ParsedBaseUrl {
  return { ok: false, fault: name }
}
