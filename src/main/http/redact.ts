import { redactAnswer, redactText } from '../containment/redact-text'
import type { Secret } from '../vault/secret'

/**
 * Takes a secret out of an answer that repeats it, as error messages do, in whatever escape or encoding;
 * and every other secret of this program. An answer goes on to places that must never see a key.
 */
export function redact(text: string, secret: Secret): string {
  return redactAnswer(text, secret)
}

/** The same for words, such as those of a header: here parts of a secret go, too. */
export function redactWords(text: string, secret: Secret): string {
  return redactText(redactAnswer(text, secret))
}
