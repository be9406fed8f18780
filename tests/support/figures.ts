import { appendFileSync } from 'node:fs'

/** One line of the table that is printed at the end of `npm test`. */
export interface Figure {
  readonly check: string
  readonly figure: string | number
  readonly mustBe: string | number
}

/** Notes what a security check has measured, in the file that SECURITY_FIGURES names, if it names one. */
export function recordFigure(figure: Figure): void {
  const path = process.env['SECURITY_FIGURES']
  if (path) appendFileSync(path, `${JSON.stringify(figure)}\n`)
}

/** Notes that a security check could not be made here, and why. */
export function notMeasured(check: string, reason: string): void {
  recordFigure({ check, figure: `not measured: ${reason}`, mustBe: 'measured' })
}
