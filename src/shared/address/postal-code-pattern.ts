/** How a postal code of a country is recognised. */
export interface PostalCodeRule {
  /** Matches a whole postal code, whatever the case and the spaces. */
  readonly pattern: RegExp
  /** Finds a postal code within a line; the group `code` leaves out a prefix such as "CH-". */
  readonly search: RegExp
  readonly example: string | null
}

/**
 * Narrower than the metadata, whose pattern would find any seven letters in a line. Source: the
 * routing keys of eircode.ie.
 */
const searchPatterns: Readonly<Record<string, string>> = { IE: '[A-Z]\\d[\\dW] ?[\\dA-Z]{4}' }

/** Letters still written before postal codes for the country, by the number plates of Europe. */
const plateLetters: Readonly<Record<string, string>> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FI: 'FIN|SF',
  FR: 'F',
  HU: 'H',
  IT: 'I',
  LI: 'FL',
  LU: 'L',
  NO: 'N',
  PT: 'P',
  SE: 'S',
  SI: 'SLO',
}

/**
 * Builds the rule of a country from the pattern of the metadata. More lenient than the source: any
 * spaces where it has one, six digits in two halves ("400 001"), and a prefix that names the
 * country ("LT-04340").
 */
export function postalCodeRule(
  country: string,
  source: { readonly pattern: string; readonly printedPrefix: string; readonly example: string },
): PostalCodeRule {
  const searched = lenientAboutSpaces(searchPatterns[country] ?? source.pattern)
  const code = lenientAboutSpaces(source.pattern)
  const letters = [country, plateLetters[country]].filter((text) => text !== undefined).join('|')
  const printed = source.printedPrefix === '' ? '' : `|${source.printedPrefix}\\s*`
  const prefix = `(?:(?:${letters})\\s?-\\s?${printed})?`
  return {
    pattern: new RegExp(`^\\s*${prefix}(?:${code})\\s*$`, 'iu'),
    // Not part of a longer number or word, a range or a fraction.
    search: new RegExp(
      `(?<![\\p{L}\\p{N}/]|\\p{N}-)${prefix}(?<code>${searched})(?![\\p{L}\\p{N}/]|-\\p{N})`,
      'iu',
    ),
    example: source.example === '' ? null : source.example,
  }
}

/** A space outside brackets may be missing or repeated. */
function lenientAboutSpaces(pattern: string): string {
  const halves = pattern === '\\d{6}' ? '\\d{3} ?\\d{3}' : pattern
  return halves.replace(/\[[^\]]*\]| \??/g, (found) => (found.startsWith('[') ? found : '\\s*'))
}

/** The country whose number plate letters or ISO code stand before a postal code, e.g. "D-". */
export function countryOfPrefix(letters: string): string {
  const plate = Object.entries(plateLetters).find(([, plates]) =>
    plates.split('|').includes(letters),
  )
  return plate?.[0] ?? letters
}
