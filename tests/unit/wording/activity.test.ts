import { describe, expect, test } from 'vitest'
import { inLanguage, t } from '../../../src/renderer/language/language'
import {
  describeChange,
  describeUnknowns,
  wordErased,
  wordFault,
} from '../../../src/renderer/wording/activity'
import { wordReason } from '../../../src/renderer/wording/change-reasons'
import { wordStep } from '../../../src/renderer/wording/change-steps'
import { changeKindSchema, changeStateSchema } from '../../../src/shared/entities/change-state'
import { outcomeReasonSchema } from '../../../src/shared/entities/outcome'
import { change, redemption, step } from '../../component/activity/changes'

const said = (parts: Parameters<typeof change>[0]) => describeChange(change(parts)).join(' ')

describe('what is known of a change', () => {
  const all = changeKindSchema.options.flatMap((kind) =>
    changeStateSchema.options.map((state) => ({ kind, state })),
  )

  test.each(all)('$kind, $state: never more than is known', ({ kind, state }) => {
    const words = said({ kind, state, reason: null })
    const saysDone = /(?<!whether )the (code was redeemed|change was made)/i.test(words)
    expect(saysDone).toBe(state === 'confirmed' || state === 'resolvedApplied')
    expect(/nothing was (changed|sent)/i.test(words)).toBe(
      state === 'notSent' || (state === 'rejected' && kind !== 'redemption'),
    )
  })

  test('an unknown redemption is not to be sent again', () => {
    const words = said({ kind: 'redemption', state: 'unknown', reason: 'timedOut' })
    expect(words).toMatch(
      /no complete answer came in time.*not known.*Do not redeem the code again/,
    )
    expect(words).not.toMatch(/failed|retry|try again/i)
  })

  test('there is a sentence for every reason', () => {
    for (const reason of outcomeReasonSchema.options)
      for (const kind of changeKindSchema.options)
        expect(wordReason(reason, kind)).toMatch(/^[A-Z].*\.$/)
  })
})

test('a reminder names the oldest three', () => {
  const changes = [1, 2, 3, 4].map((id) => redemption({ id, code: `C-${id}` }))
  const { title, lines } = describeUnknowns({ count: 120, changes })
  expect(title).toBe('120 changes have an unknown outcome')
  expect(lines[0]).toMatch(/^Code C-1 for Greta Petersen, 21 Nov 2026/)
  expect(lines.at(-1)).toBe('And 117 more.')
})

test.each([
  [{ erased: 0, stillOpen: 0 }, 'There were no personal data left to erase.'],
  [{ erased: 1 }, 'Personal data of 1 change erased.'],
  [{ erased: 0, stillOpen: 2 }, '2 changes keep their personal data until the outcome is known'],
])('erasing %o is told as it was', (erased, words) => {
  expect(wordErased(erased).join(' ')).toContain(words)
})

test('none are many', () => {
  expect(t('activity.export.done', { count: 0 })).toBe('0 changes exported')
  expect(inLanguage('de', () => t('activity.export.done', { count: 0 }))).toMatch(/^0 Änderungen/)
})

test('a fault names its entry, where there is one', () => {
  expect(wordFault({ entry: 12, fault: 'missing' })).toBe('Entry 12 is missing.')
  expect(wordFault({ entry: null, fault: 'missing' })).toBe('An entry is missing.')
})

describe('a step', () => {
  const title = (parts: Parameters<typeof step>[0]) => wordStep(step(parts), 'redemption').title

  test('names its attempt and its answer', () => {
    expect(title({ event: 'sending', attempt: 2 })).toBe('Sent (attempt 2)')
    expect(title({ event: 'answered', attempt: 2, status: 502 })).toBe('Answer to attempt 2: 502')
    expect(title({ event: 'answered', attempt: 1 })).toBe('No complete answer')
  })

  test('says what reading showed, with units and dates', () => {
    const balance = { freeUnits: '40', freeUntil: null, paidUntil: '2027-02-28' }
    const checked = step({ event: 'checked', finding: 'cannotTell', balance })
    expect(wordStep(checked, 'redemption')).toEqual({
      title: 'Read again: that does not tell',
      lines: ['Free units: 40, Free until: Not set, Paid until: 28 Feb 2027'],
    })
  })

  test('says who or what settled it', () => {
    const resolved = { event: 'resolved', finding: 'notApplied' } as const
    expect(title({ ...resolved, by: 'person', who: 'anna' })).toBe(
      'Resolved by anna: it was not applied',
    )
    expect(title({ ...resolved, by: 'readBack' })).toBe(
      'Resolved by reading again: it was not applied',
    )
    expect(title({ ...resolved, by: 'laterChange' })).toBe(
      'Resolved by a later change: it was not applied',
    )
  })
})
