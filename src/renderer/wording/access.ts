/** Words for what a connection lets one do: locked, unlocked for a time, or to be looked at only. */

/** "14 min": the time left, rounded up, so that it never says none while there is some. */
export function wordMinutesLeft(until: string, now: number): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - now) / 60_000))
  return `${minutes} min`
}

/** Said where something is about to be sent on a locked connection. */
export function wordLocked(again: boolean): string {
  return again
    ? 'This connection is locked again. What you entered is kept.'
    : 'This connection is locked. Unlock it to send anything.'
}

/** Said once, for those who cannot see it. */
export function sayAccess(kind: 'locked' | 'unlocked', name: string): string {
  return kind === 'locked'
    ? `“${name}” is locked for changes.`
    : `“${name}” is unlocked for changes.`
}

/** Said above a record that can only be looked at. */
export function wordReadOnly(
  subject: string,
  hasDraft: boolean,
): { title: string; lines: string[] } {
  return {
    title: 'This connection has no write key: you can look, but not change',
    lines: [
      'To change something, add one under Connections.',
      ...(hasDraft
        ? [`Your unsaved changes of ${subject} are kept, and come back once there is a write key.`]
        : []),
    ],
  }
}
