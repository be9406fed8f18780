import type { CredentialSlot } from '../../shared/entities/connection'

export interface ErrorText {
  readonly title: string
  readonly lines: string[]
}

/** What an error is about, as far as the screen knows it. */
export interface ErrorSubject {
  readonly subject?: 'tenant' | 'user' | 'change' | undefined
  readonly id?: string | undefined
  /** The secret that was used, where the error does not say. */
  readonly slot?: CredentialSlot | undefined
  /** What the secret is where it is no key of a connection. */
  readonly secret?: 'proxyPassword' | undefined
  /** When the access token expired, if it is known that it has. */
  readonly expiredAt?: string | undefined
  /** What was being done with the secret: used for a request, if nothing else is said. */
  readonly doing?: 'use' | 'store' | 'remove' | 'removeConnection' | undefined
}
