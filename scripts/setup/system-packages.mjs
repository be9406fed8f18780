// What must come from the operating system. Only Linux needs anything.
//
// Each need is looked up by the file that is really used, not by the package's name: names differ
// between distributions and releases (libgtk-3-0 became libgtk-3-0t64), the files do not.
import { existsSync } from 'node:fs'
import { findProgram, runQuietly } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { isRoot } from '../run/project.mjs'

const library = (soname, ...debian) => ({ soname, debian })
const program = (name, ...debian) => ({ program: name, debian })
const file = (paths, ...debian) => ({ paths, debian })

const needs = {
  // Electron does not start without these.
  window: [
    library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
    library('libnss3.so', 'libnss3'),
    library('libasound.so.2', 'libasound2t64', 'libasound2'),
    library('libgbm.so.1', 'libgbm1'),
    library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'),
    library('libcups.so.2', 'libcups2t64', 'libcups2'),
    library('libdrm.so.2', 'libdrm2'),
    library('libsecret-1.so.0', 'libsecret-1-0'),
  ],
  // A screen, a session bus and a keychain for tests and for machines without a display.
  virtualDesktop: [
    program('Xvfb', 'xvfb'),
    program('dbus-daemon', 'dbus-daemon', 'dbus'),
    program('dbus-send', 'dbus-bin', 'dbus'),
    // The second name is there for its size only: it satisfies a dependency of the keyring's
    // for which a whole init system would be installed otherwise.
    program('gnome-keyring-daemon', 'gnome-keyring'),
    program('dbus-launch', 'dbus-x11'),
    file(
      [
        '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
        '/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf',
        '/usr/share/fonts/TTF/DejaVuSans.ttf',
      ],
      'fonts-dejavu-core',
    ),
  ],
  // What tests look at the keychain and make certificates with.
  tests: [program('secret-tool', 'libsecret-tools'), program('openssl', 'openssl')],
  // For keytar, when no prebuilt file of it can be had.
  compiler: [
    program('make', 'make'),
    program('g++', 'g++'),
    program('python3', 'python3'),
    program('pkg-config', 'pkg-config'),
    file(['/usr/include/libsecret-1/libsecret/secret.h'], 'libsecret-1-dev'),
  ],
}

/**
 * Sees to it that the named groups of needs are met. As root on Debian or Ubuntu what is missing
 * is installed, otherwise the one command to run is named: nothing here asks for more rights.
 */
export async function ensureSystemPackages(groups, say) {
  const missing = await missingNeeds(groups)
  if (missing.length === 0) return
  if (!canInstallSystemPackages()) throw new Problem(await howToInstall(missing))

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    runQuietly('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { env })
  say('Reading the list of system packages …')
  await apt('update')
  const packages = await packageNames(missing)
  say(`Installing ${packages.join(' ')} …`)
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...packages)
  if (code !== 0) {
    console.error(output.trimEnd())
    throw new Problem(
      `System packages could not be installed; put right what apt-get reports above, then run: apt-get install --no-install-recommends ${packages.join(' ')}`,
    )
  }
}

/** True where this script may install packages itself. */
export function canInstallSystemPackages() {
  return isRoot && findProgram('apt-get') !== undefined
}

/** One sentence with the command that installs a group of needs, for those still missing. */
export async function howToInstallGroup(group) {
  const missing = await missingNeeds([group])
  return missing.length === 0 ? undefined : howToInstall(missing)
}

async function missingNeeds(groups) {
  if (process.platform !== 'linux') return []
  const wanted = groups.flatMap((group) => needs[group])
  const libraries = wanted.some((need) => need.soname) ? await knownLibraries() : undefined
  return wanted.filter((need) => {
    if (need.soname) return libraries !== undefined && !libraries.has(need.soname)
    if (need.program) return !findProgram(need.program)
    return !need.paths.some((path) => existsSync(path))
  })
}

/** The shared libraries that the loader finds; undefined where it does not keep a list. */
async function knownLibraries() {
  const loader = findProgram('ldconfig')
  if (!loader) return undefined
  const { code, stdout } = await runQuietly(loader, ['-p'])
  return code === 0
    ? new Set(stdout.split('\n').map((line) => line.trim().split(' ')[0]))
    : undefined
}

async function packageNames(missing) {
  const names = await Promise.all(missing.map((need) => firstKnownPackage(need.debian)))
  return [...new Set(names)]
}

async function firstKnownPackage(candidates) {
  for (const name of candidates.slice(0, -1)) {
    const { code } = await runQuietly('apt-cache', ['show', '--no-all-versions', name])
    if (code === 0) return name
  }
  return candidates.at(-1)
}

async function howToInstall(missing) {
  if (findProgram('apt-get')) {
    const packages = (await packageNames(missing)).join(' ')
    return `System packages are missing; run this, then the same command again: ${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages}`
  }
  const names = missing.map((need) => need.soname ?? need.program ?? need.paths[0])
  return `Install these with your system's package manager, then run the same command again: ${names.join(', ')}`
}
