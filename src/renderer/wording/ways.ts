/** Words for what can go wrong on the way to a server: proxies, and TLS that is too old. */
import type { ConnectFault, WayFault } from '../../shared/entities/connect-fault'

interface WayWords {
  /** What is so, as a title. */
  readonly title: string
  /** What was so, for the record of changes. */
  readonly past: string
  readonly next: string
}

const seeNetwork = 'See Settings, Network'

export const wayWords: Readonly<Record<WayFault, WayWords>> = {
  tlsTooOld: {
    title: 'The server speaks an outdated kind of TLS',
    past: 'The server spoke nothing newer than TLS 1.1.',
    next: 'TLS 1.2 or newer is needed, so no key was sent. Check the base URL, or ask whoever runs the server.',
  },
  proxyUnsupported: {
    title: 'This computer’s proxy settings name no way that can be used',
    past: 'The proxy settings of the computer named no way that can be used.',
    next: `HTTP and HTTPS proxies can be used, SOCKS cannot. ${seeNetwork}, or ask your IT department.`,
  },
  proxyUnreachable: {
    title: 'The proxy cannot be reached',
    past: 'The proxy could not be reached.',
    next: `Check the network. ${seeNetwork}, for which proxy is used.`,
  },
  proxyCertificate: {
    title: 'The proxy could not prove who it is',
    past: 'The proxy could not prove who it is.',
    next: `Its certificate is not trusted, so it was told nothing. ${seeNetwork}, to add your company’s authority.`,
  },
  proxyRefused: {
    title: 'The proxy does not connect to this server',
    past: 'The proxy refused to connect to the server.',
    next: 'Ask your IT department whether it allows the address of this connection.',
  },
  proxyFailed: {
    title: 'The proxy gave no connection to the server',
    past: 'The proxy gave no connection to the server.',
    next: `Try again. If it stays so, check the base URL of the connection; ${seeNetwork.toLowerCase()}.`,
  },
  proxyPassword: {
    title: 'The proxy wants a name and a password',
    past: 'The proxy wanted a name and a password, and there were none for it.',
    next: 'None are stored for it, or the keychain is locked. Add them under Settings, Network.',
  },
  proxyPasswordRefused: {
    title: 'The proxy did not accept the name and the password',
    past: 'The proxy did not accept the name and the password.',
    next: 'Correct the name, or paste the password again, under Settings, Network.',
  },
  proxyAuthUnsupported: {
    title: 'The proxy wants a way to sign in that this program does not know',
    past: 'The proxy wanted a way to sign in that this program does not know.',
    next: 'It knows Basic, not Digest, NTLM or Negotiate. Ask your IT department for a proxy that takes Basic.',
  },
}

/** Why there was no connection, as the second half of a sentence. */
export function whyNoConnection(fault: ConnectFault): string {
  if (fault === 'unreachable') return 'the server cannot be reached'
  if (fault === 'certificate') return 'the server could not prove who it is'
  const { title } = wayWords[fault]
  return title.charAt(0).toLowerCase() + title.slice(1)
}
