import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'
import type { Question } from '../process/questions'
import { bringToFront } from './main-window'

/**
 * Asks in a native message box, at the window if there is one. Gives the number of the button that was
 * pressed, or `null` when `over` is aborted first, which also closes the box.
 */
export async function askNatively(
  window: BrowserWindow | undefined,
  question: Question,
  over: AbortSignal,
): Promise<number | null> {
  if (over.aborted) return null
  const options: MessageBoxOptions = {
    defaultId: 0,
    ...question,
    buttons: [...question.buttons],
    noLink: true,
    signal: over,
  }
  // Whoever is asked must see it.
  if (window) bringToFront(window)
  // A box that is closed by the signal answers as if it was cancelled; the signal comes first.
  const closed = new Promise<null>((resolve) => {
    over.addEventListener('abort', () => resolve(null), { once: true })
  })
  const answered = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
  return Promise.race([closed, answered.then(({ response }) => response)])
}
