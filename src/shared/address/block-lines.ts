/** The lines of a pasted block. */
export interface BlockLines {
  readonly lines: readonly string[]
  /** Lines that are no part of an address: telephone, mail, web, tax number. */
  readonly other: readonly string[]
  /** Whether the lines were one line, with commas between. */
  readonly oneLine: boolean
}

const label =
  /^(?:(?:billing|shipping|delivery|postal|mailing|invoice|street|company|full|e)[\s-]+)?(?:address(?: line)?(?: ?[1-3])?|bill to|ship to|adresse|anschrift|rechnungsadresse|lieferadresse|adres|indirizzo|direcci[oó]n|endere[cç]o|name|company|street|city|town|state|province|county|region|country|zip(?: code)?|post(?:al )?code|plz|ort|land)\s*:\s*/i

const contact =
  /^(?:tel|phone|telephone|telefon|mobile|fax|e-?mail|mail|web|website|vat|ust|tax)\b[^,]*[:+@\d]|^\S+@\S+\.\S+$|^(?:https?:\/\/|www\.)\S+$/i

/**
 * Reads LF, CRLF and CR; drops blank lines, labels ("Address:") and the commas around a line. A
 * single line is split at its commas, semicolons and bars.
 */
export function readBlockLines(text: string): BlockLines {
  const raw = tidyLines(text.split(/[\r\n\u2028\u2029]+/))
  const lines = raw.filter((line) => !contact.test(line))
  const other = raw.filter((line) => contact.test(line))
  const [only] = lines
  if (only === undefined || lines.length > 1 || !/[,;|]/.test(only)) {
    return { lines, other, oneLine: false }
  }
  return { lines: joinNumbers(tidyLines(only.split(/[,;|]/))), other, oneLine: true }
}

/** Without what separates a text from its neighbours. */
export function trimSeparators(text: string): string {
  return text.replace(/^[\s,;:|/·•〒–—-]+|[\s,;:|/·•〒–—-]+$/g, '')
}

function tidyLines(lines: readonly string[]): string[] {
  const tidy = lines.map((line) => trimSeparators(line.trim().replace(label, '')))
  const last = tidy.findLastIndex((line) => line !== '')
  return tidy
    .map((line, index) => (index === last ? line.replace(/[.\s]+$/, '') : line))
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
}

/** "Via Roma, 12" and "12, rue de Rivoli" are one line each, though a comma stands in them. */
function joinNumbers(segments: readonly string[]): string[] {
  const joined: string[] = []
  let number: string | null = null
  segments.forEach((segment, index) => {
    const before = joined.at(-1)
    const isNumber = /^(?:\d{1,4}\s?[a-z]?|s\/n)(?:\s*[-–]\s*\p{L}.*)?$/iu.test(segment)
    const next = segments[index + 1] ?? ''
    if (number !== null) {
      joined.push(`${number}, ${segment}`)
      number = null
    } else if (isNumber && /^(?:rue|avenue|boulevard|bd|place|quai|chemin|allée)\s/i.test(next)) {
      number = segment
    } else if (isNumber && before !== undefined && !/\d/.test(before) && index < 3) {
      joined[joined.length - 1] = `${before}, ${segment}`
    } else {
      joined.push(segment)
    }
  })
  return joined
}
