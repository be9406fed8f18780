import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, isBuilt, loadedWith, plainName } from './chunks'

// A start waits for the window, and for the files that its first screen shows with their schemas. All else
// is loaded after that screen: the record of changes, the keychain, HTTP. What the process itself has loaded by then is seen in
// tests/e2e/performance/start.spec.ts.

const folder = 'out/main'

describe.skipIf(!isBuilt)('main as it was built (npm run build makes it)', () => {
  const first = isBuilt ? loadedWith(folder, 'index.js') : { files: [], names: [] }
  const loadedLater = (name: string) =>
    isBuilt
      ? loadedWith(folder, laterOf('index.js').find((file) => plainName(file) === name) ?? '')
      : first
  const boot = loadedLater('boot.js')
  const services = loadedLater('services.js')

  it('loads nothing before the window but Electron, parts of Node and files of its own', () => {
    expect(others(first.names)).toEqual(['electron'])
    expect(first.files.flatMap(packagesIn)).toEqual([])
    // The proof that they would be seen.
    const all = readdirSync(folder).flatMap(packagesIn)
    expect(all).toEqual(expect.arrayContaining(['zod', 'undici', 'ofetch', 'electron-updater']))
  })

  it('has no more in those files than it had', () => {
    // A tenth above what it was. Not packed: that is how it is read.
    expect(sizeOf(first.files)).toBeLessThanOrEqual(83_000)
  })

  it('loads for the first screen the schemas of what it shows, and nothing else', () => {
    expect(others(boot.names)).toEqual(['electron'])
    expect(new Set(boot.files.flatMap(packagesIn))).toEqual(new Set(['zod']))
    // A tenth above what it was, with the schema library itself.
    const own = boot.files.filter((file) => !first.files.includes(file))
    expect(sizeOf(own)).toBeLessThanOrEqual(267_000)
  })

  it('loads after the first screen schemas and the record of changes, and no HTTP', () => {
    expect(others(services.names)).toEqual(['electron', 'libsql'])
    expect(new Set(services.files.flatMap(packagesIn))).toEqual(new Set(['zod']))
    expect(sizeOf(services.files)).toBeLessThanOrEqual(943_000)
  })
})

const others = (names: readonly string[]) => names.filter((name) => !name.startsWith('node:'))

/** The packages in a file: main is not minified, and each module has its path above it. */
function packagesIn(file: string): string[] {
  const source = readFileSync(join(folder, file), 'utf8')
  const paths = source.matchAll(/^\/\/ (?:\S*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm)
  return [...new Set([...paths].map(([, name = '']) => name))]
}

function laterOf(file: string): string[] {
  return importsOf(join(folder, file)).later.map((later) => later.file)
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0)
}
