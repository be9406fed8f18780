import type { Endpoint } from '../userdocks/requests'

/**
 * The record that a write is about, whichever connection it goes through: only one write at a time may
 * go to it. A redemption is a write to its user.
 */
export function resourceOf(
  { baseUrl, clientId }: Pick<Endpoint, 'baseUrl' | 'clientId'>,
  kind: 'tenant' | 'user',
  id: string,
): string {
  return [new URL(baseUrl).origin, clientId, kind, id.toLowerCase()].join(' ')
}
