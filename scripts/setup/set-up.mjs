// Brings a machine from a fresh clone to what a command needs, and does nothing when it is there.
import { electronRuntime } from '../electron/runtime.mjs'
import { hasDisplay } from '../run/project.mjs'
import { ensureKeytar, keytarIsBuilt } from './keytar.mjs'
import { ensureNodeModules } from './node-modules.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { canInstallSystemPackages, ensureSystemPackages } from './system-packages.mjs'

/**
 * Sets up and gives back the Electron runtime.
 *
 * also: further groups of system packages that the command needs (see system-packages.mjs).
 * retry: try the download of Electron again, even if it failed a short while ago.
 * say: gets one line for each step that takes time.
 */
export async function setUp({ also = [], retry = false, say = print } = {}) {
  await setUpPackages({ say })
  const groups = ['window', ...(hasDisplay() ? [] : ['virtualDesktop']), ...also]
  await ensureSystemPackages([...new Set(groups)], say)
  await ensureKeytar(say)
  return electronRuntime({ retry, say })
}

/** The part of the set-up that reading and checking the code needs: no window, no keychain. */
export async function setUpPackages({ say = print } = {}) {
  checkNodeVersion()
  // Elsewhere a prebuilt keytar comes over the network, and a compiler is asked for only if not.
  if (!keytarIsBuilt() && canInstallSystemPackages()) await ensureSystemPackages(['compiler'], say)
  await ensureNodeModules(say)
}

function print(line) {
  console.log(line)
}
