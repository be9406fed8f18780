import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ownPackage } from '../../../src/main/updates/own-package'
import { policyPath, readPolicy } from '../../../src/main/updates/policy'
import { makeSigningKey } from '../../support/update-feed'

const { publicKey } = makeSigningKey()
const feed = { url: 'https://updates.example.com/console', signedBy: publicKey }
const me = process.getuid?.() ?? 0

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'console-policy-'))
  path = join(folder, 'updates.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(text: string, mode = 0o644): void {
  writeFileSync(path, text)
  chmodSync(path, mode)
}

it('no file: the agent decides', () => {
  expect(readPolicy(path, me)).toEqual({ state: 'none' })
  expect(readPolicy(join(folder, 'no', 'such', 'folder'), me)).toEqual({ state: 'none' })
})

it('a feed, or none at all', () => {
  write(JSON.stringify({ feed }))
  expect(readPolicy(path, me)).toEqual({ state: 'used', feed })
  write(JSON.stringify({ feed: null }))
  expect(readPolicy(path, me)).toEqual({ state: 'used', feed: null })
})

it.each([
  ['rubbish', '{'],
  ['no feed', '{}'],
  ['more than a feed', JSON.stringify({ feed, signed: false })],
  ['no key', JSON.stringify({ feed: { url: feed.url } })],
  ['http', JSON.stringify({ feed: { ...feed, url: 'http://updates.example.com' } })],
  ['a password', JSON.stringify({ feed: { ...feed, url: 'https://a:b@updates.example.com' } })],
  ['too much', JSON.stringify({ feed }) + ' '.repeat(20_000)],
])('a file with %s means no updates', (_what, text) => {
  write(text)
  expect(readPolicy(path, me)).toEqual({ state: 'unusable' })
})

it('a folder in its place means no updates', () => {
  mkdirSync(path)
  expect(readPolicy(path, me)).toEqual({ state: 'unusable' })
})

it.skipIf(process.platform === 'win32')('a file that others can write means no updates', () => {
  for (const mode of [0o666, 0o664, 0o646]) {
    write(JSON.stringify({ feed }), mode)
    expect(readPolicy(path, me)).toEqual({ state: 'unusable' })
  }
  write(JSON.stringify({ feed }), 0o644)
  expect(readPolicy(path, me + 1)).toEqual({ state: 'unusable' })
  expect(readPolicy(path, me)).toMatchObject({ state: 'used' })
})

it('is looked for where administrators write', () => {
  expect(policyPath('linux', {})).toBe('/etc/userdocks-console/updates.json')
  expect(policyPath('darwin', {})).toBe(
    '/Library/Application Support/UserDocks Console/updates.json',
  )
  expect(policyPath('win32', {})).toBe('C:\\Program Files\\UserDocks Console Policy\\updates.json')
})

it('knows in what package it is', () => {
  const linux = {
    platform: 'linux',
    packaged: true,
    resourcesPath: folder,
    environment: {},
  } as const
  expect(ownPackage(linux)).toBeNull()
  for (const kind of ['deb', 'rpm']) {
    writeFileSync(join(folder, 'package-type'), `${kind}\n`)
    expect(ownPackage(linux)).toBe(kind)
  }
  writeFileSync(join(folder, 'package-type'), 'pacman')
  expect(ownPackage(linux)).toBeNull()
  const image = { APPIMAGE: '/home/agent/console.AppImage' }
  expect(ownPackage({ ...linux, environment: image })).toBe('AppImage')
  expect(ownPackage({ ...linux, platform: 'win32' })).toBe('nsis')
  expect(ownPackage({ ...linux, platform: 'darwin' })).toBe('mac')
})

it('only what is in no package heeds the name that a test gives', () => {
  const environment = { USERDOCKS_CONSOLE_PACKAGE: 'deb' }
  const linux = { platform: 'linux', resourcesPath: folder, environment } as const
  expect(ownPackage({ ...linux, packaged: false })).toBe('deb')
  expect(ownPackage({ ...linux, packaged: true })).toBeNull()
  expect(ownPackage({ ...linux, packaged: false, environment: {} })).toBeNull()
})
