import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Files of packages. */
export interface Packages {
  readonly older: string
  readonly newer: string
  /** What is in the newer one, as electron-builder put it together. */
  readonly unpacked: string
}

/** Older than any version that was released. */
export const older = '0.0.1'

/** The two that were built before the tests. */
export function builtPackages(): Packages {
  return { ...packageIn(folderOf('newer')), older: packageIn(folderOf('older')).newer }
}

/** Builds one, of the version in package.json unless another is named. */
export function buildPackage(name: string, version?: string): Omit<Packages, 'older'> {
  const script = join(root, 'scripts', 'package.mjs')
  const words = [script, '--only', 'deb', '--output', folderOf(name)]
  if (version !== undefined) words.push('--version', version)
  execFileSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  return packageIn(folderOf(name))
}

function folderOf(name: string): string {
  return join(root, '.cache', 'packages', name)
}

function packageIn(folder: string): Omit<Packages, 'older'> {
  const file = readdirSync(folder).find((each) => each.endsWith('.deb'))
  if (file === undefined) throw new Error(`No package was made in ${folder}.`)
  return { newer: join(folder, file), unpacked: join(folder, 'linux-unpacked') }
}
