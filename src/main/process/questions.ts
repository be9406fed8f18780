import { programName, words } from '../words/words'

/** A native message box. */
export interface Question {
  readonly type: 'question' | 'warning' | 'error'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  /** The button that closing the box by other means stands for. */
  readonly cancelId: number
  /** The button that Enter presses, if not the first. */
  readonly defaultId?: number
}

/** Asks; gives the number of the button, or `null` once `over` is aborted and it is of no interest. */
export type Ask = (question: Question, over: AbortSignal) => Promise<number | null>

/** What each button of `quitQuestion` means, in its order. */
export const quitAnswers = ['wait', 'now', 'stay'] as const

/** Asked when the program is to end while so many changes are under way. Buttons: `quitAnswers`. */
export function quitQuestion(count: number): Question {
  const { quit } = words()
  return {
    type: 'warning',
    title: quit.title,
    message: quit.message(count),
    detail: quit.detail(count),
    buttons: quitAnswers.map((answer) => quit[answer]),
    cancelId: 2,
  }
}

/** Asked when the window has not answered for a while. Buttons: reload it, wait. */
export function silentQuestion(): Question {
  const { window } = words()
  return {
    type: 'warning',
    title: programName,
    message: window.silent,
    detail: window.detail,
    buttons: [window.reloadWindow, window.wait],
    cancelId: 1,
  }
}

/** Asked when the window crashes again and again. Buttons: reload it, quit. */
export function crashQuestion(): Question {
  const { window } = words()
  return {
    type: 'error',
    title: programName,
    message: window.crashing,
    detail: window.detail,
    buttons: [window.reload, window.quit],
    cancelId: 1,
  }
}

/** What is said after a fault of the program itself. */
export interface BugReport {
  readonly reference: string
  /** Changes that were under way when it happened. */
  readonly underWay: number
  /** Those of them that had not ended when waiting for them did. */
  readonly open: number
  readonly logFile: string
}

/** What is said and asked after an error that nobody expected. Buttons: restart, quit. */
export function bugQuestion({ reference, underWay, open, logFile }: BugReport): Question {
  const { fault } = words()
  return {
    type: 'error',
    title: programName,
    message: fault.message,
    detail: [
      `${fault.nothingMore} ${whatBecame(underWay, open)}`,
      fault.drafts,
      fault.where(reference, logFile),
    ].join('\n\n'),
    buttons: [fault.restart, fault.quit],
    cancelId: 1,
  }
}

function whatBecame(underWay: number, open: number): string {
  const { fault } = words()
  if (underWay === 0) return fault.noneUnderWay
  return open === 0 ? fault.allEnded(underWay) : fault.someOpen(underWay, open)
}
