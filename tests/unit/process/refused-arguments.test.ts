import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRefused, wordRefused } from '../../../src/main/process/refused-arguments'

const key = 'sk-live-0123456789abcdef'

describe('a start with a key in its arguments', () => {
  it.each([
    '--api-key',
    '--apikey',
    '--API-KEY',
    '-api-key',
    '--write-key',
    '--read-key',
    '--access-token',
    '--accesstoken',
    '--token',
    '--key',
  ])('%s is refused, with and without an equals sign', (name) => {
    for (const argv of [
      ['app', `${name}=${key}`],
      ['app', name, key],
      ['app', '.', '--x', name],
    ]) {
      const refused = findRefused(argv, {})
      expect(refused).toEqual({ kind: 'argument', name })
      expect(wordRefused(refused!)).toContain(name)
      expect(wordRefused(refused!)).not.toContain(key)
    }
  })

  it.each([
    ['--store-key', 'Acme', '--slot', 'token', '--origin', 'https://api.example.com'],
    ['--verify-changes', 'changes.db'],
    ['--user-data-dir=/tmp/token', '--no-sandbox', '.'],
    ['--keyboard', '--tokens', 'key', 'token=1'],
  ])('%s is none', (...argv) => {
    expect(findRefused(argv, {})).toBeNull()
  })
})

describe('a start with a key in its environment', () => {
  it.each([
    'USERDOCKS_API_KEY',
    'USERDOCKS_WRITE_KEY',
    'USERDOCKS_CONSOLE_ACCESS_TOKEN',
    'USERDOCKS_SECRET_1',
    'userdocks_key',
    'X_API_KEY',
    'API_KEY_USERDOCKS',
  ])('%s is refused', (name) => {
    const refused = findRefused([], { PATH: '/bin', [name]: key })
    expect(refused).toEqual({ kind: 'variable', name })
    expect(wordRefused(refused!)).not.toContain(key)
  })

  it('that is empty, or not ours, is none', () => {
    const others = { USERDOCKS_API_KEY: '', GITHUB_TOKEN: key, API_KEY: key, SSH_KEY: key }
    const ours = { USERDOCKS_CONSOLE_TIME_SCALE: '1', USERDOCKS_CONSOLE_CACHE: '/tmp' }
    expect(findRefused([], { ...others, ...ours })).toBeNull()
  })
})

it('never throws, and never says a value', () => {
  const value = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `≈${text}`)
  const name = fc.oneof(
    fc.constantFrom('--api-key', '--token', '--KEY', '-key', 'USERDOCKS_KEY', 'X_API_KEY', '--'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const word = fc.oneof(
    name,
    value,
    fc.tuple(name, fc.constantFrom('=', ':', ''), value).map((parts) => parts.join('')),
  )
  const environment = fc.array(fc.tuple(name, value)).map((entries) => Object.fromEntries(entries))
  let found = 0
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), environment, (argv, variables) => {
      const refused = findRefused(argv, variables)
      if (refused === null) return
      found += 1
      const words = wordRefused(refused)
      expect(words).not.toContain('≈')
      // Nothing that a terminal would obey, but line ends.
      expect(words.replaceAll('\n', '')).toMatch(/^\P{Cc}+$/u)
    }),
    { numRuns: 2000 },
  )
  expect(found).toBeGreaterThan(100)
})

it('arguments that are too long for a second start are refused, and not repeated', () => {
  const link = `userdocks-console://redeem?code=${'x'.repeat(12_000)}`
  const refused = findRefused(['/usr/bin/userdocks-console', link], {})
  expect(refused).toEqual({ kind: 'tooLong' })
  expect(wordRefused(refused!)).not.toContain('xxx')
  expect(findRefused(['/usr/bin/userdocks-console', link.slice(0, 9000)], {})).toBeNull()
})
