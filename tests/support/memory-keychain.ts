import { failure, success } from '../../src/shared/result'
import { Secret } from '../../src/main/vault/secret'
import type { SecretStore, SecretStoreFault } from '../../src/main/vault/secret-store'

/** A keychain in memory that can misbehave the ways real ones do. */
export interface MemoryKeychain extends SecretStore {
  readonly items: Map<string, Secret>
  /** All that was asked of it, in order. */
  readonly calls: string[]
  /** `locked`: reads say `null`, writes fail. `full`: writes fail. The other faults: everything fails. */
  mood: 'well' | SecretStoreFault
  /** Changes what is written, as some keychains did to line breaks. */
  alter?: ((secret: Secret) => Secret) | undefined
  /** What another program does to an item. */
  replace(account: string, value: string): void
}

export function memoryKeychain(): MemoryKeychain {
  const items = new Map<string, Secret>()
  const calls: string[] = []
  /** Why it does not even look. */
  function refusal(call: string): SecretStoreFault | null {
    calls.push(call)
    const { mood } = keychain
    return mood === 'well' || mood === 'locked' || mood === 'full' ? null : mood
  }
  const keychain: MemoryKeychain = {
    items,
    calls,
    mood: 'well',
    async get(account) {
      const fault = refusal('get')
      if (fault) return failure(fault)
      return success(keychain.mood === 'locked' ? null : (items.get(account) ?? null))
    },
    async set(account, secret) {
      const fault = refusal('set')
      if (fault) return failure(fault)
      if (keychain.mood !== 'well') return failure(keychain.mood)
      items.set(account, keychain.alter?.(secret) ?? secret)
      return success(null)
    },
    async remove(account) {
      const fault = refusal('remove')
      if (fault) return failure(fault)
      return success(keychain.mood === 'locked' ? false : items.delete(account))
    },
    settled: async () => {},
    busy: () => false,
    replace: (account, value) => void items.set(account, new Secret(value)),
  }
  return keychain
}
