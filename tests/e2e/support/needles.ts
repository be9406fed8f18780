/** The encodings in which a secret is looked for, and how each of them may look in memory or a file. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'base64' | 'hex' | 'URL-encoded'

export type Needles = readonly (readonly [Encoding, readonly Buffer[]])[]

/** All looks of a text, whatever stands before it in what was encoded. */
export function needlesFor(text: string): Needles {
  const bytes = Buffer.from(text)
  const escaped = JSON.stringify(text).slice(1, -1)
  const looks: [Encoding, (string | Buffer)[]][] = [
    ['UTF-8', [text, escaped]],
    ['UTF-16LE', [Buffer.from(text, 'utf16le'), Buffer.from(escaped, 'utf16le')]],
    ['base64', base64(bytes)],
    ['hex', [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]],
    ['URL-encoded', [encodeURIComponent(text), encodeURIComponent(encodeURIComponent(text))]],
  ]
  const seen = new Set<string>()
  return looks.map(([encoding, all]) => {
    const buffers = all.map((look) => Buffer.from(look as string))
    return [encoding, buffers.filter((look) => isNew(seen, look.toString('latin1')))]
  })
}

/** How often it is there, in each encoding in which it is. */
export function findIn(haystack: Buffer, needles: Needles): Partial<Record<Encoding, number>> {
  const found: Partial<Record<Encoding, number>> = {}
  for (const [encoding, looks] of needles) {
    const count = looks.reduce((sum, look) => sum + occurrences(haystack, look), 0)
    if (count > 0) found[encoding] = count
  }
  return found
}

export function sum(found: Partial<Record<Encoding, number>>): number {
  return Object.values(found).reduce((total, count) => total + count, 0)
}

/** Base64 takes three bytes at a time: each look leaves out what depends on the neighbours. */
function base64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((kind) => all.toString(kind).slice(from, to))
  })
}

function isNew(seen: Set<string>, look: string): boolean {
  if (seen.has(look)) return false
  seen.add(look)
  return true
}

function occurrences(haystack: Buffer, needle: Buffer): number {
  let count = 0
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) count += 1
  return count
}
