// Which Electron runs the app here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'
import { ensureFallback, fallbackExists, isFallback, versionOf } from './fallback.mjs'
import { downloadElectron, downloadedElectron, wantedVersion } from './own-download.mjs'

/**
 * Finds an Electron, or fetches one: { executable, dist, version, fallback, env }. `env` tells
 * Playwright, the electron package and electron-vite to use the same one.
 */
export async function electronRuntime({ retry = false, say = () => {} } = {}) {
  const { dist, executable } = await findElectron({ retry, say })
  const version = versionOf(dist) ?? (await askVersion(executable))
  const env = {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    ELECTRON_EXEC_PATH: executable,
    // electron-vite would otherwise compile for the version in node_modules.
    ELECTRON_MAJOR_VER: version.split('.')[0],
  }
  return { executable, dist, version, fallback: isFallback(dist), env }
}

/** One line about the runtime. */
export function describeRuntime({ version, fallback }) {
  if (!fallback) return `Electron ${version}`
  return `Electron ${version} (stands in for ${wantedVersion()}, which cannot be downloaded here; for running and testing only)`
}

async function findElectron({ retry, say }) {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return chosenElectron(process.env.ELECTRON_OVERRIDE_DIST_PATH)
  }
  const own = downloadedElectron() ?? (await downloadElectron({ retry, say }))
  if (own) return own
  if (fallbackExists()) return ensureFallback(say)
  throw new Problem(
    'Electron could not be downloaded: check the network (or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron), then run npm run setup -- --retry.',
  )
}

function chosenElectron(dist) {
  const executable = join(dist, executableName())
  if (existsSync(executable)) return { dist, executable }
  throw new Problem(
    `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}: point it to the folder of an unpacked Electron, or unset it.`,
  )
}

function executableName() {
  const note = inProject('node_modules', 'electron', 'path.txt')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

async function askVersion(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout, output } = await runQuietly(executable, ['-p', 'process.versions.electron'], {
    env,
    limit: 60_000,
  })
  if (/^\d+\./.test(stdout)) return stdout.trim()
  throw new Problem(`${executable} does not start: ${output.trim()}`)
}
