import { randomUUID } from 'node:crypto'
import type { ConsoleApp } from './electron'
import { inMain } from './main-process'

/**
 * Presses keys as a keyboard does: they arrive at the window, which may take them before its page.
 * (Playwright's own `page.keyboard` is heard by the page alone.) A key is a character, or a name such as
 * `Return`, `Escape`, `Backspace`, with `Control+` or the like before it.
 */
export async function pressKeys(app: ConsoleApp, ...keys: string[]): Promise<void> {
  await inMain(
    app,
    ({ BrowserWindow }, [id, pressed]) => {
      // It may run twice; nobody types twice.
      const done = ((globalThis as { pressed?: Set<string> }).pressed ??= new Set<string>())
      if (done.has(id)) return
      done.add(id)
      const contents = BrowserWindow.getAllWindows()[0]!.webContents
      for (const key of pressed) {
        const [keyCode = key, ...modifiers] = key === '+' ? [key] : key.split('+').reverse()
        const event = { keyCode, modifiers: modifiers.map((each) => each.toLowerCase()) as [] }
        contents.sendInputEvent({ type: 'keyDown', ...event })
        if (keyCode.length === 1) contents.sendInputEvent({ type: 'char', ...event })
        contents.sendInputEvent({ type: 'keyUp', ...event })
      }
    },
    [randomUUID(), keys] as const,
  )
}

/** Types a text, key by key. */
export async function typeKeys(app: ConsoleApp, text: string): Promise<void> {
  await pressKeys(app, ...text)
}
