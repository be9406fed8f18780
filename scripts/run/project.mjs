// Where things are, and how the tools in node_modules are called.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from './problem.mjs'

/** The project's folder, whatever folder a command is started in. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A path inside the project. */
export function inProject(...parts) {
  return join(projectRoot, ...parts)
}

/** True when Node runs as root, under which Chromium refuses to start with its sandbox. */
export const isRoot = process.getuid?.() === 0

/** True where a window has a screen to go to. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * The JavaScript file behind a command-line tool, to be run with Node itself: no shell and no
 * `.cmd` file stands between, so signals and exit codes arrive as they are.
 */
export function toolScript(packageName, commandName = packageName) {
  const folder = inProject('node_modules', packageName)
  const manifestPath = join(folder, 'package.json')
  if (!existsSync(manifestPath)) {
    throw new Problem(`${packageName} is not installed: add it to package.json with npm install.`)
  }
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[commandName])
}
