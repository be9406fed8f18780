export type KeyFault = 'empty' | 'severalLines' | 'notAKey'

/** Windows keeps at most 2,560 bytes a credential; the limit is the same everywhere. */
const longestKey = 2048

export type CheckedKey =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: KeyFault }

/**
 * Checks what was taken from the clipboard: 1 to 2,048 printable ASCII bytes in one line. One line
 * break at the very end is what terminals and editors add, and is left off; nothing else is
 * mended, because a key that was changed is a wrong key.
 */
export function checkKey(text: string): CheckedKey {
  const value = text.replace(/\r?\n$/, '')
  if (value.trim() === '') return { ok: false, fault: 'empty' }
  if (/[\r\n]/.test(value)) return { ok: false, fault: 'severalLines' }
  if (value.length > longestKey || !/^[\x21-\x7e]+$/.test(value)) {
    return { ok: false, fault: 'notAKey' }
  }
  return { ok: true, value }
}
