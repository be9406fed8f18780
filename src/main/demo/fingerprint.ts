import { createHash, timingSafeEqual } from 'node:crypto'

/** A short name for a secret that does not give it away: `sha256:` and 12 hexadecimal digits. */
export function fingerprint(secret: string): string {
  return `sha256:${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function sameSecret(received: string, expected: string): boolean {
  // Hashes have equal lengths, which timingSafeEqual asks for. An unset secret fits nothing.
  const [one, other] = [received, expected].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  return expected !== '' && one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
