import { unescaped } from './escapes'

/** A shorter key would be found by chance, all over a text, so it is not looked for. */
export const shortestKey = 6
const shortestPart = 8
const longestPart = 40

/** Some consecutive characters of a needle, and where in it they stand. */
interface Block {
  readonly text: string
  readonly at: number
}

/** One way in which a key can stand in a text. */
export interface KeyForm {
  /** What of a text is searched: as it is, without its escapes, or what of that can be base64 or hex. */
  readonly view: 'plain' | 'unescaped' | 'base64' | 'hex'
  readonly needle: string
  /** So many consecutive characters of the needle are too many. */
  readonly tooMany: number
  /** However so many of them are chosen, one of these is among them. */
  readonly blocks: readonly Block[]
  /** As much of it in a row as is written in one way only: hex has two cases, base64 two alphabets. */
  readonly anchor: Block
  /** Characters right before and after the needle that hold a few bits of the key. */
  readonly before: number
  readonly after: number
}

/** All forms of one key. */
export type KeyForms = readonly KeyForm[]

/**
 * How many consecutive characters of a key of `length` give too much of it away: a third of it. Fewer
 * than 8 are words and numbers that stand everywhere; more than 40 are worth hiding of any key, and the
 * first part of a JSON Web Token, which all of a kind share, is shorter.
 */
export function tooManyOf(length: number): number {
  if (length < shortestPart) return length
  return Math.min(longestPart, Math.max(shortestPart, Math.ceil(length / 3)))
}

/** The forms in which a key is looked for: plain, escaped, base64 at all three offsets, hex. */
export function keyForms(key: string): KeyForms {
  if (key.length < shortestKey) return []
  const tooMany = tooManyOf(key.length)
  const bytes = Buffer.from(key)
  const plain = unescaped(key).text
  // A backslash at its end makes an escape of the quotation mark behind it, and is gone with that.
  const ends = new Set([plain, plain.replace(/\\+$/, '')])
  return [
    form('plain', key, tooMany),
    ...[...ends]
      .filter((text) => text.length >= shortestKey)
      .map((text) => form('unescaped', text, tooManyOf(text.length))),
    form('hex', bytes.toString('hex'), 2 * tooMany),
    ...[0, 1, 2].map((offset) => base64Form(bytes, offset, tooMany)),
  ]
}

/**
 * Base64 tells three bytes with four characters, so what stands for a key depends on how many bytes are
 * before it. The needle has the characters that depend on the key only.
 */
function base64Form(bytes: Buffer, offset: number, tooMany: number): KeyForm {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const bits = 8 * (offset + bytes.length)
  const needle = text.slice(Math.ceil((8 * offset) / 6), Math.floor(bits / 6))
  const isSplit = bits % 6 !== 0
  // At worst four bits of a part stand in a character that tells something else, too.
  const whole = Math.floor((8 * tooMany - 4) / 6)
  return form('base64', needle, whole, { before: offset === 0 ? 0 : 1, after: isSplit ? 1 : 0 })
}

function form(
  view: KeyForm['view'],
  needle: string,
  wanted: number,
  edges: Pick<KeyForm, 'before' | 'after'> = { before: 0, after: 0 },
): KeyForm {
  const tooMany = Math.min(wanted, needle.length)
  const size = Math.floor((tooMany + 1) / 2)
  const blocks: Block[] = []
  for (let at = 0; at + size <= needle.length; at += size) {
    blocks.push({ text: needle.slice(at, at + size), at })
  }
  return { view, needle, tooMany, blocks, anchor: anchorOf(view, needle), ...edges }
}

function anchorOf(view: KeyForm['view'], needle: string): Block {
  const written = { plain: /.+/gs, unescaped: /.+/gs, hex: /[^a-f]+/g, base64: /[^+/]+/g }[view]
  let anchor: Block = { text: '', at: 0 }
  for (const { 0: text, index: at } of needle.matchAll(written)) {
    if (text.length > anchor.text.length) anchor = { text, at }
  }
  return anchor
}
