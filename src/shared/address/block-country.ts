import { type AddressFormat, type AddressFormats } from './address-format'
import { countryOfPrefix } from './postal-code-pattern'
import { trimSeparators } from './block-lines'
import { findRegion } from './regions'

export interface CountrySources {
  readonly formats: AddressFormats
  /** The code of a country by its name or code in any spelling; `null` for anything else. */
  readonly countryByName: (text: string) => string | null
  readonly defaultCountry: string | null
}

/** The country of a block and the lines without its name. */
export interface FoundCountry {
  readonly country: string | null
  readonly lines: readonly string[]
}

/**
 * Looks for the country on the last line, after its last comma, in its last words, in letters
 * before the postal code ("D-20095"), and in the shape of the code; at last it falls back to the
 * default.
 */
export function takeCountry(lines: readonly string[], sources: CountrySources): FoundCountry {
  const last = lines.at(-1)
  if (last === undefined) return { country: null, lines }
  return (
    takeName(lines.slice(0, -1), last, sources) ?? {
      country: countryByPrefix(lines, sources.formats) ?? countryByShape(lines, sources),
      lines,
    }
  )
}

function takeName(
  rest: readonly string[],
  last: string,
  sources: CountrySources,
): FoundCountry | null {
  const whole = sources.countryByName(withoutMarks(last))
  if (whole !== null && isMeant(withoutMarks(last), whole, rest, sources)) {
    return { country: whole, lines: rest }
  }
  const cuts = [...last.matchAll(/\s*[,(]\s*|\s+[-–—]\s+|\s+/g)].reverse().slice(0, 5)
  const hasSeparator = (cut: RegExpExecArray): boolean => /\S/.test(cut[0])
  // A comma is a better sign than a space: "Foo, United Kingdom" before "Foo United / Kingdom".
  const ordered = [
    ...cuts.filter(hasSeparator),
    ...cuts.filter((cut) => !hasSeparator(cut)).reverse(),
  ]
  for (const cut of ordered) {
    const name = withoutMarks(last.slice(cut.index + cut[0].length))
    const country = sources.countryByName(name)
    const before = trimSeparators(last.slice(0, cut.index))
    if (country === null || before === '') continue
    const format = sources.formats.of(country)
    const sure = hasSeparator(cut)
      ? isMeant(name, country, [...rest, before], sources)
      : name.length > 2 && leavesPlace(before, format)
    if (sure) return { country, lines: [...rest, before] }
  }
  return null
}

/** "CA" and "Georgia" are states as well: the country is meant if its postal code is there. */
function isMeant(
  name: string,
  country: string,
  rest: readonly string[],
  { formats, defaultCountry }: CountrySources,
): boolean {
  const home = defaultCountry === null || defaultCountry === country ? 'US' : defaultCountry
  const regions = [home, 'US'].flatMap((code) => formats.of(code)?.regions ?? [])
  const isRegion = country !== home && findRegion(regions, name) !== null
  if (!isRegion) return true
  const search = formats.of(country)?.postalCode?.search
  return search !== undefined && rest.some((line) => search.test(line))
}

/** "75004 Paris France" has a city left without its last word, "1480 Luxembourg" has none. */
function leavesPlace(before: string, format: AddressFormat | null): boolean {
  const search = format?.postalCode?.search
  const match = search === undefined ? null : search.exec(before)
  return match !== null && /\p{L}{2}/u.test(before.replace(match[0], ''))
}

function countryByPrefix(lines: readonly string[], formats: AddressFormats): string | null {
  for (const line of [...lines].reverse()) {
    for (const match of line.matchAll(/(?<=^|,\s*)(\p{Lu}{1,3})\s?[-–]\s?(?=\d)/gu)) {
      const country = countryOfPrefix(match[1] ?? '')
      const found = formats.of(country)?.postalCode?.search.exec(line.slice(match.index))
      if (found?.index === 0) return country
    }
  }
  return null
}

/** ", CA 94102" is in the United States; the codes of GB and CA are like no others. */
function countryByShape(
  lines: readonly string[],
  { formats, defaultCountry }: CountrySources,
): string | null {
  const last = lines.at(-1) ?? ''
  const [, key = ''] = /(?:,\s*|^)([A-Z]{2})\s+\d{5}(?:-\d{4})?$/.exec(last) ?? []
  const isState = (country: string): boolean =>
    formats.of(country)?.regions.some(({ value }) => value === key) === true
  if (isState('US') && !isState(defaultCountry ?? '')) return 'US'
  const unlikeOthers = ['GB', 'CA'].find((country) => {
    const found = formats.of(country)?.postalCode?.search.exec(last)
    return found?.[0] !== undefined && last.endsWith(found[0])
  })
  return defaultCountry ?? unlikeOthers ?? null
}

function withoutMarks(text: string): string {
  return trimSeparators(text).replace(/^\(|[).]+$/g, '')
}
