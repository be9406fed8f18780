/** The keyboard shortcuts, all in one place: the palette, the sheet and the listener read them here. */
import { t } from '../../language/language'

export interface Shortcut {
  /** As in `KeyboardEvent.key`, letters in lower case. */
  readonly key: string
  /** With Ctrl, or Cmd on a Mac. */
  readonly mod?: boolean
  readonly shift?: boolean
}

/** In the order of the sheet. */
export const shortcuts = {
  commands: { key: 'k', mod: true },
  shortcuts: { key: '/', mod: true },
  focusId: { key: 'o', mod: true },
  search: { key: 'f', mod: true },
  redeem: { key: 'j', mod: true },
  reviewChanges: { key: 's', mod: true },
  saveChanges: { key: 'Enter', mod: true },
  copySummary: { key: 'c', mod: true, shift: true },
  lock: { key: 'l', mod: true },
  mask: { key: 'm', mod: true, shift: true },
  users: { key: '1', mod: true },
  tenants: { key: '2', mod: true },
  bulk: { key: '3', mod: true },
  activity: { key: '4', mod: true },
  connections: { key: '5', mod: true },
  settings: { key: '6', mod: true },
  regions: { key: 'F6' },
} as const satisfies Record<string, Shortcut>
export type ShortcutName = keyof typeof shortcuts

const isMac = navigator.platform.startsWith('Mac')

/** Which shortcut a key press is; `null`: none. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | null {
  const mod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  const names = Object.keys(shortcuts) as ShortcutName[]
  return (
    names.find((name) => {
      const shortcut: Shortcut = shortcuts[name]
      if (mod !== (shortcut.mod ?? false) || event.altKey) return false
      // On a German keyboard "/" is typed with Shift: what is typed decides, not how.
      const shiftFits = shortcut.key === '/' || event.shiftKey === (shortcut.shift ?? false)
      return shiftFits && event.key.toLowerCase() === shortcut.key.toLowerCase()
    }) ?? null
  )
}

/** The keys of a shortcut as they stand on the keyboard: "Ctrl", "Shift", "C". */
export function keysOf(name: ShortcutName): string[] {
  const { key, mod, shift }: Shortcut = shortcuts[name]
  return [
    ...(mod ? [isMac ? '⌘' : t('palette.keys.ctrl')] : []),
    ...(shift ? [isMac ? '⇧' : t('palette.keys.shift')] : []),
    key === 'Enter' ? t('palette.keys.enter') : key.toUpperCase(),
  ]
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(name: ShortcutName): string {
  const { key, mod, shift }: Shortcut = shortcuts[name]
  return [...(mod ? [isMac ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : []), key].join('+')
}
