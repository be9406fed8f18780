import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { wordBirthdateFault } from '../../../src/renderer/wording/value-warnings'
import { birthdateFault, birthdateWarning } from '../../../src/shared/values/birthdate'

const today = '2026-06-15'

describe('a birthdate', () => {
  test.each(['', '1990-12-31', '2000-02-29', '1980-02-29', today, '1899-12-31', '0001-01-01'])(
    '%j has no fault',
    (text) => {
      expect(birthdateFault(text, today)).toBeNull()
      expect(birthdateFault(text, { year: 2026, month: 6, day: 15 })).toBeNull()
    },
  )

  test.each([
    ['1990-02-30', 'impossible'],
    ['1900-02-29', 'impossible'],
    ['2023-02-29', 'impossible'],
    ['1990-04-31', 'impossible'],
    ['1990-31-12', 'impossible'],
    ['1990-00-10', 'impossible'],
    ['1990-10-00', 'impossible'],
    ['0000-01-01', 'impossible'],
    ['2026-06-16', 'future'],
    ['9999-12-31', 'future'],
    ['31.12.90', 'notADate'],
    ['December 1990', 'notADate'],
    ['19901231', 'notADate'],
    ['１９９０-12-31', 'notADate'],
    [' ', 'notADate'],
  ])('%j is %s', (text, kind) => {
    expect(birthdateFault(text, today)).toEqual({ kind })
  })

  test.each([
    ['31.12.1990', '1990-12-31'],
    ['31. 12. 1990', '1990-12-31'],
    ['03.04.1990', '1990-04-03'],
    ['12/31/1990', '1990-12-31'],
    ['31/12/1990', '1990-12-31'],
    ['31-12-1990', '1990-12-31'],
    ['4/4/1990', '1990-04-04'],
    ['03/04/1990', null],
    ['1990-1-2', '1990-01-02'],
    ['1990/01/02', '1990-01-02'],
    ['1990 1 2', '1990-01-02'],
    [' 1990-01-02 ', '1990-01-02'],
    ['31.02.1990', null],
    ['31.12.2090', null],
    ['07/06/2026', null],
    ['08/06/2026', '2026-06-08'],
    ['32/13/1990', null],
  ])('%j is written in another order, %j is meant', (text, suggestion) => {
    const day = text === '07/06/2026' ? '2026-08-01' : today
    expect(birthdateFault(text, day)).toEqual({ kind: 'otherOrder', suggestion })
  })

  test.each([
    ['1990-12-31T00:00:00.000Z', '1990-12-31'],
    ['1990-12-31 00:00+00:00', '1990-12-31'],
    ['1990-12-30T23:00:00.000Z', null],
    ['1990-12-31T00:00:00+02:00', null],
    ['1990-12-31T00:00', null],
    ['1990-02-31T00:00:00.000Z', null],
  ])('%j has a time, %j is meant', (text, suggestion) => {
    expect(birthdateFault(text, today)).toEqual({ kind: 'withTime', suggestion })
  })

  test('is worth a warning before 1900, if it has no fault', () => {
    expect(birthdateWarning('1899-12-31')).toEqual({ kind: 'veryLongAgo' })
    expect(birthdateWarning('1900-01-01')).toBeNull()
    expect(birthdateWarning('1800-02-30')).toBeNull()
    expect(birthdateWarning('')).toBeNull()
  })

  test('is never suggested with a fault of its own, whatever was typed', () => {
    const almost = fc.stringMatching(/^\d{1,2}[./ -]\d{1,2}[./ -](19|20)\d\d$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const fault = birthdateFault(text, today)
        if (fault === null) return
        expect(wordBirthdateFault(fault)).toMatch(/\.$/)
        if (!('suggestion' in fault) || fault.suggestion === null) return
        expect(birthdateFault(fault.suggestion, today)).toBeNull()
      }),
    )
  })
})

describe('every real day from 1900 on', () => {
  const zoneBefore = process.env.TZ
  afterEach(() => {
    if (zoneBefore === undefined) delete process.env.TZ
    else process.env.TZ = zoneBefore
  })

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])('is accepted in %s', (zone) => {
    process.env.TZ = zone
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    const millisecondsOfDay = 86_400_000
    const last = Date.parse(today)
    const refused: string[] = []
    for (let time = Date.parse('1900-01-01'); time <= last; time += millisecondsOfDay) {
      const text = new Date(time).toISOString().slice(0, 10)
      if (birthdateFault(text, today) !== null) refused.push(text)
    }
    expect(refused).toEqual([])
  })

  test('is real exactly if the calendar of the runtime has it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2025 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const inCalendar = new Date(Date.UTC(year, month - 1, day))
        const isReal = inCalendar.getUTCMonth() === month - 1 && inCalendar.getUTCDate() === day
        const padded = (part: number) => String(part).padStart(2, '0')
        const fault = birthdateFault(`${year}-${padded(month)}-${padded(day)}`, today)
        expect(fault).toEqual(isReal ? null : { kind: 'impossible' })
      }),
    )
  })
})
