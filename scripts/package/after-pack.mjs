// Called by electron-builder when the app and Electron are put together, before the fuses are set.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'

/** What Electron has at its side for apps that are not packaged, and what our own set-up noted. */
const notForUsers = ['version', 'fallback.json']
const notForUsersInResources = ['default_app.asar', 'default_app.sha256']
/** Fuses that electron-builder.yml decides; from here on this file does. */
const decidedElsewhere = 8
const wasmTrapHandlers = 8
const on = '1'.charCodeAt(0)

/** The hook; electron-builder wants a default export. */
export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const resources = packager.getResourcesDir(appOutDir)
  const needless = [
    ...notForUsers.map((name) => join(appOutDir, name)),
    ...notForUsersInResources.map((name) => join(resources, name)),
  ]
  for (const path of needless) await rm(path, { force: true })
  await checkFuses(join(appOutDir, programName(packager, electronPlatformName)))
}

function programName({ executableName, appInfo }, platform) {
  if (platform === 'linux') return executableName
  return `${appInfo.productFilename}.${platform === 'darwin' ? 'app' : 'exe'}`
}

/** Stops the build where a newer Electron has a fuse about which nobody has decided. */
async function checkFuses(electron) {
  const { version: _version, ...fuses } = await getCurrentFuseWire(electron)
  const undecided = Object.keys(fuses)
    .map(Number)
    .filter((index) => index >= decidedElsewhere)
  for (const index of undecided) {
    if (index === wasmTrapHandlers && fuses[index] === on) continue
    throw new Error(
      `Fuse number ${index} of this Electron is in state ${fuses[index]}, which nobody has decided: look it up, and add it to electron-builder.yml or after-pack.mjs.`,
    )
  }
}
