import { describe, expect, test } from 'vitest'
import { inLanguage } from '../../../src/renderer/language/language'
import {
  longestRowList,
  writeRunReport,
  type RunReportParts,
} from '../../../src/renderer/wording/run-report'
import { longestCopiedText } from '../../../src/shared/limits'
import { cityRow, counts, row, rowChange, rowPlan, run } from '../../component/bulk/runs'

const ended = run({
  state: 'finished',
  startedAt: '2026-11-21T10:20:00.000Z',
  endedAt: '2026-11-21T10:25:00.000Z',
  environment: 'live',
  counts: counts({ confirmed: 380, unknown: 2, rejected: 1, leftOut: 5 }),
})
const unknown = [
  row(12, { status: 'unknown', plan: rowPlan, change: rowChange }),
  row(13, { status: 'unknown', change: { ...rowChange, reference: 'e0e0e0e0' } }),
]
const rejected = [
  row(30, {
    status: 'rejected',
    change: { ...rowChange, state: 'rejected', reason: 'refused', apiMessage: 'Expired.' },
  }),
]
const lines = (parts: Partial<RunReportParts> = {}, language: 'en' | 'de' = 'en') =>
  inLanguage(language, () => writeRunReport({ run: ended, unknown, rejected, ...parts })).split(
    '\n',
  )

describe('the report of a run', () => {
  test('says what, where, when, with which outcome, and what is to be looked at', () => {
    expect(lines()).toEqual([
      'Bulk run “codes, 21 Nov 2026”',
      'What to do: Redeem codes',
      'State: Finished',
      'Connection: Acme (LIVE)',
      'File: codes.csv',
      'Created: 21 Nov 2026, 10:11 UTC',
      'Started: 21 Nov 2026, 10:20 UTC',
      'Ended: 21 Nov 2026, 10:25 UTC',
      'Ticket: SUP-1',
      '388 rows',
      '  Left out: 5',
      '  Confirmed: 380',
      '  Rejected: 1',
      '  Outcome unknown: 2',
      'Outcome unknown, to be found out before anything is sent again:',
      '  Row 12, line 13, Greta Petersen, user12@example.com, CODE-12: It was sent, but the connection broke before a complete answer came. Reference: 7f3a91c2',
      '  Row 13, line 14, user13@example.com, CODE-13: It was sent, but the connection broke before a complete answer came. Reference: e0e0e0e0',
      'Rejected:',
      '  Row 30, line 31, user30@example.com, CODE-30: UserDocks refused it. UserDocks said: Expired. Reference: 7f3a91c2',
    ])
  })

  test('says it in German', () => {
    const german = lines({}, 'de')
    expect(german.slice(0, 3)).toEqual([
      'Sammellauf „codes, 21 Nov 2026“',
      'Was zu tun ist: Codes einlösen',
      'Stand: Abgeschlossen',
    ])
    expect(german).toContain('  Ergebnis unbekannt: 2')
    expect(german.join(' ')).not.toMatch(/\b(the|and|rows?|sent|unknown|rejected)\b/i)
  })

  test('has numbers that add up', () => {
    const told = lines()
      .filter((line) => /^ {2}[A-Z][a-z ]+: \d+$/.test(line))
      .map((line) => Number(line.split(': ')[1]))
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(ended.rows)
  })

  test('says how many more there are than it names', () => {
    const many = { ...ended, counts: counts({ unknown: 2, rejected: 7 }), rows: 9 }
    expect(lines({ run: many })).toContain('  and 6 more')
    expect(lines({ run: many, rejected: null })).toContain('  and 7 more')
  })

  test('of a run that paused says why, and what to do', () => {
    const paused = run({
      state: 'paused',
      walk: 'running',
      because: 'unauthorized',
      at: { row: 7, status: 401, apiMessage: 'Unknown client.' },
      counts: counts({ waiting: 400 }),
    })
    const report = lines({ run: paused, unknown: [], rejected: [] })
    expect(report).toContain('State: Paused')
    expect(report).toContain('Paused: UserDocks does not accept the key')
    expect(report).toContain('  Row 7')
    expect(report.filter((line) => line.endsWith(' (HTTP 401)'))).toHaveLength(1)
    expect(report).toContain('  UserDocks said: Unknown client.')
  })

  test('of updates names the record', () => {
    const tenants = run({ kind: 'tenants', counts: counts({ rejected: 1 }), state: 'stopped' })
    const change = { ...rowChange, state: 'rejected', reason: 'notFound' } as const
    const report = lines({ run: tenants, unknown: [], rejected: [cityRow(1, { change })] })
    expect(report.at(-1)).toMatch(
      /^ {2}Row 1, line 2, Nordlicht Verlag GmbH, 10000000-.*: UserDocks found no tenant with this ID\./,
    )
  })

  test('of a run that takes another back has no file', () => {
    expect(lines({ run: { ...ended, fileName: null } }).join('\n')).not.toContain('File')
  })

  test('has one fact a line, whatever stands in the values', () => {
    const report = lines({ run: { ...ended, name: 'a\nConfirmed: 1\u2028b' } })
    expect(report[0]).toBe('Bulk run “a Confirmed: 1 b”')
  })

  test('fits on the clipboard, however long the words of UserDocks are', () => {
    const change = { ...rowChange, apiMessage: 'x'.repeat(5000) }
    const full = Array.from({ length: longestRowList }, (_, index) =>
      row(index + 1, { plan: { ...rowPlan, label: 'y'.repeat(100) }, change }),
    )
    const report = lines({
      run: { ...ended, counts: counts({ unknown: 20, rejected: 20 }), rows: 40 },
      unknown: full,
      rejected: full,
    }).join('\n')
    expect(report.length).toBeLessThan(longestCopiedText)
    expect(report).toContain('Rejected:')
  })
})
