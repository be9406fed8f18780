import { failure, success } from '../../shared/result'
import { isKey } from './key-format'
import { openSecret } from './open-secret'
import type { Secret } from './secret'
import type { SecretStore } from './secret-store'

export interface SessionStore extends SecretStore {
  /** Drops what belongs to none of these accounts. */
  keepOnly(accounts: ReadonlySet<string>): void
}

/** Secrets in memory, until the program ends. Here `null` means absent: it is never locked. */
export function createSessionStore(): SessionStore {
  const secrets = new Map<string, Secret>()
  return {
    get: async (account) => success(secrets.get(account) ?? null),
    async set(account, secret) {
      if (!isKey(openSecret(secret))) return failure('unfit')
      secrets.set(account, secret)
      return success(null)
    },
    remove: async (account) => success(secrets.delete(account)),
    settled: async () => {},
    busy: () => false,
    keepOnly(accounts) {
      for (const account of secrets.keys()) if (!accounts.has(account)) secrets.delete(account)
    },
  }
}
