import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { getRawHeader, listPackage } from '@electron/asar'
import { faultsOfPackage } from '../../scripts/release/check-package.mjs'
import { expect, reason, test } from './support/test'

// What is in the package, and how much of it.

const megabyte = 1024 ** 2
const asarLimit = 8 * megabyte
const beyondElectronLimit = 15 * megabyte

test.skip(reason !== null, reason ?? '')

/** What no user needs, by the names of files in the archive. */
const needless = {
  'source maps': /\.map$/,
  'TypeScript, and types for it': /\.(ts|cts|mts|vue)$/,
  tests: /(^|\/)(tests?|__tests__|spec)(\/|$)|\.(test|spec)\./,
  'readme files': /(^|\/)(readme|changelog)[^/]*$/i,
  'C++ and its build': /\.(cc|h|gyp|o|d|mk)$/,
  'binaries of other systems': /(darwin|win32|musl|arm64|arm-)/,
}

test('the archive holds what runs, and nothing else', ({ packages }) => {
  const archive = join(packages.unpacked, 'resources', 'app.asar')
  const names = listPackage(archive, { isPack: false }).map((name) => name.replace(/^\//, ''))
  // It is a list of what is there.
  for (const name of [
    'package.json',
    'out/main/index.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'node_modules/keytar/lib/keytar.js',
  ]) {
    expect(names).toContain(name)
  }
  for (const [what, pattern] of Object.entries(needless)) {
    expect(
      names.filter((name) => pattern.test(name)),
      what,
    ).toEqual([])
  }
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
    new Set(['build', 'node_modules', 'out', 'package.json']),
  )
  expect(new Set(modulesIn(names))).toEqual(new Set(['@libsql', '@neon-rs', 'keytar', 'libsql']))
})

test('the bill of materials and the licences beside the archive are of what is in it', ({
  packages,
}) => {
  expect(faultsOfPackage(join(packages.unpacked, 'resources'))).toEqual([])
})

test('only the two native modules are outside the archive', ({ packages }) => {
  const outside = join(packages.unpacked, 'resources', 'app.asar.unpacked')
  expect(filesBelow(outside).sort()).toEqual([
    'node_modules/@libsql/linux-x64-gnu/index.node',
    'node_modules/keytar/build/Release/keytar.node',
  ])
})

test('nothing of an Electron that is not packaged is left', ({ packages }) => {
  const names = filesBelow(packages.unpacked)
  expect(names).toContain('userdocks-console')
  expect(names.filter((name) => /default_app|fallback|^electron$|^version$/.test(name))).toEqual([])
})

test('it keeps to its size', ({ packages }) => {
  const { unpacked } = packages
  const resources = join(unpacked, 'resources')
  const archive = statSync(join(resources, 'app.asar')).size
  const beyond = filesBelow(resources).reduce(
    (sum, name) => sum + statSync(join(resources, name)).size,
    0,
  )
  const inMegabytes = (bytes: number) => (bytes / megabyte).toFixed(1)
  process.stdout.write(
    `ASAR ${inMegabytes(archive)} MiB of 8; beyond Electron ${inMegabytes(beyond)} MiB of 15; package ${inMegabytes(statSync(packages.newer).size)} MiB\n`,
  )
  expect(getRawHeader(join(resources, 'app.asar')).headerSize).toBeGreaterThan(0)
  expect(archive).toBeGreaterThan(megabyte)
  expect(archive).toBeLessThan(asarLimit)
  expect(beyond).toBeLessThan(beyondElectronLimit)
})

test('a package with the older Electron says that it is for testing', ({ packages }) => {
  const fallback = (process.env['ELECTRON_EXEC_PATH'] ?? '').includes('fallback')
  expect(/for-testing/.test(packages.newer)).toBe(fallback)
  expect(/for-testing/.test(packages.older)).toBe(fallback)
})

function modulesIn(names: readonly string[]): string[] {
  return names.flatMap((name) => /^node_modules\/([^/]+)/.exec(name)?.[1] ?? [])
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
}
