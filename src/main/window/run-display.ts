import { powerSaveBlocker, type BrowserWindow } from 'electron'
import type { Taskbar } from '../bulk/telling'

/**
 * Shows in the taskbar how far a run is, and keeps the computer from going to sleep while rows are under
 * way: it may be lunchtime. The screen may go dark all the same.
 */
export function createRunDisplay(
  window: () => BrowserWindow | undefined,
): (taskbar: Taskbar) => void {
  let blocker: number | null = null

  function stayAwake(isWanted: boolean): void {
    if (isWanted) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }

  return (taskbar) => {
    stayAwake(taskbar !== null && !taskbar.isPaused)
    const shown = window()
    if (shown === undefined || shown.isDestroyed()) return
    // Below zero the bar goes.
    if (taskbar === null) shown.setProgressBar(-1)
    else shown.setProgressBar(taskbar.share, { mode: taskbar.isPaused ? 'paused' : 'normal' })
  }
}
