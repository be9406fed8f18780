const shape = /^(?:(https?):\/\/)?([a-z0-9._-]+|\[[0-9a-f:.]+\]):([0-9]{1,5})\/?$/

/** A proxy, taken apart: `host` in lower case, an IPv6 address without its brackets. */
export interface ProxyAddress {
  /** TLS to the proxy itself. */
  readonly secure: boolean
  readonly host: string
  readonly port: number
}

/**
 * Reads `host:port`, with `http://` or `https://` before it if wanted: `https` means TLS to the proxy
 * itself. `null` if it is anything else; a name and a password have no place in it.
 */
export function parseProxyAddress(text: string): ProxyAddress | null {
  if (text.length > 300) return null
  const [, scheme, written, digits] = shape.exec(text.trim().toLowerCase()) ?? []
  if (written === undefined || digits === undefined) return null
  const port = Number(digits)
  if (port < 1 || port > 65_535 || !URL.canParse(`http://${written}`)) return null
  const { hostname } = new URL(`http://${written}`)
  // What a URL would quietly make another host of is not what somebody meant.
  if (!written.startsWith('[') && hostname !== written) return null
  return { secure: scheme === 'https', host: hostname.replace(/^\[|\]$/g, ''), port }
}

/** The one spelling of a proxy, by which what belongs to it is kept: `host:port`, `https://host:port`. */
export function writeProxyAddress({ secure, host, port }: ProxyAddress): string {
  return `${secure ? 'https://' : ''}${host.includes(':') ? `[${host}]` : host}:${port}`
}
