import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importsOf, isBuilt, loadedWith, packedSize, plainName } from './chunks'

// What the window has to load and to understand before it can show something. Sizes are those of packed
// files, each by itself: the page comes from the disk as it is, but names and spaces would count for more
// than they cost.

const folder = 'out/renderer/assets'

/** In bytes: what the design allows. */
const budget = 190 * 1024

/**
 * What is loaded later, in bytes, and what an agent waits for when they go to a screen for the first time.
 * Each limit is a tenth above what it was when it was set; what grows more should be looked at.
 */
const limits: Readonly<Record<string, { readonly scripts: number; readonly styles: number }>> = {
  // Once the first screen stands.
  'gate.js': { scripts: 39_700, styles: 0 },
  'address-formats.js': { scripts: 24_600, styles: 0 },
  'tax-knowledge.js': { scripts: 29_000, styles: 0 },
  // One of them comes with the first screen.
  'en.js': { scripts: 32_800, styles: 0 },
  'de.js': { scripts: 38_100, styles: 0 },
  // When somebody asks for it.
  'ActivityScreen.js': { scripts: 14_500, styles: 3_500 },
  'BulkScreen.js': { scripts: 26_800, styles: 4_100 },
  'ConnectionsScreen.js': { scripts: 9_000, styles: 1_600 },
  'PasteAddressDialog.js': { scripts: 5_900, styles: 270 },
  'SettingsScreen.js': { scripts: 8_500, styles: 1_600 },
  // The metadata of the world's telephone numbers are four fifths of it.
  'UsersScreen.js': { scripts: 41_200, styles: 260 },
}

describe.skipIf(!isBuilt)('the window as it was built (npm run build makes it)', () => {
  const page = isBuilt ? readFileSync('out/renderer/index.html', 'utf8') : ''
  const scripts = filesIn(page, /<(?:script|link rel="modulepreload") [^>]*(?:src|href)="([^"]+)"/g)
  const styles = filesIn(page, /<link rel="stylesheet"[^>]*href="([^"]+)"/g)
  const first = filesWith(scripts)
  const later = new Map(first.flatMap(laterOf).map((each) => [plainName(each.file), each]))
  const gate = later.get('gate.js')
  const afterFirst = gate === undefined ? first : [...first, ...filesWith([gate.file])]

  it('names all scripts that the first screen needs, so that none is waited for after another', () => {
    expect(scripts.toSorted()).toEqual(first.toSorted())
  })

  it.each(['en.js', 'de.js'])(
    'loads no more before the first screen than the budget: %s',
    (name) => {
      const messages = later.get(name)?.file ?? name
      expect(packedSize(folder, [...first, messages])).toBeLessThanOrEqual(budget)
    },
  )

  it('loads no more styles before the first screen than it did', () => {
    expect(packedSize(folder, styles)).toBeLessThanOrEqual(8_500)
  })

  it('loads nothing later but what has a limit', () => {
    expect([...later.keys()].toSorted()).toEqual(Object.keys(limits).toSorted())
  })

  it.each(Object.entries(limits))('loads no more later than it did: %s', (name, limit) => {
    const { file, styles: all } = later.get(name) ?? { file: name, styles: [] }
    const there = new Set(name === 'gate.js' ? first : afterFirst)
    const own = filesWith([file]).filter((each) => !there.has(each))
    expect(packedSize(folder, own)).toBeLessThanOrEqual(limit.scripts)
    const ownStyles = all.filter((each) => !styles.includes(each))
    expect(packedSize(folder, ownStyles)).toBeLessThanOrEqual(limit.styles)
  })
})

function filesIn(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, path = '']) => path.replace('./assets/', ''))
}

/** Some files, and all that they load before they run. */
function filesWith(files: readonly string[]): string[] {
  return [...new Set(files.flatMap((file) => loadedWith(folder, file).files))]
}

function laterOf(file: string) {
  return importsOf(`${folder}/${file}`).later
}
