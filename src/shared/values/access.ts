import type { Connection } from '../entities/connection'

/** For how many minutes a connection can be unlocked. */
export const unlockMinutes = [5, 15, 60] as const
export type UnlockMinutes = (typeof unlockMinutes)[number]

/**
 * Whether changes on a connection need it to be unlocked first: live ones do, and so do those whose key
 * was found in the keychain. No person has said where such a key may write, and a page could say anything.
 */
export function hasLock({
  demo,
  environment,
  signIn,
  credentials,
}: Pick<Connection, 'demo' | 'environment' | 'signIn' | 'credentials'>): boolean {
  const key = signIn === 'accessToken' ? credentials.token : credentials.write
  return !demo && (environment === 'live' || key.state === 'provisioned')
}

/**
 * Whether a connection can be looked at, but not changed: it has no write key. The demo's keys are
 * the program's own and may still be on their way; a token, as far as it goes, does both.
 */
export function isReadOnly({
  demo,
  signIn,
  credentials,
}: Pick<Connection, 'demo' | 'signIn' | 'credentials'>): boolean {
  return !demo && signIn === 'apiKeys' && credentials.write.state === 'notSet'
}
