export type KeyFault = 'empty' | 'severalLines' | 'notAKey'

/** Windows keeps at most 2,560 bytes a credential; the limit is the same everywhere. */
export const longestKey = 2048

export type CheckedKey =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: KeyFault }

/**
 * Checks what is to be a key: 1 to 2,048 printable ASCII bytes in one line. One line
 * break at the very end is what terminals and editors add, and is left off; nothing else is
 * mended, because a key that was changed is a wrong key.
 */
export function checkKey(text: string): CheckedKey {
  const value = text.replace(/\r?\n$/, '')
  if (value.trim() === '') return { ok: false, fault: 'empty' }
  if (/[\r\n]/.test(value)) return { ok: false, fault: 'severalLines' }
  return isKey(value) ? { ok: true, value } : { ok: false, fault: 'notAKey' }
}

/** Whether a text is a key as it is: 1 to 2,048 printable ASCII characters without spaces. */
export function isKey(text: string): boolean {
  return text.length <= longestKey && /^[\x21-\x7e]+$/.test(text)
}
