import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordLocaleFault } from '../../../src/renderer/wording/value-warnings'
import { localeFault } from '../../../src/shared/values/locale'

describe('a locale', () => {
  test.each(['', 'de', 'de-AT', 'zh-Hant-TW', 'es-419', 'ca-valencia', 'de-DE-u-co-phonebk'])(
    '%j has no fault',
    (text) => {
      expect(localeFault(text)).toBeNull()
    },
  )

  test.each([
    ['de_AT', 'de-AT'],
    ['de-at', 'de-AT'],
    [' de-AT ', 'de-AT'],
    ['DE', 'de'],
    ['zh_hant_tw', 'zh-Hant-TW'],
    ['de_DE.UTF-8', 'de-DE'],
    ['de_DE@euro', 'de-DE'],
    ['en-UK', 'en-GB'],
    ['iw', 'he'],
  ])('%j is %s in another spelling', (text, suggestion) => {
    const fault = localeFault(text)
    expect(fault).toEqual({ kind: 'otherSpelling', suggestion })
    expect(fault && wordLocaleFault(fault)).toBe(`Write it as ${suggestion}.`)
  })

  test.each([' ', 'german', 'Deutsch (Österreich)', 'C', 'de-', 'de AT', 'de@example', '_', '-'])(
    '%j is none',
    (text) => {
      expect(localeFault(text)).toEqual({ kind: 'notALocale' })
    },
  )

  test('is never suggested with a fault of its own, whatever was typed', () => {
    const almost = fc.stringMatching(/^[A-Za-z]{2,3}([_-][A-Za-z]{2}){0,2}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const fault = localeFault(text)
        if (fault?.kind === 'otherSpelling') expect(localeFault(fault.suggestion)).toBeNull()
      }),
    )
  })
})
