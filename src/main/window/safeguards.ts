import { app, powerMonitor, type BrowserWindow } from 'electron'
import { systemClock } from '../http/clock'
import type { Log } from '../log/log'
import { BugStop } from '../process/bug-stop'
import { Ending } from '../process/ending'
import type { Heartbeat } from '../process/heartbeat'
import type { Ask } from '../process/questions'
import { Sending, type Engine } from '../process/sending'
import { SleepWatch } from '../process/sleep-watch'
import { secondIn } from '../process/time-scale'
import { watchScreen, type Lockable } from './left-alone'
import { askNatively } from './message-box'
import { watchWindow } from './window-watch'

/** Longer than any request may take, in milliseconds. */
const patience = 130_000

export interface SafeguardsOptions {
  readonly window: () => BrowserWindow | undefined
  readonly log: Log
  readonly logFile: string
  /** Asks the page whether it is alive; `isAlive` is to be called when it answers. */
  readonly areYouAlive: () => void
}

/** What is told to the safeguards by the rest of main. */
export interface Safeguards {
  /** The window is there. */
  watch(window: BrowserWindow): void
  /** The page knows all that main does, and answers from now on. */
  hasBooted(): void
  isAlive(): void
  /** What sends, what records it, and what is locked when the computer is left alone. */
  takeOver(engine: Engine, journal: { close(): void }, access: Lockable): void
  /** Something about the changes under way is different. */
  underWayChanged(): void
}

/**
 * Looks after the program as a whole: its end, its window, faults of its own, and the computer's sleep.
 * In all of them what was sent comes to its end, and nothing new is sent.
 */
export function setUpSafeguards({
  window,
  log,
  logFile,
  areYouAlive,
}: SafeguardsOptions): Safeguards {
  const second = secondIn(process.env, app.isPackaged)
  const sending = new Sending()
  const ask: Ask = async (question, over) => {
    await app.whenReady()
    return askNatively(window(), question, over)
  }
  const quit = () => app.quit()
  let closeJournal = () => {}
  let heartbeat: Heartbeat | undefined
  let unlocked: Lockable | undefined

  const ending = new Ending({ sending, ask, quit })
  const bugs = new BugStop({
    sending,
    ask,
    log: (reference, error) => log.bug(reference, error),
    logFile,
    patience: () => new Promise((resolve) => setTimeout(resolve, patience)),
    isEnding: () => ending.decided,
    restart() {
      app.relaunch()
      exitNow(0)
    },
    quit: () => exitNow(1),
  })
  process.on('uncaughtException', (error) => bugs.caught(error))
  process.on('unhandledRejection', (reason) => bugs.caught(reason))

  app.on('before-quit', (event) => {
    if (!ending.mayEnd()) event.preventDefault()
  })
  app.on('will-quit', () => closeJournal())
  void app.whenReady().then(watchPower)

  /** Without asking anybody: after a fault, what was under way has ended or had its time. */
  function exitNow(code: number): void {
    closeJournal()
    app.exit(code)
  }

  function watchPower(): void {
    const sleep = new SleepWatch({
      clock: systemClock,
      sending,
      note(line) {
        log.write(line)
        // Whatever it notes, somebody may have left the computer alone.
        unlocked?.lockAll()
      },
      second,
    })
    watchScreen(() => unlocked, second)
    powerMonitor.on('suspend', () => sleep.suspended())
    powerMonitor.on('resume', () => sleep.resumed())
    // Windows does not tell; there, and whenever it takes too long, the record of changes suffices.
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      if (sending.count === 0) return
      event?.preventDefault()
      ending.endWithoutAsking()
    })
    sleep.start()
  }

  return {
    watch(opened) {
      heartbeat = watchWindow(opened, { log, second, ask, areYouAlive, quit })
      opened.on('close', (event) => {
        if (!ending.mayEnd()) event.preventDefault()
      })
      opened.on('closed', () => heartbeat?.stop())
    },
    hasBooted: () => heartbeat?.start(),
    isAlive: () => heartbeat?.answered(),
    takeOver(engine, journal, access) {
      sending.takeOver(engine)
      unlocked = access
      closeJournal = () => journal.close()
    },
    underWayChanged() {
      ending.changed()
      bugs.changed()
    },
  }
}
