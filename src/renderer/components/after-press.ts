/**
 * Runs what would move the page only once the mouse button is up. A field that is left by pressing
 * something below it may get a warning then; the thing pressed must not slide away under the pointer,
 * or the click is lost.
 */
const waiting: (() => void)[] = []
let pressed = false

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (pressed = true), { capture: true })
  for (const ended of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(
      ended,
      () => {
        pressed = false
        // The click comes right after; it has to arrive first.
        setTimeout(() => {
          for (const act of waiting.splice(0)) act()
        })
      },
      { capture: true },
    )
  }
}

/** Runs it now, or after the press that is under way. */
export function afterPress(act: () => void): void {
  if (pressed) waiting.push(act)
  else act()
}
