import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from '../../../src/main/changes/attempt/retry-after'

const day = 24 * 60 * 60 * 1000
const minute = 60_000
const now = 'Wed, 21 Oct 2026 07:28:00 GMT'

describe('the wait that a server asks for', () => {
  it('is not known where it asks for none', () => {
    expect(parseRetryAfter(null, now)).toBeNull()
    expect(parseRetryAfter(null, null)).toBeNull()
  })

  it.each([
    ['0', 0],
    ['2', 2000],
    ['007', 7000],
    ['86400', day],
  ])('is in seconds: %j', (header, milliseconds) => {
    expect(parseRetryAfter(header, null)).toBe(milliseconds)
  })

  it.each([
    ['IMF-fixdate', 'Wed, 21 Oct 2026 07:29:30 GMT'],
    ['RFC 850', 'Wednesday, 21-Oct-26 07:29:30 GMT'],
    ['asctime', 'Wed Oct 21 07:29:30 2026'],
  ])('is until a date: %s', (_form, header) => {
    expect(parseRetryAfter(header, now)).toBe(90_000)
  })

  it.each([
    ['IMF-fixdate', 'Fri, 06 Nov 2026 08:49:30 GMT'],
    ['RFC 850', 'Friday, 06-Nov-26 08:49:30 GMT'],
    ['asctime', 'Fri Nov  6 08:49:30 2026'],
  ])('counts from the date of the answer, in any form: %s', (_form, serverDate) => {
    expect(parseRetryAfter('Fri, 06 Nov 2026 08:49:37 GMT', serverDate)).toBe(7000)
  })

  it('does not depend on the clock of this computer', () => {
    const wait = parseRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:07 GMT')
    expect(wait).toBe(30_000)
  })

  it.each([
    ['a month', 'Sun, 01 Nov 2026 00:00:10 GMT', 'Sat, 31 Oct 2026 23:59:50 GMT', 20_000],
    ['a year', 'Fri, 01 Jan 2027 00:00:10 GMT', 'Thu, 31 Dec 2026 23:59:50 GMT', 20_000],
    ['a leap day', 'Tue, 29 Feb 2028 00:00:10 GMT', 'Mon, 28 Feb 2028 23:59:50 GMT', 20_000],
    ['a leap second', 'Sun, 01 Jan 2017 00:00:10 GMT', 'Sat, 31 Dec 2016 23:59:60 GMT', 10_000],
  ])('is right across %s', (_name, header, serverDate, milliseconds) => {
    expect(parseRetryAfter(header, serverDate)).toBe(milliseconds)
  })

  it.each([
    now,
    'Wed, 21 Oct 2026 07:27:59 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ])('is none where the date has passed: %s', (header) => {
    expect(parseRetryAfter(header, now)).toBe(0)
  })

  it.each([
    '',
    ' ',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '5, 7',
    '5s',
    'NaN',
    'Infinity',
    'abc',
    '٣',
    '86401',
    '1000000000',
    '9'.repeat(400),
    'Thu, 22 Oct 2026 07:28:01 GMT',
    '2026-10-21T07:29:30Z',
    '21 Oct 2026',
    '2026-10',
    'Oct 2026',
    'wed, 21 oct 2026 07:29:30 gmt',
    'Wed, 21 Oct 2026 07:29:30',
    'Wed, 21 Oct 2026 07:29:30 UTC',
    'Wed, 21 Oct 2026 07:29:30 +0000',
    'Wed, 21 Oct 2026 07:29:30 GMT\n',
    'Wed, 21 Oct 26 07:29:30 GMT',
    'Wed, 1 Oct 2026 07:29:30 GMT',
    'Sat, 31 Nov 2026 07:29:30 GMT',
    'Sun, 00 Nov 2026 07:29:30 GMT',
    'Sun, 29 Feb 2026 07:29:30 GMT',
    'Wed, 21 Oct 2026 24:00:00 GMT',
    'Wed, 21 Oct 2026 07:60:00 GMT',
    'Wed, 21 Oct 2026 07:29:61 GMT',
    'Wed Oct 6 07:29:30 2026',
    'Wed Oct 21 07:29:30 2026 GMT',
    'Wed, 21 Oct 0026 07:29:30 GMT',
  ])('is a minute where it cannot be used: %j', (header) => {
    expect(parseRetryAfter(header, now)).toBe(minute)
  })

  it.each([null, '', 'abc', '0', '2026-10-21T07:28:00Z', 'Wed, 21 Oct 2026 07:28:00'])(
    'is a minute where it is a date and the answer has no date to compare with: %j',
    (serverDate) => {
      expect(parseRetryAfter('Wed, 21 Oct 2026 07:29:30 GMT', serverDate)).toBe(minute)
    },
  )

  const moment = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2049, 0) / 1000 })
  const forms: readonly ((date: Date) => string)[] = [
    (date) => date.toUTCString(),
    (date) => {
      const [weekday, day, month, year, time] = date.toUTCString().split(/,? /)
      const whole = date.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
      expect(whole.startsWith(weekday ?? '?')).toBe(true)
      return `${whole}, ${day}-${month}-${year?.slice(2)} ${time} GMT`
    },
    (date) => {
      const [weekday, day, month, year, time] = date.toUTCString().split(/,? /)
      return `${weekday} ${month} ${day?.replace(/^0/, ' ')} ${time} ${year}`
    },
  ]
  const form = fc.constantFrom(...forms)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date().map((date) => date.toUTCString()),
    fc.tuple(form, moment).map(([write, seconds]) => write(new Date(seconds * 1000))),
    fc.stringMatching(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/),
  )

  it('is finite and at most a day, whatever the headers are', () => {
    fc.assert(
      fc.property(text, fc.option(text), (header, serverDate) => {
        const wait = parseRetryAfter(header, serverDate)
        expect(Number.isFinite(wait)).toBe(true)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(day)
      }),
      { numRuns: 5000 },
    )
  })

  it('is the very second, for any two dates less than a day apart, in any two forms', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 86_400 }), form, form, (from, seconds, one, other) => {
        const header = one(new Date((from + seconds) * 1000))
        expect(parseRetryAfter(header, other(new Date(from * 1000)))).toBe(seconds * 1000)
      }),
      { numRuns: 1000 },
    )
  })
})
