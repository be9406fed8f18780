/** A text without its escapes. */
export interface Unescaped {
  readonly text: string
  /**
   * Where each of its characters begins in the text that it came from, and at the end its length. `null` if
   * nothing was escaped. Found out only when it is asked for: few texts have a key in them, and an answer
   * of some megabytes takes long.
   */
  starts(): Int32Array | null
}

const escape =
  /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\([\\/"'bfnrt])|%([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&(amp|lt|gt|quot|apos);/gi

const named: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
}

/** JSON in JSON in a URL; whoever escapes more often than this is not understood by anybody. */
const mostRounds = 8

/**
 * Undoes the escapes of JSON, URLs and HTML, however they are mixed and nested. What is meant by a text
 * is not always clear (`%41` may be meant as it is), so this is for comparing with another text that
 * went through it too: where a text repeats a key in any escape, this repeats what this makes of the key.
 */
export function unescaped(text: string): Unescaped {
  let current = text
  for (let round = 0; round < mostRounds; round += 1) {
    const next = anyEscape.test(current)
      ? current.replace(escape, (...match) => meaning(match as string[]))
      : current
    if (next === current) break
    current = next
  }
  let starts: Int32Array | null | undefined
  return { text: current, starts: () => (starts ??= current === text ? null : startsIn(text)) }
}

const anyEscape = /[\\%&]/

/** Undoes the same escapes once more, and looks where what they stand for comes from. */
function startsIn(text: string): Int32Array | null {
  let current = text
  let before: Int32Array | null = null
  for (let round = 0; round < mostRounds; round += 1) {
    const next = onceUnescaped(current, before)
    if (next === null) break
    current = next.text
    before = next.starts
  }
  return before
}

function onceUnescaped(text: string, before: Int32Array | null) {
  const starts = new Int32Array(text.length + 1)
  const startOf = (index: number) => before?.[index] ?? index
  const pieces: string[] = []
  let length = 0
  let done = 0
  const take = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) starts[length++] = startOf(index)
    pieces.push(text.slice(from, to))
  }
  for (const match of text.matchAll(escape)) {
    take(done, match.index)
    starts[length++] = startOf(match.index)
    pieces.push(meaning(match))
    done = match.index + match[0].length
  }
  if (done === 0) return null
  take(done, text.length)
  starts[length] = startOf(text.length)
  return { text: pieces.join(''), starts: starts.subarray(0, length + 1) }
}

/** The one character that an escape stands for; of those beyond 16 bits, which no key has, the first half. */
function meaning([, unicode, byte, sign, percent, hex, decimal, name]: readonly string[]): string {
  const digits = unicode ?? byte ?? percent ?? hex
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  const word = (sign ?? name ?? '').toLowerCase()
  return named[word] ?? word
}
