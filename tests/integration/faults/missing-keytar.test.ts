import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createKeychain } from '../../../src/main/vault/keychain'
import type * as nativeKeytar from '../../../src/main/vault/native-keytar'
import { createVault } from '../../../src/main/vault/vault'

// Row 85. Stands alone, because it puts a module of its own in the place of keytar.

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'missing-keytar-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

vi.mock('../../../src/main/vault/native-keytar', () => ({
  // As the program does it, with another file.
  loadKeytar: async () =>
    createRequire(import.meta.url)(join(folder, 'keytar.cjs')) as Awaited<
      ReturnType<typeof nativeKeytar.loadKeytar>
    >,
}))

it('a native module that does not load: no key is given, nothing ends, and later it is tried again', async () => {
  const loads = 'exports.getPassword = async () => null; exports.setPassword = async () => {}'
  const needsLibrary = `
    if (!require('node:fs').existsSync(${JSON.stringify(join(folder, 'library'))})) {
      throw new Error('libsecret-1.so.0: cannot open shared object file: No such file or directory')
    }`
  writeFileSync(join(folder, 'keytar.cjs'), `${needsLibrary}\n${loads}`)
  const vault = createVault(createKeychain('UserDocks Console (fault matrix)'))
  expect(await vault.read('write')).toEqual({ ok: false, error: 'keychainAbsent' })
  expect(await vault.probe()).toBe('absent')
  expect(await vault.retry()).toBe('absent')
  expect(vault.useSessionOnly()).toBe('sessionOnly')

  writeFileSync(join(folder, 'library'), 'Somebody has installed it.')
  // It loads in the process in which it did not, and shows what it does: it keeps nothing.
  expect(await vault.retry()).toBe('sessionOnly')
  const other = createVault(createKeychain('UserDocks Console (fault matrix)'))
  expect(await other.probe()).toBe('available')
})

it('the program loads it by `require`, which tries again; `import` would not', async () => {
  const path = join(folder, 'late.cjs')
  const there = join(folder, 'there')
  writeFileSync(
    path,
    `if (!require('node:fs').existsSync(${JSON.stringify(there)})) throw new Error('missing')`,
  )
  const byRequire = () => createRequire(import.meta.url)(path) as unknown
  expect(byRequire).toThrow('missing')
  writeFileSync(there, '')
  expect(byRequire).not.toThrow()
})
