// How electron-builder is called. Pure, but for the version in package.json.
import { readFileSync } from 'node:fs'
import { inProject } from '../run/project.mjs'

/**
 * A pre-release of the version that it stands for: every list of packages shows it, a release replaces
 * it, and src/main/window/about.ts knows it by this.
 */
export const testingSuffix = 'for-testing'

/**
 * Arguments and environment: { args, env }.
 *
 * runtime: the Electron to put in, if it is not the one that electron-builder downloads.
 * version: another one than package.json's.
 * only: `deb`, made with the tools of Debian, instead of all packages of this system.
 * leaveOut: a kind of package of Linux that cannot be made here.
 */
export function builderRun({ runtime, version = projectVersion(), folder, only, leaveOut }) {
  const settings = {
    'directories.output': folder,
    'extraMetadata.version': runtime.fallback ? `${version}-${testingSuffix}` : version,
    ...(only === 'deb' ? { 'deb.compression': 'zst' } : {}),
    ...(runtime.fallback || process.env.ELECTRON_OVERRIDE_DIST_PATH ? ownElectron(runtime) : {}),
    ...(runtime.fallback ? namesForTesting : {}),
    ...(isMacWithoutCertificate() ? adHocSignature : {}),
  }
  const args = [
    ...['--config', 'electron-builder.yml', '--publish', 'never'],
    ...targets(only, leaveOut),
    ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
  ]
  const tools =
    only === 'deb' ? { CUSTOM_FPM_PATH: inProject('scripts', 'package', 'fpm.mjs') } : {}
  return { args, env: { ...process.env, ...tools } }
}

/** None are named where electron-builder.yml says which. */
function targets(only, leaveOut) {
  if (only !== undefined) return ['--linux', only]
  if (leaveOut === undefined) return []
  return ['--linux', ...['deb', 'AppImage', 'rpm'].filter((kind) => kind !== leaveOut)]
}

const namesForTesting = {
  'linux.desktop.entry.Name': 'UserDocks Console (for testing)',
  'linux.synopsis': 'Admin console for UserDocks (for testing, with an older Electron)',
}

/**
 * Apple silicon starts no program without any signature, and the fuses break the one that Electron comes
 * with. This one names nobody. The hardened runtime would refuse libraries that are signed so.
 */
const adHocSignature = { 'mac.identity': '-', 'mac.hardenedRuntime': false }

function isMacWithoutCertificate() {
  return process.platform === 'darwin' && process.env.CSC_IDENTITY_AUTO_DISCOVERY === 'false'
}

function ownElectron({ dist, version }) {
  return { electronDist: dist, electronVersion: version }
}

function projectVersion() {
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version
}
