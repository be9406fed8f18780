import type { KeychainFault } from '../../shared/entities/connection'
import type { Result } from '../../shared/result'
import type { Secret } from './secret'

/**
 * Why a store could not do what was asked, as it says itself. That one alters what it is given is
 * found out by the vault, which reads back.
 */
export type SecretStoreFault = Exclude<KeychainFault, 'altering'>

/** What the vault needs of a place for secrets. A successor of keytar is one file. */
export interface SecretStore {
  /** `null` means absent or locked: keytar cannot tell them apart. Never delete anything on it. */
  get(account: string): Promise<Result<Secret | null, SecretStoreFault>>
  /** `unfit`: it is no key (see key-format.ts), and some keychain would change it. Nothing is kept. */
  set(account: string, secret: Secret): Promise<Result<null, SecretStoreFault | 'unfit'>>
  /** True if there was something to remove. */
  remove(account: string): Promise<Result<boolean, SecretStoreFault>>
  /** Resolves when no earlier call hangs any more, at the latest after the deadline of one. */
  settled(): Promise<void>
  /** Whether a call is under way, which may never end. */
  busy(): boolean
}
