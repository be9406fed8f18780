import type { KeychainFault, KeychainState } from '../../shared/entities/connection'
import { failure, success, type AppError, type Result } from '../../shared/result'
import { openSecret } from './open-secret'
import { Secret } from './secret'
import type { SecretStore, SecretStoreFault } from './secret-store'
import { createSessionStore } from './session-store'

/** Holds nothing of worth; asked for, and written where it must be, to see what the keychain does. */
const probeAccount = 'availability-check'

const faultCodes = {
  absent: 'keychainAbsent',
  ended: 'keychainEnded',
  locked: 'keychainLocked',
  hung: 'keychainHung',
  denied: 'keychainDenied',
  full: 'keychainFull',
  altering: 'keychainAltered',
  failed: 'keychainFailed',
} as const satisfies Record<KeychainFault, AppError['code']>

/** What is wrong with the keychain. */
export type VaultFault = (typeof faultCodes)[KeychainFault]

/** Where a secret was put. */
export type KeptIn = 'keychain' | 'session'

export interface Vault {
  state(): KeychainState
  /** Asks the keychain whether it answers. Changes nothing in it, so it does not see a locked one. */
  probe(): Promise<KeychainState>
  /** Tries the keychain out for somebody who wants it back: writes, reads and removes a probe. */
  retry(): Promise<KeychainState>
  /** The agent's explicit choice for a machine whose keychain fails: memory, until the app ends. */
  useSessionOnly(): KeychainState
  /** Stores and reads back; a store that changes what it is given keeps nothing. */
  store(account: string, secret: Secret): Promise<Result<KeptIn, VaultFault | 'keyNotAKey'>>
  /**
   * For what is known to have been stored. `null`: the keychain is open, and it is not there any more;
   * to know that of a keychain that shows nothing, a probe is written.
   */
  read(account: string): Promise<Result<Secret | null, VaultFault>>
  /** For what may never have been there. `null` means absent or locked; nothing is written. */
  look(account: string): Promise<Result<Secret | null, VaultFault>>
  /** Removes from memory and keychain; while the session is the only place, from there alone. */
  remove(account: string): Promise<Result<null, VaultFault>>
  /** Removes from the keychain, whatever is in memory. */
  removeStored(account: string): Promise<Result<null, VaultFault>>
  /** Drops from memory what belongs to none of these accounts. */
  keepOnly(accounts: ReadonlySet<string>): void
}

/**
 * The one door to secrets: the keychain, and memory where the agent chose so. Never a file.
 * `onStateChange` is told when the keychain starts or stops answering.
 */
export function createVault(
  keychain: SecretStore,
  onStateChange: (state: KeychainState) => void = () => {},
): Vault {
  const session = createSessionStore()
  let state: KeychainState = 'unknown'
  let lastTry: Promise<unknown> = Promise.resolve()

  function become(next: KeychainState): KeychainState {
    if (next !== state) {
      state = next
      onStateChange(next)
    }
    return state
  }

  /** A session-only choice stays until a retry. */
  function seen(next: KeychainState): void {
    if (state !== 'sessionOnly') become(next)
  }

  function failed(fault: KeychainFault): Result<never, VaultFault> {
    seen(fault)
    return failure(faultCodes[fault])
  }

  /** Notes what an answer says about the keychain. `shows`: a locked one would not give this. */
  function noted<Value>(
    result: Result<Value, SecretStoreFault>,
    shows: (value: Value) => boolean,
  ): Result<Value, VaultFault> {
    if (!result.ok) return failed(result.error)
    // Neither is mended by a keychain that can be read.
    const onlyStoringTells = state === 'full' || state === 'altering'
    if (!onlyStoringTells && (state !== 'locked' || shows(result.value))) seen('available')
    return result
  }

  async function getStored(account: string): Promise<Result<Secret | null, VaultFault>> {
    return noted(await keychain.get(account), (secret) => secret !== null)
  }

  /** Stores in the keychain, and reads back; removes what came back altered. */
  async function storeVerified(
    account: string,
    secret: Secret,
  ): Promise<Result<null, VaultFault | 'keyNotAKey'>> {
    const written = await keychain.set(account, secret)
    if (!written.ok) {
      return written.error === 'unfit' ? failure('keyNotAKey') : failed(written.error)
    }
    const readBack = await keychain.get(account)
    if (!readBack.ok) return failed(readBack.error)
    if (readBack.value === null || openSecret(readBack.value) !== openSecret(secret)) {
      await keychain.remove(account)
      return failed('altering')
    }
    return success(null)
  }

  /** The only way to tell an open keychain from a locked one. One after the other: they share an item. */
  function tryOut(): Promise<Result<null, VaultFault>> {
    const tried = lastTry.then(async (): Promise<Result<null, VaultFault>> => {
      const stored = await storeVerified(probeAccount, new Secret('availability-check'))
      if (!stored.ok) {
        return stored.error === 'keyNotAKey' ? failed('failed') : failure(stored.error)
      }
      const removed = await keychain.remove(probeAccount)
      if (!removed.ok) return failed(removed.error)
      seen('available')
      return success(null)
    })
    lastTry = tried
    return tried
  }

  async function removeStored(account: string): Promise<Result<null, VaultFault>> {
    const removed = noted(await keychain.remove(account), (wasThere) => wasThere)
    if (!removed.ok) return removed
    // "Nothing to remove" is what a locked keychain says too. A locked one refuses to write.
    return removed.value ? success(null) : tryOut()
  }

  async function inSession(account: string): Promise<Secret | null> {
    const kept = await session.get(account)
    return kept.ok ? kept.value : null
  }

  return {
    state: () => state,
    async probe() {
      await getStored(probeAccount)
      return state
    },
    async retry() {
      await keychain.settled()
      const tried = await tryOut()
      return tried.ok ? become('available') : state
    },
    useSessionOnly: () => become('sessionOnly'),
    async store(account, secret) {
      if (state === 'sessionOnly') {
        const kept = await session.set(account, secret)
        return kept.ok ? success('session') : failure('keyNotAKey')
      }
      const stored = await storeVerified(account, secret)
      if (!stored.ok) return stored
      seen('available')
      await session.remove(account)
      return success('keychain')
    },
    async read(account) {
      const kept = await inSession(account)
      if (kept !== null) return success(kept)
      const first = await keychain.get(account)
      if (!first.ok) return failed(first.error)
      if (first.value === null) {
        const tried = await tryOut()
        // It may have been unlocked between the two.
        return tried.ok ? getStored(account) : tried
      }
      return noted(first, () => true)
    },
    async look(account) {
      const kept = await inSession(account)
      return kept === null ? getStored(account) : success(kept)
    },
    async remove(account) {
      const removed = await session.remove(account)
      const wasInSession = removed.ok && removed.value
      return wasInSession && state === 'sessionOnly' ? success(null) : removeStored(account)
    },
    removeStored,
    keepOnly: (accounts) => session.keepOnly(accounts),
  }
}
