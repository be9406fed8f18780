import type { BrowserWindow, Event, Input } from 'electron'
import { programName, words } from '../words/words'

/** One key going down; the same as `KeyPress` of vault/typed-key.ts. */
interface KeyPress {
  readonly key: string
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
  readonly repeated: boolean
  readonly composing: boolean
}

/**
 * Takes the keyboard away from the window's page: until `giveBack` is called, each key press goes to
 * `pressed`, and neither the page nor the menu sees one. `lost` says, once, that no more will come: the
 * window has lost the keyboard, or its page. Meanwhile its title says what goes on. `null` if the
 * window does not have the keyboard.
 */
export function captureKeys(
  window: BrowserWindow | undefined,
  pressed: (press: KeyPress) => void,
  lost: () => void,
): { giveBack(): void } | null {
  if (window === undefined || !window.isFocused()) return null
  const contents = window.webContents
  const titleBefore = window.getTitle()

  function take(event: Event, input: Input): void {
    event.preventDefault()
    if (input.type !== 'keyDown') return
    const { key, control, alt, meta, isAutoRepeat: repeated, isComposing: composing } = input
    pressed({ key, control, alt, meta, repeated, composing })
  }
  function loseWithPage({
    isMainFrame,
    isSameDocument,
  }: Electron.Event<{
    isMainFrame: boolean
    isSameDocument: boolean
  }>): void {
    if (isMainFrame && !isSameDocument) lost()
  }

  contents.on('before-input-event', take)
  contents.on('render-process-gone', lost)
  contents.on('did-start-navigation', loseWithPage)
  window.on('blur', lost)
  window.on('closed', lost)
  window.setTitle(words().typingKey.title(programName))

  return {
    giveBack() {
      if (window.isDestroyed()) return
      contents.off('before-input-event', take)
      contents.off('render-process-gone', lost)
      contents.off('did-start-navigation', loseWithPage)
      window.off('blur', lost)
      window.off('closed', lost)
      window.setTitle(titleBefore)
    },
  }
}
