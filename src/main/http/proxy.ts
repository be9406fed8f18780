import { parseProxyAddress, type ProxyAddress } from '../../shared/entities/proxy-address'

/** How to get to a server: straight (`null`), or through a proxy. */
export type Way = ProxyAddress | null

/** More than any settings of a system name. */
const longestAnswer = 10_000
const mostWays = 20

/**
 * Reads what Chromium's `resolveProxy` answers, the format of a PAC file: `PROXY host:port; DIRECT`.
 * Gives the ways that can be gone, in order; none if there is none. What cannot be gone (SOCKS) is
 * left out, and straight is no way any more after it: a proxy must not be passed by because this
 * program cannot speak to it. Total: any text gives an answer.
 */
export function parseProxyAnswer(answer: string): Way[] {
  if (answer.length > longestAnswer) return []
  const ways: Way[] = []
  let passedOver = false
  for (const entry of answer.split(';', mostWays)) {
    const words = entry.trim().split(/\s+/)
    if (words[0] === '') continue
    const way = parseWay(words)
    if (way === undefined || (way === null && passedOver)) passedOver = true
    else ways.push(way)
  }
  return ways
}

/** `undefined`: not a way that this program can go. */
function parseWay([kind = '', address, ...more]: string[]): Way | undefined {
  if (more.length > 0) return undefined
  const scheme = kind.toUpperCase()
  if (scheme === 'DIRECT') return address === undefined ? null : undefined
  if ((scheme !== 'PROXY' && scheme !== 'HTTPS') || address === undefined) return undefined
  const secure = scheme === 'HTTPS'
  const withPort = /:\d+$/.test(address) ? address : `${address}:${secure ? 443 : 80}`
  // The scheme is the entry's; an address that brings one of its own is something else.
  const parsed = withPort.includes('/') ? null : parseProxyAddress(withPort)
  return parsed === null ? undefined : { ...parsed, secure }
}

/** Whether a host is this computer, which is never spoken to through a proxy. Without brackets. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
