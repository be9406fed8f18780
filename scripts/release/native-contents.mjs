// What is inside native libraries: their publishers' lists do not come with them, but Rust leaves
// the paths of the crates that code came from in the binary. SQLite tells its version when asked.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const cratePath =
  /index\.crates\.io-[0-9a-f]+[\\/]([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+(?:[-+][A-Za-z0-9.-]+)?)[\\/]/g

/** The crates whose paths stand in a binary, sorted: { name, version }. There may be more. */
export function cratesIn(binary) {
  const found = new Map()
  for (const [, name, version] of binary.toString('latin1').matchAll(cratePath)) {
    found.set(`${name} ${version}`, { name, version })
  }
  return [...found.keys()].sort().map((key) => found.get(key))
}

/** The crates in the native libraries of a shipped package. */
export function cratesOf(root, { folder }) {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.node'))
  return files.flatMap((name) => cratesIn(readFileSync(join(root, folder, name))))
}

/** The version of the SQLite that libsql holds, such as 3.45.1. */
export function sqliteVersion(root) {
  const Database = createRequire(join(root, 'package.json'))('libsql')
  const database = new Database(':memory:')
  try {
    return database.prepare('SELECT sqlite_version() AS version').get().version
  } finally {
    database.close()
  }
}
