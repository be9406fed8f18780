/** Words for the network settings. */
import type {
  Authority,
  NetworkCheck,
  ProxyChoice,
  ProxyPasswordState,
} from '../../shared/entities/network'
import type { ErrorText } from './error-text'
import { describeError } from './errors'
import { wordValue } from './facts'

export const proxyChoiceLabels: Readonly<Record<ProxyChoice, string>> = {
  system: 'As the system says',
  none: 'None',
  manual: 'This one:',
}

export const proxyChoiceHints: Readonly<Record<ProxyChoice, string>> = {
  system: 'The settings of this computer decide for each address, a PAC file among them.',
  none: 'All requests go directly to their server.',
  manual: 'All requests go through this proxy, but for those to this computer.',
}

export const passwordWords: Readonly<Record<ProxyPasswordState, string>> = {
  notSet: 'Not set',
  stored: 'Stored',
  session: 'This session only',
}

/** What is wrong with the address of a proxy as it was entered. */
export const addressFault = 'Enter host and port, as in proxy.example.com:8080.'
/** What is wrong with the name for a proxy as it was entered. */
export const userFault = 'A name has 1 to 255 characters and no colon.'

/** What is shown of the certificate of an authority. */
export function authorityFacts(
  { subject, issuer, expiresAt, fingerprint }: Authority,
  now: Date,
): { label: string; value: string; mono?: boolean }[] {
  const expired = Date.parse(expiresAt) <= now.getTime()
  return [
    { label: 'Subject', value: subject },
    { label: 'Issuer', value: issuer },
    { label: expired ? 'Expired on' : 'Expires on', value: wordValue(expiresAt) },
    { label: 'SHA-256 fingerprint', value: fingerprint, mono: true },
  ]
}

/** What "Check connection" found: a title and its lines. */
export function describeNetworkCheck(check: NetworkCheck, host: string): ErrorText {
  const way = check.proxy === null ? 'Direct, without a proxy.' : `Through ${check.proxy}.`
  if (check.result === 'failed') {
    const { title, lines } = describeError({ code: check.fault })
    // Without a way that can be gone there is nothing to say of it.
    return { title, lines: check.fault === 'proxyUnsupported' ? lines : [way, ...lines] }
  }
  const { tls } = check
  const lines = [way]
  if (tls === null) lines.push('Without TLS: this is an address of this computer.')
  else {
    const until = tls.expiresAt === null ? '' : `, valid until ${wordValue(tls.expiresAt)}`
    lines.push(`${tls.version}. Certificate by ${tls.issuer || 'an unnamed authority'}${until}.`)
  }
  return { title: `${host} can be reached`, lines: [...lines, 'No request and no key was sent.'] }
}
