import { unescaped, type Unescaped } from './escapes'
import type { KeyForm, KeyForms } from './key-forms'

/** From and to, in UTF-16 units of the text that was searched. */
export type Range = readonly [from: number, to: number]

/**
 * Where in a text keys stand, in any of their forms: whole, and with `parts` also so much of one as
 * gives too much of it away. The ranges may overlap, and come in no order.
 */
export function findKeys(text: string, keys: readonly KeyForms[], parts: boolean): Range[] {
  if (keys.length === 0 || text === '') return []
  const plain = unescaped(text)
  const views = new Map<KeyForm['view'], string>([
    ['plain', text],
    ['unescaped', plain.text],
  ])
  const viewOf = ({ view }: KeyForm): string => {
    const known = views.get(view)
    if (known !== undefined) return known
    const made = view === 'hex' ? lowerHex(plain.text) : oneAlphabet(plain.text)
    views.set(view, made)
    return made
  }
  const found: Range[] = []
  for (const forms of new Set(keys)) {
    for (const form of forms) {
      if (text.length < form.tooMany) continue
      const source = form.view === 'plain' ? null : plain
      const ranges = parts ? findParts(viewOf(form), form) : findWhole(source?.text ?? text, form)
      for (const range of ranges) {
        found.push(inSource(widened(source?.text ?? text, range, form), source))
      }
    }
  }
  return found
}

/**
 * Needs no view made of the text, which may be an answer of some megabytes: it looks for what stands in it
 * as it is, and compares the rest.
 */
function* findWhole(text: string, form: KeyForm): Generator<Range> {
  const { needle, anchor } = form
  const next = (from: number) => text.indexOf(anchor.text, from)
  // An anchor may be empty, and then stands behind the last character too.
  for (let at = next(0); at >= 0 && at < text.length; at = next(at + 1)) {
    const from = at - anchor.at
    if (from >= 0 && stands(text, from, form)) yield [from, from + needle.length]
  }
}

function stands(text: string, from: number, { needle, view }: KeyForm): boolean {
  if (from + needle.length > text.length) return false
  for (let index = 0; index < needle.length; index += 1) {
    const sign = text.charAt(from + index)
    const seen = view === 'hex' ? lowerHex(sign) : view === 'base64' ? oneAlphabet(sign) : sign
    if (seen !== needle[index]) return false
  }
  return true
}

/** Each hit of a block is made as long as text and needle agree, to both sides. */
function* findParts(view: string, { needle, tooMany, blocks }: KeyForm): Generator<Range> {
  for (const block of blocks) {
    let at = view.indexOf(block.text)
    while (at >= 0) {
      const [from, to] = agreement(view, at, needle, block.at)
      const isFound = to - from >= tooMany
      if (isFound) yield [from, to]
      // What agrees was seen; another repetition of the key may begin in its last few characters.
      const next = isFound ? Math.max(at + 1, to - block.text.length + 1) : at + 1
      at = view.indexOf(block.text, next)
    }
  }
}

function agreement(view: string, at: number, needle: string, atNeedle: number): Range {
  let before = 0
  while (before < Math.min(at, atNeedle) && view[at - before - 1] === needle[atNeedle - before - 1])
    before += 1
  let after = 0
  while (atNeedle + after < needle.length && view[at + after] === needle[atNeedle + after])
    after += 1
  return [at - before, at + after]
}

/** Takes in the characters at the edges of base64 that hold a few bits of the key, and its padding. */
function widened(text: string, [from, to]: Range, { before, after, view: kind }: KeyForm): Range {
  if (kind !== 'base64') return [from, to]
  let [start, end] = [from, to]
  if (before > 0 && isBase64(text[start - 1])) start -= 1
  if (after > 0 && isBase64(text[end])) end += 1
  while (text[end] === '=' && end - to < 3) end += 1
  return [start, end]
}

const isBase64 = (sign: string | undefined) => sign !== undefined && /[A-Za-z0-9+/_-]/.test(sign)

function inSource([from, to]: Range, source: Unescaped | null): Range {
  const starts = source?.starts()
  return starts ? [starts[from] ?? 0, starts[to] ?? 0] : [from, to]
}

/** One character stays one character, so that places in the text stay what they are. */
function lowerHex(text: string): string {
  return text.replace(/[A-F]+/g, (letters) => letters.toLowerCase())
}

/** The two alphabets of base64 differ in two characters. */
function oneAlphabet(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}
