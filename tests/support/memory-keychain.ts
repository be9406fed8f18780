import { failure, success } from '../../src/shared/result'
import type { SecretStore, SecretStoreFault } from '../../src/main/vault/keychain'
import type { Secret } from '../../src/main/vault/secret'

/** A keychain in memory that can misbehave the ways real ones do. */
export interface MemoryKeychain extends SecretStore {
  readonly items: Map<string, Secret>
  /** `locked`: reads say `null`, writes fail. `absent`: everything fails. */
  mood: 'well' | 'locked' | 'absent' | 'hung'
  /** Changes what is written, as some keychains did to line breaks. */
  alter?: (secret: Secret) => Secret
}

export function memoryKeychain(): MemoryKeychain {
  const items = new Map<string, Secret>()
  const faults: Partial<Record<MemoryKeychain['mood'], SecretStoreFault>> = {
    absent: 'unavailable',
    hung: 'timedOut',
  }
  const keychain: MemoryKeychain = {
    items,
    mood: 'well',
    async get(account) {
      const fault = faults[keychain.mood]
      if (fault) return failure(fault)
      return success(keychain.mood === 'locked' ? null : (items.get(account) ?? null))
    },
    async set(account, secret) {
      const fault = keychain.mood === 'locked' ? 'unavailable' : faults[keychain.mood]
      if (fault) return failure(fault)
      items.set(account, keychain.alter?.(secret) ?? secret)
      return success(null)
    },
    async remove(account) {
      const fault = faults[keychain.mood]
      if (fault) return failure(fault)
      return success(keychain.mood === 'locked' ? false : items.delete(account))
    },
  }
  return keychain
}
