import { isAscii } from 'node:buffer'

/** What speaks for UTF-8 and what against it. Plain ASCII says nothing. */
export interface Utf8Evidence {
  /** Characters of two to four bytes that are as they should be. */
  readonly sound: number
  /** Bytes above 0x7F that belong to no character. */
  readonly broken: number
}

/** Counts both in pieces of a file, wherever the pieces begin and end. */
export function utf8Counter(): {
  readonly add: (bytes: Uint8Array) => void
  /** `atEnd`: a character that is not complete by now is broken. */
  readonly evidence: (atEnd: boolean) => Utf8Evidence
} {
  let sound = 0
  let broken = 0
  // Of the character that has begun: bytes so far, bytes to come, and what the next one can be.
  let begun = 0
  let awaited = 0
  let least = 0x80
  let most = 0xbf

  const addByte = (byte: number): void => {
    if (awaited > 0 && byte >= least && byte <= most) {
      begun += 1
      awaited -= 1
      if (awaited === 0) {
        sound += 1
        begun = 0
      }
      least = 0x80
      most = 0xbf
      return
    }
    broken += begun
    begun = 0
    awaited = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    if (awaited > 0) begun = 1
    else if (byte > 0x7f) broken += 1
    // Neither longer forms than needed, nor halves of UTF-16 pairs, nor beyond U+10FFFF.
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  }

  return {
    add: (bytes) => {
      if (awaited === 0 && isAscii(bytes)) return
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0
        if (byte > 0x7f || awaited > 0) addByte(byte)
      }
    },
    evidence: (atEnd) => ({ sound, broken: atEnd ? broken + begun : broken }),
  }
}

/**
 * Whether it is UTF-8 rather than Windows-1252. A file with a few broken characters among many sound ones
 * is: read as Windows-1252 it would have wrong letters in every row, instead of a few unreadable rows.
 */
export function speaksForUtf8({ sound, broken }: Utf8Evidence): boolean {
  return broken === 0 || sound > broken
}
