import { describe, expect, it } from 'vitest'
import { cratesIn } from '../../../scripts/release/native-contents.mjs'
import { packageFolderOf } from '../../../scripts/release/package-of-module.mjs'
import { packageUrl, sbom } from '../../../scripts/release/sbom.mjs'

describe('the origin of a module', () => {
  it.each([
    ['node_modules/vue-router/dist/a.mjs', 'node_modules/vue-router'],
    ['node_modules/@vue/shared/dist/b.js', 'node_modules/@vue/shared'],
    ['node_modules/a/node_modules/@b/c/d/e.js', 'node_modules/a/node_modules/@b/c'],
    ['virtual:vite/preload-helper.js', 'node_modules/vite'],
    ['virtual:rolldown/runtime.js', 'node_modules/rolldown'],
    ['virtual:plugin-vue:export-helper', 'node_modules/@vitejs/plugin-vue'],
    ['src/main/index.ts', undefined],
  ])('of %s is %s', (module, folder) => {
    expect(packageFolderOf(module)).toBe(folder)
  })

  it.each(['virtual:somebody/helper.js', '../elsewhere/file.js', '/tmp/file.js', 'vendor/a.js'])(
    'of %s is not known, and that is refused',
    (module) => {
      expect(() => packageFolderOf(module)).toThrow('It is not known whose code')
    },
  )
})

describe('the contents of a native library', () => {
  it('are read from the paths that Rust leaves, on each system', () => {
    const binary = Buffer.from(
      '\0/root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/tokio-1.40.0/src/a.rs\0' +
        '\0C:\\Users\\r\\registry\\src\\index.crates.io-1949cf8c6b5b557f\\base64-0.21.7\\src\\b.rs\0' +
        'index.crates.io-6f17d22bba15001f/tokio-1.40.0/src/c.rs' +
        'index.crates.io-6f17d22bba15001f/webpki-roots-0.26.0-alpha.1/src/d.rs' +
        '/home/me/not-a-crate-1.2.3/src/e.rs',
    )
    expect(cratesIn(binary)).toEqual([
      { name: 'base64', version: '0.21.7' },
      { name: 'tokio', version: '1.40.0' },
      { name: 'webpki-roots', version: '0.26.0-alpha.1' },
    ])
  })
})

describe('the bill of materials', () => {
  const app = { name: 'app', version: '1.2.3', description: 'An app', author: 'Us', license: 'MIT' }
  const part = {
    name: '@scope/part',
    version: '4.5.6',
    licence: '(MIT OR WTFPL)',
    integrity: `sha512-${Buffer.alloc(64, 7).toString('base64')}`,
    usedBy: ['main'],
  }
  const inside = { kind: 'cargo', name: 'tokio', version: '1.40.0', within: part }
  const made = new Date(0)
  const make = (version: string) =>
    sbom({
      root: '.',
      app: { ...app, version },
      entries: [part],
      contained: [inside],
      made,
    })
  const document = make('1.2.3')

  it('names parts as vulnerability databases do', () => {
    expect(packageUrl('@scope/part', '4.5.6')).toBe('pkg:npm/%40scope/part@4.5.6')
    expect(document.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40scope/part@4.5.6',
      'pkg:cargo/tokio@1.40.0',
    ])
    expect(document.components[0]).toMatchObject({
      hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
      licenses: [{ expression: '(MIT OR WTFPL)' }],
    })
  })

  it('says what is in what', () => {
    expect(document.dependencies).toEqual([
      { ref: 'app@1.2.3', dependsOn: ['pkg:npm/%40scope/part@4.5.6'] },
      { ref: 'pkg:npm/%40scope/part@4.5.6', dependsOn: ['pkg:cargo/tokio@1.40.0'] },
      { ref: 'pkg:cargo/tokio@1.40.0', dependsOn: [] },
    ])
  })

  it('has a serial number that follows from what it says', () => {
    expect(document.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(make('1.2.3')).toEqual(document)
    expect(make('1.2.4').serialNumber).not.toBe(document.serialNumber)
  })
})
