import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordDamages } from '../../../src/renderer/wording/code-damages'
import { suggestRepair } from '../../../src/shared/values/code-repair'

describe('the repair of a pasted code', () => {
  test.each([
    [' WELCOME-10', 'WELCOME-10', ['edgeSpaces']],
    ['WELCOME-10\u00a0', 'WELCOME-10', ['edgeSpaces']],
    ['WELCOME–10', 'WELCOME-10', ['typographicDashes']],
    ['q7Vd.Zp—', 'q7Vd.Zp-', ['typographicDashes']],
    ['A−1', 'A-1', ['typographicDashes']],
    ['WEL\u200bCOME\u00ad-10\ufeff', 'WELCOME-10', ['invisibleCharacters']],
    ['\ufeff A–\u200d1 ', 'A-1', ['edgeSpaces', 'typographicDashes', 'invisibleCharacters']],
  ])('of %j offers %j', (code, repaired, damages) => {
    expect(suggestRepair(code)).toEqual({ repaired, damages })
  })

  test.each(['', 'q7Vd2LmXw0.RkT9_bHs4Zp--', 'has inner space', 'ÄÖ', '...', '   '])(
    'of %j offers nothing',
    (code) => {
      expect(suggestRepair(code)).toBeNull()
    },
  )

  test('has nothing left to repair afterwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (code) => {
        const repair = suggestRepair(code)
        if (repair !== null) expect(suggestRepair(repair.repaired)).toBeNull()
      }),
    )
  })

  test('is put in words', () => {
    expect(wordDamages(['edgeSpaces', 'typographicDashes'])).toContain(
      'The code contains spaces at its beginning or end and typographic dashes.',
    )
  })
})
