// Not by TextDecoder: some versions of Node take Windows-1252 for Latin-1, in which these are controls.
const from0x80 =
  '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD' + // 0x80 to 0x8F
  '\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ' // 0x90 to 0x9F

/** Bytes in Windows-1252 as text. The five that mean nothing become U+FFFD. */
export function windows1252Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9F]/g, (control) => from0x80.charAt(control.charCodeAt(0) - 0x80))
}
