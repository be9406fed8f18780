import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { licenceText } from '../../../scripts/release/licence-texts.mjs'
import { isAllowed } from '../../../scripts/release/licence-policy.mjs'
import { shippedPackages } from '../../../scripts/release/shipped-packages.mjs'
import manifest from '../../../package.json'

const isBuilt = existsSync('out/release/modules-main.json')

describe.skipIf(!isBuilt)('the build in out/ (npm run build makes it)', () => {
  const packages = isBuilt ? shippedPackages('.') : []
  const names = packages.map(({ name }) => name)

  it('holds the packages that the window, the main process and the keychain need', () => {
    expect(names).toEqual(
      expect.arrayContaining(['vue', 'naive-ui', 'pinia', 'vue-router'].map(ofVue)),
    )
    expect(names).toEqual(expect.arrayContaining(['zod', 'undici', 'ofetch', 'keytar', 'libsql']))
    expect(names).toContain('node-addon-api')
  })

  it('holds no tool, but for the few lines that three of them add', () => {
    const tools = ['eslint', 'typescript', 'vitest', 'playwright', 'prettier', 'electron-builder']
    expect(names.filter((name) => tools.includes(name))).toEqual([])
    const added = ['@vitejs/plugin-vue', 'rolldown', 'vite']
    expect(names.filter((name) => /vite|rolldown/.test(name))).toEqual(added)
  })

  it('holds every package that the sources import for more than its types', () => {
    const imported = new Set(sources('src').flatMap(importedPackages))
    // Vue's own parts are what the bundler sees of it.
    const missing = [...imported].filter((name) => !names.includes(ofVue(name)))
    expect(imported.size).toBeGreaterThan(8)
    expect(missing.filter((name) => name !== 'electron')).toEqual([])
  })

  it('holds nothing under terms that are not allowed, or without its terms', () => {
    expect(packages.length).toBeGreaterThan(20)
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([])
    for (const one of packages) {
      const text = licenceText('.', one)
      expect(text.length, one.name).toBeGreaterThan(500)
      expect(text, one.name).toMatch(/copyright/i)
    }
  })

  it('holds what the lock file says, to the version', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
    for (const { folder, version, integrity } of packages) {
      expect(lock[folder]?.version, folder).toBe(version)
      expect(integrity, folder).toMatch(/^sha512-/)
    }
  })
})

/** The bundler follows `vue` to the package that the code is in. */
function ofVue(name: string) {
  return name === 'vue' ? '@vue/runtime-dom' : name
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(path)
    return /\.(ts|vue)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

/** Names of the project's packages from which a source imports a value. */
function importedPackages(text: string): string[] {
  const known = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  const found = [...text.matchAll(/^import (?!type )([^;]*?) from '([^']+)'$/gm)]
    .filter(([, what = '']) => !/^\{\s*(type \w+( as \w+)?,?\s*)+\}$/.test(what))
    .map(([, , from = '']) => from)
  return known.filter((name) => found.some((from) => from === name || from.startsWith(`${name}/`)))
}
