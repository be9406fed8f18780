import { AuthorityCopy } from '../../src/main/network/authority-copy'
import { NetworkSettings } from '../../src/main/network/network-settings'
import { ProxyAccounts } from '../../src/main/network/proxy-accounts'
import type { Preferences } from '../../src/main/settings/preferences'
import type { Vault } from '../../src/main/vault/vault'

/** The network settings of a program in which nobody has set anything. */
export function networkSettings(
  folder: string,
  preferences: Preferences,
  vault: Vault,
): NetworkSettings {
  const clipboard = { readClipboard: async () => '', clearClipboard: async () => {} }
  const accounts = new ProxyAccounts(preferences, vault, clipboard, async () => false)
  const copy = new AuthorityCopy(folder, preferences, () => new Date())
  return new NetworkSettings(preferences, accounts, copy, async () => 'DIRECT')
}
