import { openSecret } from '../vault/open-secret'
import type { Secret } from '../vault/secret'

const mark = '[key removed]'
/** A shorter one would be found by chance, all over an answer. */
const shortestKey = 6

/**
 * Takes a secret out of an answer that repeats it, as error messages do: as it is, and escaped for
 * JSON (also as `\u0041`), URL or base64. An answer goes on to places that must never see a key.
 */
export function redact(text: string, secret: Secret): string {
  const value = openSecret(secret)
  if (value.length < shortestKey) return text
  const forms = [
    // Before the plain form, which would leave the escape of a quotation mark behind.
    JSON.stringify(value).slice(1, -1),
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ]
  const plain = forms.reduce((cleaned, form) => cleaned.replaceAll(form, mark), text)
  return plain.includes('\\u') || plain.includes('\\/') ? redactDecoded(plain, value) : plain
}

/**
 * Escapes hide a text from a search; what they stand for does not. JSON that is nested too deeply to
 * be looked through is not shown at all.
 */
function redactDecoded(text: string, value: string): string {
  let found = false
  try {
    const decoded: unknown = JSON.parse(text, (_key, each: unknown) => {
      if (typeof each !== 'string' || !each.includes(value)) return each
      found = true
      return each.replaceAll(value, mark)
    })
    return found ? JSON.stringify(decoded) : text
  } catch (error) {
    return error instanceof RangeError ? mark : text
  }
}
