import { checkKey } from './key-format'
import { openSecret } from './open-secret'
import { Secret } from './secret'

/**
 * The key in an item that another program has put into the keychain; `null` if it is none. A line
 * break at its end is left off, as everywhere, and the two bytes a character that Windows' cmdkey
 * writes are made one.
 */
export function usableKey(item: Secret): Secret | null {
  const text = openSecret(item)
  const checked = checkKey(/^(?:[\x01-\x7f]\0)+$/.test(text) ? text.replaceAll('\0', '') : text)
  return checked.ok ? new Secret(checked.value) : null
}
