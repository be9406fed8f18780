// The packages of which something is in an installed app: those that the bundler took modules
// from, and those that stay outside the bundle because they are native.
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Problem } from '../run/problem.mjs'
import { packageFolderOf } from './package-of-module.mjs'

/** The parts of a build, each with its list of modules. */
export const parts = ['main', 'preload', 'renderer']

/**
 * What stands among the dependencies of native packages and is not shipped: tools that fetch or
 * build them, and the build for another C library. electron-builder.yml leaves out the same;
 * check-package.mjs compares this with what a package really holds.
 */
const notShipped = [/^prebuild-install$/, /^@libsql\/.*-musl/]

/**
 * All shipped packages, sorted: { name, version, licence, author, homepage, folder, integrity,
 * manifest, usedBy }. `folder` is relative to the project, `usedBy` lists parts of the build, and
 * `native` for what stays in node_modules. Needs a build.
 */
export function shippedPackages(root) {
  const usedBy = new Map()
  const note = (folder, user) => {
    const users = usedBy.get(folder) ?? new Set()
    usedBy.set(folder, users.add(user))
  }
  for (const part of parts) {
    for (const module of modulesOf(root, part)) {
      const folder = packageFolderOf(module)
      if (folder !== undefined) note(folder, part)
    }
  }
  for (const folder of nativeFolders(root)) note(folder, 'native')

  const lock = readJson(join(root, 'package-lock.json')).packages
  return [...usedBy]
    .map(([folder, users]) => describe(root, folder, [...users].sort(), lock))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

function modulesOf(root, part) {
  const file = join(root, 'out', 'release', `modules-${part}.json`)
  if (!existsSync(file)) {
    throw new Problem('There is no list of what is in the build: run npm run build first.')
  }
  return readJson(file)
}

/** Folders of the dependencies, of theirs, and so on, as they are installed on this system. */
function nativeFolders(root) {
  const found = new Set()
  const follow = (name, from) => {
    if (notShipped.some((pattern) => pattern.test(name))) return
    const folder = findPackage(root, name, from)
    // Optional ones are for other systems.
    if (folder === undefined || found.has(folder)) return
    found.add(folder)
    for (const next of dependenciesOf(readJson(join(root, folder, 'package.json')))) {
      follow(next, folder)
    }
  }
  for (const name of dependenciesOf(readJson(join(root, 'package.json')))) {
    if (findPackage(root, name, '') === undefined) {
      throw new Problem(`${name} is not installed: run npm run setup first.`)
    }
    follow(name, '')
  }
  return found
}

/** Names of what a package needs to run. */
export function dependenciesOf({ dependencies, optionalDependencies }) {
  return Object.keys({ ...dependencies, ...optionalDependencies })
}

/** Looks for a package as Node does: in the folder's own node_modules, then further up. */
export function findPackage(root, name, from) {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const candidate = posix.join(folder, 'node_modules', name)
    if (existsSync(join(root, candidate, 'package.json'))) return candidate
    if (folder === '' || folder === '.') return undefined
  }
}

function describe(root, folder, usedBy, lock) {
  const manifest = readJson(join(root, folder, 'package.json'))
  const { name, version, license: licence, author, homepage } = manifest
  if (!name || !version || typeof licence !== 'string') {
    throw new Problem(`${folder}/package.json names no package, version or licence.`)
  }
  const integrity = lock[folder]?.integrity
  return { name, version, licence, author, homepage, folder, integrity, manifest, usedBy }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
