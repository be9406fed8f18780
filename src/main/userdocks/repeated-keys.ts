/**
 * Whether the outermost object of a JSON text names a member twice. `JSON.parse` keeps the last one in
 * silence, and another reader may keep the first. `json` must be known to be JSON.
 */
export function repeatsKey(json: string): boolean {
  const seen = new Set<unknown>()
  let depth = 0
  let at = 0
  // By their codes: an answer of some megabytes takes a tenth of the time.
  while (at < json.length) {
    const code = json.charCodeAt(at)
    if (code === openBrace || code === openBracket) depth += 1
    else if (code === closeBrace || code === closeBracket) depth -= 1
    if (code !== quotationMark) {
      at += 1
      continue
    }
    const end = endOfString(json, at)
    if (depth === 1 && isFollowedByColon(json, end)) {
      // Decoded, because `"\u0073uccess"` is `"success"` too.
      const key: unknown = JSON.parse(json.slice(at, end))
      if (seen.has(key)) return true
      seen.add(key)
    }
    at = end
  }
  return false
}

/** More members than these are not looked for one by one. */
const fewMembers = 50

/**
 * Whether a member of `body`, the outermost object of `json`, can be there twice: `false` only where each
 * name is written once in all of the text. Quick for an answer of some megabytes, which `repeatsKey` has to
 * go through character by character.
 */
export function mayRepeatKey(json: string, body: object): boolean {
  const names = Object.keys(body)
  if (names.length > fewMembers || json.includes('\\')) return true
  return names.some((name) => {
    const first = json.indexOf(`"${name}"`)
    return json.includes(`"${name}"`, first + 1)
  })
}

const [openBrace, openBracket] = [0x7b, 0x5b]
const [closeBrace, closeBracket] = [0x7d, 0x5d]
const [quotationMark, backslash] = [0x22, 0x5c]

/** The place after the closing quotation mark of the string that begins at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1
  while (at < json.length) {
    const code = json.charCodeAt(at)
    if (code === quotationMark) break
    at += code === backslash ? 2 : 1
  }
  return at + 1
}

function isFollowedByColon(json: string, from: number): boolean {
  let at = from
  while (/\s/.test(json.charAt(at))) at += 1
  return json[at] === ':'
}
