import { execFileSync, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'

// The real keychain of the desktop, as another program sees it.

/** Where the app under test keeps its keys. */
export const keychainService = 'UserDocks Console (development)'

/** All that is kept for a service: attributes and values, as secret-tool prints them. */
export function inKeychain(service = keychainService): string {
  const words = ['search', '--all', 'service', service]
  const { stdout, stderr } = spawnSync('secret-tool', words, { encoding: 'utf8' })
  if (!stderr.includes('No such secret item')) return `${stdout}${stderr}`
  // gnome-keyring goes on listing an item that was removed while it was being looked for, and
  // secret-tool then shows none. So each that is really there is asked for by its name.
  return accountsOf(service)
    .map((account) => {
      const found = spawnSync('secret-tool', ['lookup', 'service', service, 'account', account])
      return `attribute.account = ${account}\nsecret = ${found.stdout.toString()}\n`
    })
    .join('')
}

function accountsOf(service: string): string[] {
  const call = (path: string, method: string, ...args: string[]): string => {
    const words = ['--session', '--dest', 'org.freedesktop.secrets', '--object-path', path]
    return spawnSync('gdbus', ['call', ...words, '--method', method, ...args], { encoding: 'utf8' })
      .stdout
  }
  const listed = call(
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    `{'service': '${service}'}`,
  )
  const paths = listed.match(/\/org\/freedesktop\/secrets\/[\w/]+/g) ?? []
  const words = ['org.freedesktop.Secret.Item', 'Attributes']
  return paths.flatMap((path) => {
    const attributes = call(path, 'org.freedesktop.DBus.Properties.Get', ...words)
    const account = /'account': '([^']*)'/.exec(attributes)?.[1]
    return account === undefined ? [] : [account]
  })
}

/** Takes out of a throw-away keychain everything that is kept for a service; of a person's own, nothing. */
export function emptyKeychain(service = keychainService): void {
  if (!(process.env['HOME'] ?? '').startsWith(tmpdir())) return
  spawnSync('secret-tool', ['clear', 'service', service])
}

/** Puts a key where whoever looks after the computer would, as docs/keys.md tells it. */
export function provision(account: string, key: string, service = keychainService): void {
  const item = ['--label', 'UserDocks key', 'service', service, 'account', account]
  // By this attribute keytar, and all that uses libsecret as it does, finds an item.
  const words = ['store', ...item, 'xdg:schema', 'org.freedesktop.Secret.Generic']
  execFileSync('secret-tool', words, { input: key })
}
