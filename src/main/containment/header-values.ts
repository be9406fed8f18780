const names = 'x-api-key|proxy-authorization|authorization'

/** As `Name: value`, `"name": "value"` and, in lists of headers, `'name', 'value'`, escaped or not. */
const header = new RegExp(
  `(\\b(?:${names})(?:[\\\\"']*\\s*[:=]|[\\\\"']+\\s*,)[\\s\\\\"'[]*)(?:(bearer|basic|digest|negotiate)\\s+)?([^\\s"',;\\\\\\]}]+)`,
  'gi',
)

/**
 * Takes the values of headers that carry secrets out of a text: also those that no secret here is known
 * of. A short word after the name is one of a sentence ("X-API-KEY: missing") and stays.
 */
export function withoutHeaderValues(text: string, mark: string): string {
  // Most texts have none, and this is faster than the search.
  if (!/x-api-key|authorization/i.test(text)) return text
  return text.replace(header, (all: string, before: string, scheme?: string, value = '') => {
    if (scheme === undefined && isWord(value)) return all
    return `${before}${scheme === undefined ? '' : `${scheme} `}${mark}`
  })
}

function isWord(value: string): boolean {
  return value.length < 8 || (value.length < 20 && /^[a-z]+[.!?]?$/i.test(value))
}
