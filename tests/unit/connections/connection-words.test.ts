import { describe, expect, test } from 'vitest'
import {
  tenantBodyHint,
  wordExpiry,
} from '../../../src/renderer/features/connections/connection-draft'

const now = new Date('2026-11-21T10:00:00Z')
const token = (expiresAt: string | null) =>
  ({ state: 'stored', fingerprint: 'ab12', expiresAt }) as const

describe('when a token expires', () => {
  test('is said, before and after', () => {
    expect(wordExpiry(token('2026-11-21T10:01:00Z'), now)).toBe('Expires on 21 Nov 2026, 10:01 UTC')
    expect(wordExpiry(token('2026-11-21T10:00:00Z'), now)).toBe('Expired on 21 Nov 2026, 10:00 UTC')
  })

  test('is not made up', () => {
    expect(wordExpiry(token(null), now)).toBeUndefined()
    expect(wordExpiry({ state: 'notSet' }, now)).toBeUndefined()
  })
})

describe('the hint under the tenant body', () => {
  test('says what has been found out, and only while that counts', () => {
    const found = { tenantBody: 'automatic', tenantBodyFound: 'wrapped' } as const
    expect(tenantBodyHint('automatic', found)).toContain('takes the wrapped body')
    expect(tenantBodyHint('automatic', null)).toContain('what works is remembered')
    expect(tenantBodyHint('documented', found)).toContain('always')
    expect(tenantBodyHint('automatic', { ...found, tenantBody: 'documented' })).toContain(
      'what works is remembered',
    )
  })
})
