import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, isBuilt, loadedWith, plainName } from './chunks'

// No start waits for schemas, HTTP, the keychain or the record of changes: they are loaded while the
// window is being made, or later. What the process itself has loaded by then is seen in
// tests/e2e/performance/start.spec.ts.

const folder = 'out/main'

describe.skipIf(!isBuilt)('main as it was built (npm run build makes it)', () => {
  const first = isBuilt ? loadedWith(folder, 'index.js') : { files: [], names: [] }
  const services = isBuilt
    ? loadedWith(
        folder,
        laterOf('index.js').find((file) => plainName(file) === 'services.js') ?? '',
      )
    : first

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

  it('loads for the first screen schemas and the record of changes, and no HTTP', () => {
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
