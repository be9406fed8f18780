import { expect, test } from 'vitest'
import { wordVerdict } from '../../../src/renderer/wording/verdicts'

test.each([
  ['applied', 'x', true, 'applied'],
  ['applied', 'x', false, 'is on the record'],
  ['serverChanged', 'X', true, 'UserDocks has “X”'],
  ['serverChanged', '', false, 'is empty at UserDocks'],
  ['notApplied', 'old', false, 'not applied, still “old”'],
  ['notApplied', '', false, 'not applied, still empty'],
  ['cannotTell', '', true, 'could not be checked'],
] as const)(
  '%s with %j on the record (confirmed: %s) is said as “%s”',
  (verdict, now, is, words) => {
    expect(wordVerdict(verdict, now, is)).toBe(words)
  },
)
