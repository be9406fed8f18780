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
  const one = count === 1
  const result = one ? 'its result becomes' : 'their results become'
  const arrived = one ? 'it may or may not have arrived' : 'they may or may not have arrived'
  return {
    type: 'warning',
    title: 'Quit UserDocks Console',
    message: one ? '1 change is being sent' : `${count} changes are being sent`,
    detail:
      `Quit now and ${result} unknown: ${arrived}, and somebody has to look.\n\n` +
      `An answer usually takes seconds. Nothing new is sent meanwhile.`,
    buttons: ['Wait, then quit', 'Quit now', 'Do not quit'],
    cancelId: 2,
  }
}

const goesOn = 'A change that is under way goes on all the same, and its result is on record.'
const drafts = 'Unsaved changes come back as a draft, but for what was typed in the last moment.'

/** Asked when the window has not answered for a while. Buttons: reload it, wait. */
export const silentQuestion: Question = {
  type: 'warning',
  title: 'UserDocks Console',
  message: 'The window does not answer.',
  detail: `${goesOn}\n\n${drafts}`,
  buttons: ['Reload the window', 'Wait'],
  cancelId: 1,
}

/** Asked when the window crashes again and again. Buttons: reload it, quit. */
export const crashQuestion: Question = {
  type: 'error',
  title: 'UserDocks Console',
  message: 'The window fails again and again.',
  detail: `${goesOn}\n\n${drafts}`,
  buttons: ['Reload', 'Quit'],
  cancelId: 1,
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
  return {
    type: 'error',
    title: 'UserDocks Console',
    message: 'UserDocks Console has a fault and must be restarted.',
    detail: [
      `Nothing more is sent. ${whatBecame(underWay, open)}`,
      'Unsaved changes are kept as drafts.',
      `Reference: ${reference}\nLog: ${logFile}`,
    ].join('\n\n'),
    buttons: ['Restart', 'Quit'],
    cancelId: 1,
  }
}

function whatBecame(underWay: number, open: number): string {
  if (underWay === 0) return 'No change was under way.'
  const were = underWay === 1 ? '1 change was under way' : `${underWay} changes were under way`
  const results = underWay === 1 ? 'its result is' : 'their results are'
  if (open === 0) return `${were}; ${results} on record, see Activity.`
  const still = open === 1 ? '1 has not ended' : `${open} have not ended`
  return `${were}; ${still}, and what is known is on record, see Activity.`
}
