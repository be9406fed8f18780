import { dayText, isRealDay, type Day } from './calendar-day'

/** Why a text is not a birthdate as UserDocks takes it, `YYYY-MM-DD`. */
export type BirthdateFault =
  | { readonly kind: 'notADate' }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'future' }
  /** A date in another notation; without a suggestion if it can be read in two ways, or none. */
  | { readonly kind: 'otherOrder'; readonly suggestion: string | null }
  /** A point in time; only midnight in UTC tells which day was meant, whatever the time zone. */
  | { readonly kind: 'withTime'; readonly suggestion: string | null }

export interface BirthdateWarning {
  readonly kind: 'veryLongAgo'
}

/**
 * What is wrong with a birthdate. No time zone plays a part: dates are only text here.
 * @param today the agent's own date, as parts or as `YYYY-MM-DD`
 */
export function birthdateFault(text: string, today: Day | string): BirthdateFault | null {
  if (text === '') return null
  const lastDay = typeof today === 'string' ? today : dayText(today)
  const day = exactDay(text)
  if (day === null) return otherNotation(text.trim(), lastDay)
  if (!isRealDay(day)) return { kind: 'impossible' }
  // Texts of equal length in this notation sort as the days do.
  return text > lastDay ? { kind: 'future' } : null
}

/** What to warn of in a birthdate that has no fault: nobody alive was born before 1900. */
export function birthdateWarning(text: string): BirthdateWarning | null {
  const day = exactDay(text)
  return day !== null && isRealDay(day) && day.year < 1900 ? { kind: 'veryLongAgo' } : null
}

function exactDay(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return toDay(year, month, day)
}

function otherNotation(text: string, lastDay: string): BirthdateFault {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d.*)$/.exec(text) ?? []
  if (date !== undefined && time !== undefined) {
    const isMidnight = /^00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)$/.test(time)
    return { kind: 'withTime', suggestion: isMidnight ? onlyPast([exactDay(date)], lastDay) : null }
  }
  const readings = readInOtherOrders(text.replace(/([-/.])\s+/g, '$1'))
  if (readings.length === 0) return { kind: 'notADate' }
  return { kind: 'otherOrder', suggestion: onlyPast(readings, lastDay) }
}

/** The ways to read a date: with dots the day is first; else Americans put the month first. */
function readInOtherOrders(text: string): (Day | null)[] {
  const [, year, month, day] = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? []
  if (year !== undefined) return [toDay(year, month, day)]
  const [, one, separator, two, last] = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  if (last === undefined) return []
  const dayFirst = toDay(last, two, one)
  return separator === '.' ? [dayFirst] : [dayFirst, toDay(last, one, two)]
}

/** The one day, of all the ways to read a date, on which someone can have been born. */
function onlyPast(readings: readonly (Day | null)[], lastDay: string): string | null {
  const real = readings.filter((day) => day !== null).filter(isRealDay)
  const past = new Set(real.map(dayText).filter((text) => text <= lastDay))
  const [only] = past
  return past.size === 1 && only !== undefined ? only : null
}

function toDay(year?: string, month?: string, day?: string): Day | null {
  if (year === undefined || month === undefined || day === undefined) return null
  return { year: Number(year), month: Number(month), day: Number(day) }
}
