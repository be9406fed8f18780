/**
 * Builds the URL of a call from path segments, each percent-encoded (RFC 3986 section 3.3), then
 * parses it again and compares: whatever a URL parser would rewrite (`..` as a promotion code turns
 * a redemption into PUT /users/:userId) gives `null` and is never sent.
 * `baseUrl` is a checked one, without a slash at its end. The base path is `v1` (all of UserDocks' pages).
 */
export function requestUrl(
  baseUrl: string,
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): string | null {
  if (segments.some((segment) => !isSafeSegment(segment))) return null
  const path = ['v1', ...segments].map(encodeURIComponent).join('/')
  const search = new URLSearchParams(query).toString()
  const text = `${baseUrl}/${path}${search === '' ? '' : `?${search}`}`
  if (!URL.canParse(text)) return null
  const base = new URL(baseUrl)
  const url = new URL(text)
  const basePath = base.pathname.replace(/\/+$/, '')
  const same =
    url.origin === base.origin &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === `${basePath}/${path}` &&
    url.search === (search === '' ? '' : `?${search}`) &&
    url.hash === '' &&
    url.href === text
  return same ? text : null
}

function isSafeSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && segment.isWellFormed()
}
