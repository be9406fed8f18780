import { execFileSync, spawnSync } from 'node:child_process'

// The real keychain of the desktop, as another program sees it.

/** Where the app under test keeps its keys. */
export const keychainService = 'UserDocks Console (development)'

/**
 * All that is kept for a service: attributes and values, as secret-tool prints them. An item that is
 * removed while it looks makes it fail; it looks again then.
 */
export function inKeychain(service = keychainService): string {
  for (;;) {
    const words = ['search', '--all', 'service', service]
    const { stdout, stderr } = spawnSync('secret-tool', words, { encoding: 'utf8' })
    if (!stderr.includes('No such secret item')) return `${stdout}${stderr}`
  }
}

/** Puts a key where whoever looks after the computer would, as docs/keys.md tells it. */
export function provision(account: string, key: string, service = keychainService): void {
  const item = ['--label', 'UserDocks key', 'service', service, 'account', account]
  // By this attribute keytar, and all that uses libsecret as it does, finds an item.
  const words = ['store', ...item, 'xdg:schema', 'org.freedesktop.Secret.Generic']
  execFileSync('secret-tool', words, { input: key })
}
