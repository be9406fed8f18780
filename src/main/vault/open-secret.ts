import { valueOf, type Secret } from './secret'

/**
 * The value of a secret, for the moment in which a request header is written or the keychain is
 * called. Importable from `http/` and `vault/` only (see .dependency-cruiser.cjs).
 */
export function openSecret(secret: Secret): string {
  return valueOf(secret)
}
