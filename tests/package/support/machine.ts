import { execFileSync, spawnSync } from 'node:child_process'
import { cannotSandbox } from '../../e2e/support/unprivileged'

// The machine that the package is installed on, and left without it again.

export const packageName = 'userdocks-console'
export const folder = '/opt/UserDocksConsole'
export const program = `/usr/bin/${packageName}`
export const desktopEntry = `/usr/share/applications/${packageName}.desktop`

const apt = ['-q', '-o', 'DPkg::Lock::Timeout=120']
const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }

/** Why no package can be installed here; `null` if one can. */
export function cannotInstall(): string | null {
  if (process.platform !== 'linux') return 'it is a Debian package'
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'this is no Debian'
  if (process.getuid?.() !== 0) return 'only root may install a package'
  if (installedVersion() !== null) {
    return `${packageName} is installed on this machine already, and is left alone`
  }
  return cannotSandbox()
}

/** The version that is installed now; `null` if none is. */
export function installedVersion(): string | null {
  const format = '${db:Status-Status} ${Version}'
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, packageName], {
    encoding: 'utf8',
  })
  const [status, version] = stdout.split(' ')
  return status === 'installed' && version !== undefined ? version : null
}

/** The version in a package file. */
export function versionIn(file: string): string {
  return run('dpkg-deb', ['--field', file, 'Version']).trim()
}

/** Installs a package file as a person does, in the place of whatever version is there. */
export function install(file: string): void {
  const words = ['install', '-y', '--no-install-recommends', '--allow-downgrades', file]
  if (spawnSync('apt-get', [...apt, ...words], { env: environment }).status === 0) return
  // A machine that has never asked for the list of packages does not know what this one needs.
  run('apt-get', [...apt, 'update'])
  run('apt-get', [...apt, ...words])
}

export function purge(...names: string[]): void {
  run('apt-get', [...apt, 'purge', '-y', ...(names.length > 0 ? names : [packageName])])
}

/** The names of all packages on this machine. */
export function allPackages(): string[] {
  return run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n'])
    .split('\n')
    .filter((line) => line.startsWith('installed '))
    .map((line) => line.replace('installed ', ''))
}

export function run(name: string, words: readonly string[]): string {
  return execFileSync(name, words, { encoding: 'utf8', env: environment, stdio: 'pipe' })
}
