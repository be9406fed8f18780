import { expect, test } from 'vitest'
import { describeError } from '../../../src/renderer/wording/errors'
import { errorCodeSchema } from '../../../src/shared/error'

test('every error has a title and says what to do or what became of it', () => {
  for (const code of errorCodeSchema.options) {
    const { title, lines } = describeError({ code })
    expect(title, code).toMatch(/^[A-Z]/)
    expect(lines.length, code).toBeGreaterThan(0)
    for (const line of [title, ...lines]) expect(line, code).not.toMatch(/undefined|null/)
  }
})

test('a refused key is named, the one that was used before the one supposed', () => {
  expect(describeError({ code: 'unauthorized', slot: 'write', status: 401 }).title).toBe(
    'UserDocks did not accept the write key (HTTP 401)',
  )
  expect(describeError({ code: 'forbidden' }, { slot: 'read' }).title).toContain('read key')
  expect(describeError({ code: 'keyMissing', slot: 'token' }).lines[0]).toContain('access token')
})

test('a keychain that fails is named with what it did not do, and what is as it was', () => {
  const locked = (doing: 'use' | 'store' | 'remove' | 'removeConnection') => {
    const { title, lines } = describeError({ code: 'keychainLocked', slot: 'write' }, { doing })
    return [title, ...lines].join('. ')
  }
  expect(locked('use')).toMatch(
    /^The keychain is locked: the write key could not be read.*Nothing was sent/,
  )
  expect(locked('store')).toMatch(/could not be stored.*Unlock it.*Nothing was stored/)
  expect(locked('remove')).toMatch(/could not be removed.*still there/)
  expect(locked('removeConnection')).toMatch(/keys could not be removed.*still in the list/)
})

test.each(['keyGone', 'keyAltered'] as const)('%s says that nothing was sent', (code) => {
  const { title, lines } = describeError({ code, slot: 'write' })
  expect(title).toContain('write key')
  expect(lines.join(' ')).toMatch(/nothing was sent.*paste/is)
})

test('what was not found is named by its id', () => {
  const about = { subject: 'tenant', id: '10000000-0000-4000-8000-000000000009' } as const
  expect(describeError({ code: 'notFound' }, about).title).toBe(
    'UserDocks does not know the tenant 10000000-0000-4000-8000-000000000009',
  )
})

test('the record of changes, when it cannot be written, is said to hold back every change', () => {
  const { title, lines } = describeError({ code: 'journalFailed' })
  expect(title).toBe('The record of changes cannot be read or written')
  expect(lines.join(' ')).toContain('nothing is sent')
  expect(lines.join(' ')).toContain('disk space')
})

test.each(['changeMissing', 'changeNotOpen', 'fileNotWritten'] as const)(
  '%s says that nothing was changed',
  (code) => {
    expect(describeError({ code }).lines.join(' ')).toContain('Nothing was changed.')
  },
)
