const day = 24 * 60 * 60 * 1000

/** What is waited, in milliseconds, where the server asks for a wait and does not say how long. */
const waitIfUnusable = 60_000

/**
 * The wait in milliseconds, 0 to 24 hours, that a `Retry-After` header asks for (RFC 9110 section
 * 10.2.3): seconds, or a date. `null` if there is no such header. A date is compared with the `Date`
 * header of the same answer, never with the clock of this computer, which may be wrong; one that has
 * passed gives 0. What is there but cannot be used (unreadable, negative, longer than a day, a date
 * in an answer that does not say its own) gives a minute: some wait was asked for. Never throws.
 */
export function parseRetryAfter(header: string | null, serverDate: string | null): number | null {
  if (header === null) return null
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : untilDate(header, serverDate)
  return asked === null || asked > day ? waitIfUnusable : Math.max(0, asked)
}

function untilDate(header: string, serverDate: string | null): number | null {
  const from = serverDate === null ? null : parseHttpDate(serverDate, null)
  const until = from === null ? null : parseHttpDate(header, from)
  return from === null || until === null ? null : until - from
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const wholeWeekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const month = `(?<month>${months.join('|')})`
/** 60 is a leap second. */
const time = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)'

/** IMF-fixdate, RFC 850 and asctime (RFC 9110 section 5.6.7), to the letter. */
const forms = [
  new RegExp(`^${weekday}, (?<day>\\d{2}) ${month} (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^${wholeWeekday}, (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${time} GMT$`),
  new RegExp(`^${weekday} ${month} (?<day>\\d{2}| \\d) ${time} (?<year>\\d{4})$`),
]

/**
 * Milliseconds since 1970, `null` if it is no HTTP-date. `Date.parse` is of no use here: it reads
 * almost anything, and what it does not know as local time. `near` says which century is meant where
 * the year has two digits.
 */
function parseHttpDate(text: string, near: number | null): number | null {
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return null
  const digits = parts['year'] ?? ''
  const year = digits.length === 2 ? wholeYear(Number(digits), near) : Number(digits)
  const monthIndex = months.indexOf(parts['month'] ?? '')
  const dayOfMonth = Number(parts['day'])
  const midnight = new Date(Date.UTC(year, monthIndex, dayOfMonth))
  // `Date` makes 3 March of 31 February, and 1926 of the year 26.
  const exists = midnight.getUTCFullYear() === year && midnight.getUTCDate() === dayOfMonth
  if (!exists) return null
  const minutes = Number(parts['hour']) * 60 + Number(parts['minute'])
  return midnight.getTime() + (minutes * 60 + Number(parts['second'])) * 1000
}

/** More than 50 years ahead means a hundred years earlier (RFC 9110 section 5.6.7). */
function wholeYear(twoDigits: number, near: number | null): number {
  const year = 2000 + twoDigits
  return near !== null && year > new Date(near).getUTCFullYear() + 50 ? year - 100 : year
}
