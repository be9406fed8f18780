/** Values of fields, dates and times in German. What is not certainly understood is left as it came. */

const isoDate = /^\d{4}-\d{2}-\d{2}$/
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

const day: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' }
const moment: Intl.DateTimeFormatOptions = {
  ...day,
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
}

/** A day stays the day that it is; a moment is given in the time zone, the computer's if none. */
export function germanDate(text: string, timeZone?: string): string {
  if (Number.isNaN(Date.parse(text))) return text
  if (isoDate.test(text)) return format(text, { ...day, timeZone: 'UTC' })
  return isoMoment.test(text) ? format(text, { ...moment, ...zone(timeZone) }) : text
}

/** When something was known, to the second. */
export function germanTime(text: string, timeZone?: string): string {
  if (!isoMoment.test(text) || Number.isNaN(Date.parse(text))) return text
  return format(text, { ...moment, second: '2-digit', ...zone(timeZone) })
}

const datedPaths: ReadonlySet<string> = new Set(['birthdate', 'stripeOneTimePaymentValidThru'])
const flagPaths: ReadonlySet<string> = new Set([
  'acceptedNewsletter',
  'isBusinessCustomer',
  'isInvoicePending',
])
const flagWords = new Map([
  ['true', 'Ja'],
  ['false', 'Nein'],
])
const choiceWords = new Map([
  ['salutation f', 'Frau'],
  ['salutation m', 'Herr'],
  ['salutation o', 'Andere'],
  ['companyTaxExempt none', 'Nicht befreit'],
  ['companyTaxExempt exempt', 'Befreit'],
  ['companyTaxExempt reverse', 'Reverse-Charge-Verfahren'],
])
const countryNames = new Intl.DisplayNames('de', { type: 'region', fallback: 'none' })

/** A field's value, given as the API keeps it, as a reader of German reads it. */
export function germanValue(path: string, text: string, timeZone?: string): string {
  const field = path.split('.').at(-1) ?? path
  if (datedPaths.has(field)) return germanDate(text, timeZone)
  if (flagPaths.has(field)) return flagWords.get(text) ?? text
  const word = field === 'country' ? countryWord(text) : choiceWords.get(`${field} ${text}`)
  return word === undefined ? text : `${word} (${text})`
}

function countryWord(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? countryNames.of(code) : undefined
}

function format(text: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('de-DE', options).format(new Date(text))
}

function zone(timeZone: string | undefined): Intl.DateTimeFormatOptions {
  return timeZone === undefined ? {} : { timeZone }
}
