import type { KeychainFault, KeychainState } from '../../shared/entities/connection'
import { t } from '../language/language'

/** What a message says. */
export interface KeychainWords {
  readonly title: string
  readonly lines: readonly string[]
}

/** The fault that a state stands for; `null` while nothing is known to be wrong. */
export function keychainFaultOf(state: KeychainState): KeychainFault | null {
  switch (state) {
    case 'unknown':
    case 'available':
    case 'sessionOnly':
      return null
    case 'absent':
    case 'ended':
    case 'locked':
    case 'hung':
    case 'denied':
    case 'full':
    case 'altering':
    case 'failed':
      return state
  }
}

/** What is wrong with the keychain, what that means, and what to do. `tried`: it was asked again. */
export function keychainWords(
  fault: KeychainFault,
  onLinux: boolean,
  tried: boolean,
): KeychainWords {
  const readsOnly = fault === 'full' || fault === 'altering'
  return {
    title:
      tried && fault !== 'ended'
        ? t(`keys.notice.still.${fault}`)
        : t(`keys.notice.title.${fault}`),
    lines: [
      t(readsOnly ? 'keys.notice.notStored' : 'keys.notice.neither'),
      onLinux && (fault === 'absent' || fault === 'locked' || fault === 'failed')
        ? t(`keys.notice.nextOnLinux.${fault}`)
        : t(`keys.notice.next.${fault}`),
    ],
  }
}

/** Said while the keychain is left alone, and once it answers again. */
export function keychainNews(news: 'sessionOnly' | 'recovered'): KeychainWords {
  return { title: t(`keys.notice.${news}.title`), lines: [t(`keys.notice.${news}.text`)] }
}
