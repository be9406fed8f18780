/** A day of the calendar, without a time and so without a time zone. Months count from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Tells whether the Gregorian calendar has a day. It has no year 0. */
export function isRealDay({ year, month, day }: Day): boolean {
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month)
}

/** A day as `YYYY-MM-DD`. */
export function dayText({ year, month, day }: Day): string {
  const padded = (part: number, length: number) => String(part).padStart(length, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  if ([4, 6, 9, 11].includes(month)) return 30
  return month >= 1 && month <= 12 ? 31 : 0
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
