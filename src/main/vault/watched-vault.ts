import type { KeptKeys } from '../containment/kept-keys'
import { openSecret } from './open-secret'
import type { Secret } from './secret'
import type { Vault } from './vault'

/**
 * A vault that tells which keys it keeps, so that one is known again where it does not belong. What was
 * only looked at, such as a clipboard that was not stored, is nobody's key.
 */
export function watchedVault(vault: Vault, keptKeys: KeptKeys): Vault {
  const keep = (account: string, secret: Secret) => keptKeys.keep(account, openSecret(secret))
  return {
    ...vault,
    async store(account, secret) {
      const stored = await vault.store(account, secret)
      if (stored.ok) keep(account, secret)
      return stored
    },
    async read(account) {
      const read = await vault.read(account)
      if (read.ok && read.value !== null) keep(account, read.value)
      return read
    },
    async look(account) {
      const seen = await vault.look(account)
      if (seen.ok && seen.value !== null) keep(account, seen.value)
      return seen
    },
    async remove(account) {
      const removed = await vault.remove(account)
      if (removed.ok) keptKeys.forget(account)
      return removed
    },
    async removeStored(account) {
      const removed = await vault.removeStored(account)
      if (removed.ok) keptKeys.forget(account)
      return removed
    },
    keepOnly(accounts) {
      vault.keepOnly(accounts)
      keptKeys.forgetAllBut(accounts)
    },
  }
}
