/** Words for what a connection lets one do: locked, unlocked for a time, or to be looked at only. */
import { t } from '../language/language'

/** "14 min": the time left, rounded up, so that it never says none while there is some. */
export function wordMinutesLeft(until: string, now: number): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - now) / 60_000))
  return t('access.minutes', { count: minutes })
}

/** Said where something is about to be sent on a locked connection. */
export function wordLocked(again: boolean): string {
  return t(again ? 'access.lockedAgain' : 'access.lockedHere')
}

/** Said once, for those who cannot see it. */
export function sayAccess(kind: 'locked' | 'unlocked', name: string): string {
  return t(`access.said.${kind}`, { name })
}

/** Said above a record that can only be looked at. */
export function wordReadOnly(
  kind: 'tenant' | 'user',
  hasDraft: boolean,
): { title: string; lines: string[] } {
  return {
    title: t('access.noWriteKey.title'),
    lines: [
      t('access.noWriteKey.next'),
      ...(hasDraft ? [t(`access.noWriteKey.draft.${kind}`)] : []),
    ],
  }
}
