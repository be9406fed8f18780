/** Words for what can go wrong on the way to a server: proxies, and TLS that is too old. */
import type { ConnectFault, WayFault } from '../../shared/entities/connect-fault'
import { t } from '../language/language'

interface WayWords {
  /** What is so, as a title. */
  readonly title: string
  /** What was so, for the record of changes. */
  readonly past: string
  readonly next: string
}

export function wayWords(fault: WayFault): WayWords {
  return {
    title: t(`errors.way.${fault}.title`),
    past: t(`errors.way.${fault}.past`),
    next: t(`errors.way.${fault}.next`),
  }
}

/** Why there was no connection, as what follows a colon. */
export function whyNoConnection(fault: ConnectFault): string {
  return fault === 'unreachable' || fault === 'certificate'
    ? t(`errors.noConnection.${fault}`)
    : t(`errors.way.${fault}.because`)
}
