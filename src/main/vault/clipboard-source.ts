import { success } from '../../shared/result'
import { checkKey } from './key-format'
import type { KeySource } from './take-key'

/** What taking a key from the clipboard needs of the desktop. */
export interface Clipboard {
  readClipboard(): Promise<string>
  clearClipboard(): Promise<void>
}

/** A key that the person has copied. Once it is stored, it is taken off the clipboard. */
export function fromClipboard(clipboard: Clipboard): KeySource {
  return {
    name: 'clipboard',
    read: async () => success(await clipboard.readClipboard()),
    stored: (value) => takeOff(clipboard, value),
  }
}

/** Clears the clipboard if it still holds this key. What was copied meanwhile stays. */
export async function takeOff(clipboard: Clipboard, value: string): Promise<void> {
  const now = checkKey(await clipboard.readClipboard())
  if (now.ok && now.value === value) await clipboard.clearClipboard()
}
