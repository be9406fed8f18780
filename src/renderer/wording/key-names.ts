import type { CredentialSlot } from '../../shared/entities/connection'
import { t } from '../language/language'

/** What a secret is; `key` where it is not known which. */
export type KeyName = CredentialSlot | 'key' | 'proxyPassword'

/**
 * The name of a secret within a sentence whose subject it is. German needs its article with it, in
 * the right case; so a German message cannot begin with it.
 */
export function keyAsSubject(name: KeyName): string {
  return t(`keys.nominative.${name}`)
}

/** The name of a secret to which something is done. */
export function keyAsObject(name: KeyName): string {
  return t(`keys.accusative.${name}`)
}
