/**
 * Whether the outermost object of a JSON text names a member twice. `JSON.parse` keeps the last one in
 * silence, and another reader may keep the first. `json` must be known to be JSON.
 */
export function repeatsKey(json: string): boolean {
  const seen = new Set<unknown>()
  let depth = 0
  let at = 0
  while (at < json.length) {
    const character = json.charAt(at)
    if ('{['.includes(character)) depth += 1
    if ('}]'.includes(character)) depth -= 1
    if (character !== '"') {
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

/** The place after the closing quotation mark of the string that begins at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

function isFollowedByColon(json: string, from: number): boolean {
  let at = from
  while (/\s/.test(json.charAt(at))) at += 1
  return json[at] === ':'
}
