/** Words for the network settings. */
import type { Authority, NetworkCheck } from '../../shared/entities/network'
import { t } from '../language/language'
import type { ErrorText } from './error-text'
import { describeError } from './errors'
import { wordValue } from './facts'

/** What is shown of the certificate of an authority. */
export function authorityFacts(
  { subject, issuer, expiresAt, fingerprint }: Authority,
  now: Date,
): { label: string; value: string; mono?: boolean }[] {
  const expired = Date.parse(expiresAt) <= now.getTime()
  return [
    { label: t('settings.network.authorities.subject'), value: subject },
    { label: t('settings.network.authorities.issuer'), value: issuer },
    {
      label: t(
        expired ? 'settings.network.authorities.expired' : 'settings.network.authorities.expires',
      ),
      value: wordValue(expiresAt),
    },
    { label: t('settings.network.authorities.fingerprint'), value: fingerprint, mono: true },
  ]
}

/** What "Check connection" found: a title and its lines. */
export function describeNetworkCheck(check: NetworkCheck, host: string): ErrorText {
  const way =
    check.proxy === null
      ? t('settings.network.check.direct')
      : t('settings.network.check.through', { proxy: check.proxy })
  if (check.result === 'failed') {
    const { title, lines } = describeError({ code: check.fault })
    // Without a way that can be gone there is nothing to say of it.
    return { title, lines: check.fault === 'proxyUnsupported' ? lines : [way, ...lines] }
  }
  return {
    title: t('settings.network.check.reached', { host }),
    lines: [way, wordTls(check.tls), t('settings.network.check.nothingSent')],
  }
}

type Tls = Extract<NetworkCheck, { result: 'works' }>['tls']

function wordTls(tls: Tls): string {
  if (tls === null) return t('settings.network.check.withoutTls')
  const { version, expiresAt } = tls
  const issuer = tls.issuer || t('settings.network.check.unnamedIssuer')
  return expiresAt === null
    ? t('settings.network.check.tls', { version, issuer })
    : t('settings.network.check.tlsUntil', { version, issuer, date: wordValue(expiresAt) })
}
