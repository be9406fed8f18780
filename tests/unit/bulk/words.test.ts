import { describe, expect, test } from 'vitest'
import { inLanguage } from '../../../src/renderer/language/language'
import { describeCsvFault, wordCsvRowFault } from '../../../src/renderer/wording/csv-faults'
import { wordMappingFaults } from '../../../src/renderer/wording/mapping-faults'
import { wordRowDoubt } from '../../../src/renderer/wording/row-doubts'
import { wordRowFault } from '../../../src/renderer/wording/row-faults'
import { wordPlan } from '../../../src/renderer/wording/row-plans'
import { describePause } from '../../../src/renderer/wording/run-pauses'
import { progressOf, wordDuration, wordRate } from '../../../src/renderer/wording/run-progress'
import {
  describeRunState,
  rowFilterWord,
  rowStatusWord,
  runStateWord,
} from '../../../src/renderer/wording/run-states'
import { wordFormat, wordSize } from '../../../src/renderer/wording/csv-format'
import { bulkFields } from '../../../src/shared/bulk/fields'
import { bulkKinds } from '../../../src/shared/bulk/kinds'
import { bulkFieldLabel } from '../../../src/renderer/wording/bulk-fields'
import {
  csvDelimiters,
  csvEncodings,
  csvRowFaults,
  type CsvFault,
} from '../../../src/shared/bulk/csv-file'
import { leftOutReasons } from '../../../src/shared/bulk/plan'
import type { Doubt } from '../../../src/shared/bulk/row-doubt'
import type { Fault } from '../../../src/shared/bulk/row-fault'
import { pauseReasons, rowStatuses, runStates } from '../../../src/shared/bulk/run-state'
import { run, rowPlan } from '../../component/bulk/runs'

const faults: Fault[] = [
  { kind: 'missing' },
  { kind: 'notAUser' },
  { kind: 'notAnId' },
  { kind: 'severalIds' },
  ...(['empty', 'tooLong', 'dotSegment', 'controlCharacter', 'loneSurrogate'] as const).map(
    (why) => ({ kind: 'notACode' as const, why }),
  ),
  { kind: 'notAFlag' },
  { kind: 'notACountry' },
  { kind: 'notAChoice', choices: ['f', 'm', 'o'] },
  { kind: 'birthdate', fault: { kind: 'otherOrder', suggestion: '1990-12-31' } },
  { kind: 'notAnEmail' },
  { kind: 'tooLong', limit: 1024, length: 2000 },
  { kind: 'cannotBeEmptied' },
  { kind: 'ticketRequired' },
  { kind: 'holdsKey' },
  { kind: 'nothingToChange' },
]
const doubts: Doubt[] = [
  { kind: 'invisible', found: ['zeroWidthSpace'] },
  { kind: 'address', country: 'DE', warning: { kind: 'missing', field: 'city' } },
  {
    kind: 'tax',
    warning: { field: 'companyVATId', kind: 'idWithoutBusiness', details: {} },
  },
  { kind: 'codeDamage', damages: ['typographicDashes'], suggestion: 'A-1' },
  { kind: 'decomposed', suggestion: 'É' },
  { kind: 'brokenLetters' },
  { kind: 'spreadsheet', trace: 'error' },
  { kind: 'spreadsheet', trace: 'rounded' },
  { kind: 'staysAsItIs' },
]
const fileFaults: CsvFault[] = [
  ...(['notFound', 'notPermitted', 'notAFile', 'unreadable', 'tooLarge'] as const).map((code) => ({
    code,
  })),
  ...(['empty', 'notText', 'fileChanged', 'stopped', 'notKept'] as const).map((code) => ({ code })),
  { code: 'headerUnreadable', line: 1, fault: 'unclosedQuote' },
  {
    code: 'headerFaulty',
    faults: [
      { code: 'emptyName', columns: [1, 2] },
      { code: 'repeatedName', name: 'Ort', columns: [3, 4] },
      { code: 'tooManyColumns', columns: 2000 },
    ],
  },
  { code: 'tooManyRows', line: 1_000_002 },
  { code: 'unclosedQuote', line: 7 },
]

