import { StringDecoder } from 'node:string_decoder'
import type { CsvEncoding } from '../../../shared/bulk/csv-file'
import { windows1252Text } from './windows-1252'

/**
 * Turns the bytes of a file into text, piece by piece. `last`: nothing comes after these. It does not
 * matter where the pieces begin and end; the bytes may be used for something else afterwards.
 */
export type Decode = (bytes: Uint8Array, last: boolean) => string

/**
 * Decodes a file from its beginning, without its byte order mark. What is no character becomes U+FFFD,
 * except halves of UTF-16 pairs, which stay: see `isDamaged`.
 */
export function decoderOf(encoding: CsvEncoding): Decode {
  return withoutMark(decoders[encoding]())
}

/** Whether characters of a text are lost, here or where it was written. */
export function isDamaged(text: string): boolean {
  return text.includes('\uFFFD') || !text.isWellFormed()
}

const decoders: Record<CsvEncoding, () => Decode> = {
  'utf-8': () => {
    const decoder = new StringDecoder('utf8')
    return (bytes, last) => decoder.write(asBuffer(bytes)) + (last ? decoder.end() : '')
  },
  'utf-16le': () => inPairs((pairs) => pairs.toString('utf16le')),
  'utf-16be': () => inPairs((pairs) => pairs.swap16().toString('utf16le')),
  'windows-1252': () => windows1252Text,
}

/** Each piece with an even number of bytes, as a copy. */
function inPairs(textOf: (pairs: Buffer) => string): Decode {
  let odd = Buffer.alloc(0)
  return (bytes, last) => {
    const all = Buffer.concat([odd, bytes])
    const even = all.length - (all.length % 2)
    odd = all.subarray(even)
    return textOf(all.subarray(0, even)) + (last && odd.length > 0 ? '\uFFFD' : '')
  }
}

function withoutMark(decode: Decode): Decode {
  let begun = false
  return (bytes, last) => {
    const text = decode(bytes, last)
    if (begun || text === '') return text
    begun = true
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
