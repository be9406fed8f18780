/** When it is too late for a change to be carried out that was sent and of which nobody heard. */

/** UserDocks may still carry it out for so long, in milliseconds. */
export const settlingMilliseconds = 10 * 60_000

/**
 * Until when a change may still be carried out, in milliseconds since 1970. `sentAt`: ISO 8601, when its
 * last byte may have left; `null` for one that was never sent: 0.
 */
export function settlesAt(sentAt: string | null): number {
  return sentAt === null ? 0 : Date.parse(sentAt) + settlingMilliseconds
}

/** Whether so much time has passed since a change was sent that it will not be carried out any more. */
export function hasSettled(sentAt: string | null, now: Date): boolean {
  return now.getTime() >= settlesAt(sentAt)
}