/** All that is said of runs and rows. */
function everything(): string[] {
  const rules = [{ codes: 'asWritten' }, { codes: 'repaired' }] as const
  const paths = bulkKinds.flatMap((kind) => bulkFields[kind].map(({ path }) => ({ kind, path })))
  return [
    ...faults.map((fault) => wordRowFault('redeem', { field: 'promotionCode', fault }, 'x')),
    ...doubts.flatMap((doubt) =>
      rules.map((each) => wordRowDoubt('redeem', { field: 'promotionCode', doubt }, each)),
    ),
    ...fileFaults.flatMap((fault) => {
      const { title, lines } = describeCsvFault(fault)
      return [title, ...lines]
    }),
    ...csvRowFaults.map(wordCsvRowFault),
    ...leftOutReasons.flatMap((why) =>
      [null, 12].map((sameAs) => wordPlan({ ...rowPlan, verdict: 'leaveOut', why, sameAs }) ?? ''),
    ),
    ...(['sendBlind', 'alreadySo'] as const).map(
      (verdict) => wordPlan({ ...rowPlan, verdict }) ?? '',
    ),
    ...pauseReasons.flatMap((because) =>
      (['planning', 'running'] as const).flatMap((walk) => {
        const at = { row: 1, status: 401, apiMessage: null }
        const { title, lines } = describePause({ because, walk, at })
        return [title, ...lines]
      }),
    ),
    ...runStates.flatMap((state) => [runStateWord({ state }), describeRunState(run({ state }))]),
    ...rowStatuses.map(rowStatusWord),
    ...(['all', 'doubtful'] as const).map(rowFilterWord),
    ...(['unknownField', 'twice', 'missing', 'nothingToChange', 'noSuchColumn'] as const).flatMap(
      (fault) => wordMappingFaults('redeem', [{ fault, field: 'promotionCode' }]),
    ),
    ...csvEncodings.flatMap((encoding) =>
      csvDelimiters.flatMap((delimiter) =>
        (['crlf', 'lf', 'cr', 'mixed', 'none'] as const).map((lineEnds) =>
          wordFormat({ encoding, delimiter, lineEnds, byteOrderMark: false }),
        ),
      ),
    ),
    ...[500, 5000, 5_000_000].map(wordSize),
    ...paths.map(({ kind, path }) => bulkFieldLabel(kind, path)),
  ]
}

describe('all that is said of runs and rows', () => {
  test.each(['en', 'de'] as const)('is whole in %s', (language) => {
    const said = inLanguage(language, everything)
    expect(
      said.filter((text) => text.trim() === '' || /\bbulk\.|undefined|null/.test(text)),
    ).toEqual([])
    expect(said.filter((text) => / \| |\{|\}/.test(text))).toEqual([])
  })

  test('is German in German', () => {
    const english = /\b(the|and|not|with|this|row|file|sent|again|which|cannot)\b/i
    expect(inLanguage('de', everything).filter((text) => english.test(text))).toEqual([])
  })

  test('tells each field of a kind from the others', () => {
    for (const kind of bulkKinds) {
      const labels = bulkFields[kind].map(({ path }) => bulkFieldLabel(kind, path))
      expect(new Set(labels).size).toBe(labels.length)
    }
  })
})

test('of a redemption that nobody knows the outcome of nothing is promised', () => {
  const { lines } = describePause({ because: 'unknown', walk: 'running', at: null })
  expect(lines.join(' ')).toMatch(/it is not known whether/)
  expect(lines.join(' ')).not.toMatch(/try again|failed|retry/i)
})

describe('the time', () => {
  test.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [60, 'about 1 minute'],
    [150, 'about 3 minutes'],
    [7200, 'about 2 hours'],
  ])('that is left: %d seconds are %s', (seconds, words) => {
    expect(wordDuration(seconds)).toBe(words)
  })

  test('is written as the language writes numbers', () => {
    expect(wordRate({ rate: 0.4567 })).toBe('0.5 rows a second')
    expect(inLanguage('de', () => wordRate({ rate: 0.4567 }))).toBe('0,5 Zeilen pro Sekunde')
    expect(wordRate({ rate: null })).toBeNull()
  })
})

describe('the share', () => {
  test('is all of it where there is nothing to do', () => {
    expect(progressOf(run({ state: 'planning', planned: 0, toPlan: 0 })).share).toBe(1)
  })

  test('of a run that paused is that of what was interrupted', () => {
    const paused = { state: 'paused', because: 'asked', planned: 100, toPlan: 400 } as const
    expect(progressOf(run({ ...paused, walk: 'planning' })).share).toBe(0.25)
    expect(progressOf(run({ ...paused, walk: 'running' })).share).toBe(0)
  })
})
