import type { BrowserWindow } from 'electron'
import { systemClock } from '../http/clock'
import type { Log } from '../log/log'
import { CrashCount } from '../process/crash-count'
import { Heartbeat } from '../process/heartbeat'
import { crashQuestion, silentQuestion, type Ask } from '../process/questions'

export interface WindowWatchOptions {
  readonly log: Pick<Log, 'write'>
  /** Milliseconds. */
  readonly second: number
  readonly ask: Ask
  /** Asks the page whether it is alive. */
  readonly areYouAlive: () => void
  readonly quit: () => void
}

const secondsBetweenBeats = 5

/**
 * Replaces the page when its process has crashed or hangs. The new one shows the same record, because
 * its address says which, and everything that main knows, because it asks when it boots. What is being
 * sent is none of the page's business and goes on meanwhile.
 */
export function watchWindow(window: BrowserWindow, options: WindowWatchOptions): Heartbeat {
  const { log, second, ask, areYouAlive, quit } = options
  const contents = window.webContents
  const crashes = new CrashCount()
  let replacing = false

  const heartbeat = new Heartbeat({
    clock: systemClock,
    interval: secondsBetweenBeats * second,
    // Nobody sees a minimised window hang, a box that is open takes its input anyway, and a page at a
    // breakpoint is to be left alone.
    mayAsk: () =>
      window.isVisible() &&
      !window.isMinimized() &&
      window.isEnabled() &&
      !contents.isDevToolsOpened(),
    ask: areYouAlive,
    async alarm(over) {
      log.write({ event: 'windowSilent' })
      if ((await ask(silentQuestion(), over)) !== 0 || contents.isDestroyed()) return
      replacing = true
      contents.forcefullyCrashRenderer()
    },
  })

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) heartbeat.stop()
  })
  contents.on('did-fail-load', (_event, code) => log.write({ event: 'windowNotLoaded', code }))
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    heartbeat.stop()
    if (reason === 'clean-exit') return
    const wanted = replacing
    replacing = false
    log.write({ event: 'windowGone', reason, exitCode, wanted })
    if (!wanted && crashes.isTooMany(systemClock.now())) void askWhatToDo()
    else reload()
  })
  return heartbeat

  function reload(): void {
    // Not from within the event: Chromium is still taking the old process apart.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload()
    })
  }

  async function askWhatToDo(): Promise<void> {
    if ((await ask(crashQuestion(), new AbortController().signal)) !== 0) return quit()
    crashes.forget()
    reload()
  }
}
