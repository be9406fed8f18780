// The built app in out/.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './command.mjs'
import { Problem } from './problem.mjs'
import { inProject, toolScript } from './project.mjs'

const inputs = [
  'src',
  'electron.vite.config.ts',
  'scripts/release/shipped-modules.ts',
  'package.json',
  'package-lock.json',
]
const results = [
  'out/main/index.js',
  'out/preload',
  'out/renderer/index.html',
  'out/release/modules-main.json',
  'out/release/modules-renderer.json',
]

/** Builds the app unless out/ is newer than all that it is made from. */
export async function ensureBuild(runtime, say = console.log) {
  if (isFresh()) return
  say('Building the app …')
  const { code, output } = await runQuietly(
    process.execPath,
    [toolScript('electron-vite'), 'build', '--logLevel', 'warn'],
    { env: { ...process.env, ...runtime.env } },
  )
  if (code === 0) return
  console.error(output.trimEnd())
  throw new Problem('The app could not be built; see the messages above.')
}

function isFresh() {
  if (!results.every((path) => existsSync(inProject(path)))) return false
  const newestInput = Math.max(...inputs.flatMap((path) => timesBelow(inProject(path))))
  const oldestResult = Math.min(...results.map((path) => oldestFile(inProject(path))))
  return oldestResult > newestInput
}

/** Times of files and folders: a folder's own changes when a file in it is removed. */
function timesBelow(path) {
  if (!existsSync(path)) return []
  const status = statSync(path)
  const below = status.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : []
  return [status.mtimeMs, ...below.flatMap(timesBelow)]
}

function oldestFile(path) {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.min(...readdirSync(path).map((name) => oldestFile(join(path, name))))
}
