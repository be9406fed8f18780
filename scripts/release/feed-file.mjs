// The files that tell installed consoles of a new version: latest.yml and the like.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
// The reader that the app itself uses.
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { Problem } from '../run/problem.mjs'

/** True for the name of such a file. */
export function isFeedName(name) {
  return /^latest(-[a-z0-9-]+)?\.yml$/.test(name)
}

/** What one says: { version, files: [{ url, sha512, size }], … }. */
export function readFeed(text, name) {
  return parseUpdateInfo(text, name, new URL('https://feed.invalid/'))
}

/**
 * One file out of several of the same name, which machines with different processors wrote: the
 * packages of all. JSON, which is YAML too.
 */
export function mergeFeeds(texts, name) {
  const [first, ...others] = texts.map((text) => readFeed(text, name))
  for (const { version } of others) {
    if (version !== first.version) {
      throw new Problem(`${name} is of ${first.version} in one place and of ${version} in another.`)
    }
  }
  const files = [first, ...others].flatMap((feed) => feed.files)
  return `${JSON.stringify({ ...first, files }, null, 2)}\n`
}

/** Throws a Problem unless every package that a feed names is in the folder, as it says. */
export function checkFeed(folder, name) {
  const { files } = readFeed(readFileSync(join(folder, name), 'utf8'), name)
  if (!files?.length) throw new Problem(`${name} names no package.`)
  for (const { url, sha512, size } of files) {
    if (basename(url) !== url)
      throw new Problem(`${name} names ${url}, which is not a file beside it.`)
    const bytes = readPackage(folder, url, name)
    const same = createHash('sha512').update(bytes).digest('base64') === sha512
    if (bytes.length !== size || !same) throw new Problem(`${url} is not what ${name} says it is.`)
  }
}

function readPackage(folder, url, name) {
  try {
    return readFileSync(join(folder, url))
  } catch {
    throw new Problem(`${name} names ${url}, which is not there.`)
  }
}
