import type { KeychainState } from '../../shared/entities/connection'
import { failure, success, type Result } from '../../shared/result'
import type { SecretStore } from './keychain'
import { openSecret } from './open-secret'
import { Secret } from './secret'

/** Holds nothing of worth; asked for to see whether the keychain answers. */
const probeAccount = 'availability-check'

export type VaultFault = 'keychainFailed' | 'keychainAltered'

/** Where a secret was put. */
export type KeptIn = 'keychain' | 'session'

export interface Vault {
  state(): KeychainState
  /** Asks the keychain whether it answers. Changes nothing in it. */
  probe(): Promise<KeychainState>
  /** The agent's explicit choice for a machine whose keychain fails: memory, until the app ends. */
  useSessionOnly(): KeychainState
  /** Stores and reads back; a store that changes what it is given keeps nothing. */
  store(account: string, secret: Secret): Promise<Result<KeptIn, VaultFault>>
  /** `null` means absent or locked. */
  read(account: string): Promise<Result<Secret | null, VaultFault>>
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
  const session = new Map<string, Secret>()
  let state: KeychainState = 'unknown'

  function become(next: KeychainState): KeychainState {
    if (next !== state) {
      state = next
      onStateChange(next)
    }
    return state
  }

  /** Notes what an answer says about the keychain; a session-only choice stays until a retry. */
  function noted<Value>(result: Result<Value, unknown>): Result<Value, VaultFault> {
    if (state !== 'sessionOnly') become(result.ok ? 'available' : 'unavailable')
    return result.ok ? result : failure('keychainFailed')
  }

  async function isWritable(): Promise<boolean> {
    const written = noted(await keychain.set(probeAccount, new Secret('probe')))
    return written.ok && noted(await keychain.remove(probeAccount)).ok
  }

  async function removeStored(account: string): Promise<Result<null, VaultFault>> {
    const removed = noted(await keychain.remove(account))
    if (!removed.ok) return removed
    // "Nothing to remove" is what a locked keychain says too. A locked one refuses to write.
    return removed.value || (await isWritable()) ? success(null) : failure('keychainFailed')
  }

  return {
    state: () => state,
    async probe() {
      const answer = await keychain.get(probeAccount)
      if (answer.ok) return become('available')
      return state === 'sessionOnly' ? state : become('unavailable')
    },
    useSessionOnly: () => become('sessionOnly'),
    async store(account, secret) {
      if (state === 'sessionOnly') {
        session.set(account, secret)
        return success('session')
      }
      const written = noted(await keychain.set(account, secret))
      if (!written.ok) return written
      const readBack = noted(await keychain.get(account))
      if (!readBack.ok) return readBack
      if (readBack.value === null || openSecret(readBack.value) !== openSecret(secret)) {
        await keychain.remove(account)
        return failure('keychainAltered')
      }
      session.delete(account)
      return success('keychain')
    },
    async read(account) {
      const inMemory = session.get(account)
      if (inMemory) return success(inMemory)
      return noted(await keychain.get(account))
    },
    async remove(account) {
      const wasInMemory = session.delete(account)
      return wasInMemory && state === 'sessionOnly' ? success(null) : removeStored(account)
    },
    removeStored,
    keepOnly(accounts) {
      for (const account of session.keys()) if (!accounts.has(account)) session.delete(account)
    },
  }
}
