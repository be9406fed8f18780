import { describe, expect, it } from 'vitest'
import { installedMatchesLock, stampOf } from '../../../scripts/setup/node-modules.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}

describe('installed packages', () => {
  it('match the lock without what is for other systems', () => {
    const packages = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } }
    expect(installedMatchesLock({ packages }, lock)).toBe(true)
  })

  it.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/zod': { version: '4.6.6' } }],
    [
      'one is not in the lock',
      {
        'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
        'node_modules/left-over': { version: '1.0.0' },
      },
    ],
  ])('do not match when %s', (_case, packages) => {
    expect(installedMatchesLock({ packages }, lock)).toBe(false)
  })

  it('are stamped anew for another lock, Node or machine', () => {
    const here = { abi: '115', machine: 'linux x64' }
    const stamps = [
      stampOf('lock', here),
      stampOf('other lock', here),
      stampOf('lock', { ...here, abi: '127' }),
      stampOf('lock', { ...here, machine: 'darwin arm64' }),
    ]
    expect(new Set(stamps).size).toBe(stamps.length)
    expect(stampOf('lock', here)).toBe(stamps[0])
  })
})
