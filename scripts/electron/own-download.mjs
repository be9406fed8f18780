// The Electron of package.json. Its package brings no program but downloads it at first use.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runQuietly } from '../run/command.mjs'
import { inProject } from '../run/project.mjs'
import { cacheFolder } from './cache.mjs'

const packageFolder = inProject('node_modules', 'electron')
const timeLimit = 10 * 60_000
const timeBeforeRetry = 24 * 60 * 60_000

/** The version that package-lock.json asks for. */
export function wantedVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
}

/** Electron's folder when it was downloaded before, otherwise undefined. */
export function downloadedElectron() {
  const dist = join(packageFolder, 'dist')
  if (readIfThere(join(dist, 'version'))?.replace(/^v/, '') !== wantedVersion()) return undefined
  const executablePath = readIfThere(join(packageFolder, 'path.txt'))
  const executable = executablePath && join(dist, executablePath)
  return executable && existsSync(executable) ? { dist, executable } : undefined
}

/**
 * Downloads Electron. After a failure it does not try again for a day: where the network refuses
 * the download, every command would otherwise wait for the same refusal.
 */
export async function downloadElectron({ retry, say }) {
  const notePath = join(cacheFolder(), `electron-${wantedVersion()}-refused.json`)
  if (!retry && Date.now() - lastFailure(notePath) < timeBeforeRetry) return undefined

  say(`Downloading Electron ${wantedVersion()} …`)
  const installer = join(packageFolder, 'install.js')
  const { output } = await runQuietly(process.execPath, [installer], { limit: timeLimit })
  const electron = downloadedElectron()
  if (electron) {
    rmSync(notePath, { force: true })
    return electron
  }
  const reason = output.trim().split('\n')[0] || `no answer within ${timeLimit / 60_000} minutes`
  say(`Electron ${wantedVersion()} could not be downloaded (${reason}).`)
  mkdirSync(dirname(notePath), { recursive: true })
  writeFileSync(notePath, JSON.stringify({ at: new Date().toISOString(), reason }))
  return undefined
}

function lastFailure(notePath) {
  try {
    return Date.parse(JSON.parse(readFileSync(notePath, 'utf8')).at) || 0
  } catch {
    return 0
  }
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}
