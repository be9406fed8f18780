import { afterAll, expect, it, vi } from 'vitest'

// Row 85. Stands alone, because it loads the keychain of the program anew.

afterAll(() => {
  vi.doUnmock('keytar')
  vi.resetModules()
})

it('a native module that does not load: no key is given, nothing ends, and later it is tried again', async () => {
  vi.resetModules()
  vi.doMock('keytar', () => {
    throw new Error('libsecret-1.so.0: cannot open shared object file')
  })
  const { createKeychain } = await import('../../../src/main/vault/keychain')
  const { createVault } = await import('../../../src/main/vault/vault')
  const vault = createVault(createKeychain('UserDocks Console (fault matrix)'))
  expect(await vault.read('write')).toEqual({ ok: false, error: 'keychainFailed' })
  expect(await vault.probe()).toBe('unavailable')
  expect(vault.useSessionOnly()).toBe('sessionOnly')

  vi.doMock('keytar', () => ({ getPassword: async () => null }))
  expect(await vault.probe()).toBe('available')
})
