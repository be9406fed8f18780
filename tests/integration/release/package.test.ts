import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultsOfPackage } from '../../../scripts/release/check-package.mjs'

let work: string
let resources: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'package-'))
  resources = join(work, 'resources')
  mkdirSync(resources)
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

const native = { properties: [{ name: 'userdocks-console:part', value: 'native' }] }
const component = (name: string, version: string, more: object = native) => ({
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  ...more,
})
const listed = [
  component('keytar', '7.9.0'),
  component('@libsql/one', '1.0.0'),
  component('detect-libc', '2.0.2'),
  component('node-addon-api', '4.3.0'),
  component('vue', '3.5.45', { properties: [] }),
]
const present = {
  'node_modules/keytar': ['keytar', '7.9.0'],
  'node_modules/@libsql/one': ['@libsql/one', '1.0.0'],
  'node_modules/libsql-like/node_modules/detect-libc': ['detect-libc', '2.0.2'],
}

async function makePackage(packages: Record<string, string[]>, components = listed) {
  const app = join(work, 'app')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(app, path)), { recursive: true })
    writeFileSync(join(app, path), text)
  }
  write('package.json', '{"name":"console"}')
  for (const [folder, [name, version]] of Object.entries(packages)) {
    write(`${folder}/package.json`, JSON.stringify({ name, version }))
    // Says how to read the files beside it; names no package.
    write(`${folder}/dist/package.json`, '{"type":"module"}')
  }
  await createPackage(app, join(resources, 'app.asar'))
  writeFileSync(join(resources, 'sbom.cdx.json'), JSON.stringify({ components }))
  writeFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), 'terms')
}

describe('a package', () => {
  it('is as its bill of materials says', async () => {
    await makePackage(present)
    expect(faultsOfPackage(resources)).toEqual([])
  })

  it('holds nothing that is not in the bill, not even another version', async () => {
    await makePackage({
      ...present,
      'node_modules/detect-libc': ['detect-libc', '2.1.2'],
      'node_modules/stowaway': ['stowaway', '1.0.0'],
    })
    expect(faultsOfPackage(resources)).toEqual([
      'pkg:npm/detect-libc@2.1.2 is in the package and not in its bill of materials.',
      'pkg:npm/stowaway@1.0.0 is in the package and not in its bill of materials.',
    ])
  })

  it('lacks nothing native that is in the bill', async () => {
    await makePackage(present, [...listed, component('libsql', '0.5.29')])
    expect(faultsOfPackage(resources)).toEqual([
      'pkg:npm/libsql@0.5.29 is in the bill of materials and not in the package.',
    ])
  })

  it('comes with its bill and its licences', async () => {
    await makePackage(present)
    rmSync(join(resources, 'THIRD-PARTY-LICENSES.txt'))
    expect(faultsOfPackage(resources)).toEqual(['THIRD-PARTY-LICENSES.txt is missing.'])
    rmSync(join(resources, 'sbom.cdx.json'))
    expect(faultsOfPackage(resources)).toEqual(['sbom.cdx.json is missing.'])
  })
})
