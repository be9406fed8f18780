import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gather } from '../../../scripts/release/gather.mjs'
import { newKey, signFeeds } from '../../../scripts/release/sign-feed.mjs'
import { readFeedFile } from '../../../src/main/updates/feed-file'

let work: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'release-'))
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

const changelog = '## 1.2.3\n\n- New.\n'

/** What the machines of the workflow leave behind: packages, a feed file that names them, and papers. */
function built(overrides: { version?: string; linux?: string[] } = {}) {
  const {
    version = '1.2.3',
    linux = ['linux-amd64.deb', 'linux-x86_64.AppImage', 'linux-x86_64.rpm'],
  } = overrides
  machine('linux-x64', 'latest-linux.yml', version, linux)
  machine('windows-x64', 'latest.yml', version, ['win-x64.exe'])
  machine('macos-x64', 'latest-mac.yml', version, ['mac-x64.zip', 'mac-x64.dmg'])
  machine('macos-arm64', 'latest-mac.yml', version, ['mac-arm64.zip', 'mac-arm64.dmg'])
}

function machine(name: string, feed: string, version: string, endings: string[]) {
  const folder = join(work, 'built', name)
  mkdirSync(folder, { recursive: true })
  const files = endings.map((ending) => {
    const url = `console-${version}-${ending}`
    const bytes = Buffer.from(`the package ${url}`)
    writeFileSync(join(folder, url), bytes)
    const sha512 = createHash('sha512').update(bytes).digest('base64')
    return `  - url: ${url}\n    sha512: ${sha512}\n    size: ${bytes.length}\n`
  })
  writeFileSync(join(folder, feed), `version: ${version}\nfiles:\n${files.join('')}`)
  writeFileSync(join(folder, 'signature.txt'), `${name} is signed.\n`)
  for (const paper of ['sbom.cdx.json', 'THIRD-PARTY-LICENSES.txt']) {
    writeFileSync(join(folder, paper), `${paper} of ${name}`)
  }
}

const gathered = () =>
  gather({ from: join(work, 'built'), to: join(work, 'new'), version: '1.2.3', changelog })
const offered = (name: string) => readFileSync(join(work, 'new', 'files', name), 'utf8')

describe('what the machines have built', () => {
  it('comes into one folder, with one feed file for both processors of a Mac, papers and checksums', () => {
    built()
    const names = gathered()
    expect(names).toContain('console-1.2.3-linux-amd64.deb')
    expect(names).toContain('windows-x64.sbom.cdx.json')
    expect(names).toContain('macos-arm64.THIRD-PARTY-LICENSES.txt')
    const mac = JSON.parse(offered('latest-mac.yml'))
    expect(mac.files.map(({ url }: { url: string }) => url)).toEqual([
      'console-1.2.3-mac-arm64.zip',
      'console-1.2.3-mac-arm64.dmg',
      'console-1.2.3-mac-x64.zip',
      'console-1.2.3-mac-x64.dmg',
    ])
    const sums = offered('SHA256SUMS').trimEnd().split('\n')
    expect(sums).toHaveLength(names.length - 1)
    for (const line of sums) {
      const [digest, name = ''] = line.split('  ')
      expect(createHash('sha256').update(offered(name)).digest('hex'), name).toBe(digest)
    }
    const notes = readFileSync(join(work, 'new', 'notes.md'), 'utf8')
    expect(notes).toContain('- New.')
    expect(notes).toContain('- linux-x64 is signed.')
  })

  it('is refused when a package is missing', () => {
    built({ linux: ['linux-amd64.deb'] })
    expect(gathered).toThrow('A release has 1 of kind AppImage; 0 were built.')
  })

  it('is refused when a package is for testing', () => {
    built({ version: '1.2.3-for-testing' })
    expect(gathered).toThrow('for testing')
  })

  it('is refused when a feed file describes another package than the one that is there', () => {
    built()
    writeFileSync(join(work, 'built', 'windows-x64', 'console-1.2.3-win-x64.exe'), 'another one')
    expect(gathered).toThrow('console-1.2.3-win-x64.exe is not what latest.yml says it is.')
  })

  it('is refused when the two for a Mac are of different versions', () => {
    built()
    machine('macos-x64', 'latest-mac.yml', '1.2.2', ['mac-x64.zip', 'mac-x64.dmg'])
    expect(gathered).toThrow('latest-mac.yml is of 1.2.3 in one place and of 1.2.2 in another.')
  })

  it('is refused without a list of what is inside', () => {
    built()
    rmSync(join(work, 'built', 'macos-x64', 'sbom.cdx.json'))
    expect(gathered).toThrow('sbom.cdx.json is missing.')
  })
})

describe('a signed feed', () => {
  const feedFolder = () => join(work, 'new', 'files')
  const key = () => join(work, 'key.pem')

  beforeEach(() => {
    built()
    gathered()
  })

  it('is one that the console accepts, of that key and no other', () => {
    const publicKey = newKey(key())
    const otherKey = newKey(join(work, 'other.pem'))
    expect(signFeeds(feedFolder(), key())).toEqual({
      names: ['latest-linux.yml', 'latest-mac.yml', 'latest.yml'],
      publicKey,
    })
    for (const name of ['latest-linux.yml', 'latest-mac.yml', 'latest.yml']) {
      const [bytes, signature] = [name, `${name}.sig`].map((file) =>
        readFileSync(join(feedFolder(), file)),
      ) as [Buffer, Buffer]
      expect(readFeedFile(bytes, signature, publicKey).version).toBe('1.2.3')
      expect(() => readFeedFile(bytes, signature, otherKey)).toThrow()
    }
  })

  it('is signed as openssl does it', () => {
    const der = Buffer.from(newKey(key()), 'base64')
    signFeeds(feedFolder(), key())
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const signature = Buffer.from(offered('latest.yml.sig'), 'base64')
    expect(verify(null, Buffer.from(offered('latest.yml')), publicKey, signature)).toBe(true)
  })

  it('is not signed when a package has changed since', () => {
    newKey(key())
    writeFileSync(join(feedFolder(), 'console-1.2.3-mac-x64.zip'), 'another one')
    expect(() => signFeeds(feedFolder(), key())).toThrow('is not what latest-mac.yml says it is.')
    expect(() => offered('latest-linux.yml.sig')).toThrow('ENOENT')
  })

  it('names only files beside it', () => {
    newKey(key())
    writeFileSync(join(feedFolder(), 'latest.yml'), 'version: 1.2.3\nfiles:\n  - url: ../key.pem\n')
    expect(() => signFeeds(feedFolder(), key())).toThrow('not a file beside it')
  })

  it('has a key that its owner alone can read, and that no second one replaces', () => {
    newKey(key())
    expect(statSync(key()).mode & 0o777).toBe(0o600)
    const text = readFileSync(key(), 'utf8')
    expect(() => newKey(key())).toThrow('was not written')
    expect(readFileSync(key(), 'utf8')).toBe(text)
  })

  it('needs a key of the right kind, and an error does not quote the file', () => {
    writeFileSync(key(), 'not-a-key-but-private')
    expect(() => signFeeds(feedFolder(), key())).toThrow(`${key()} holds no Ed25519 private key.`)
  })
})
