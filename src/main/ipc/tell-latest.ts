/** Calls back after so many milliseconds. */
export type After = (milliseconds: number, then: () => void) => void

/**
 * Of what it is given within so many milliseconds, tells the last. For what a window draws anew each time,
 * and which mostly is over before anybody could read it. The last is told even if it says what was said
 * before: a window that was loaded meanwhile knows something else.
 */
export function tellLatest<Value>(
  tell: (value: Value) => void,
  milliseconds: number,
  after: After = byClock,
): (value: Value) => void {
  let waiting: { latest: Value } | null = null
  return (value) => {
    if (waiting !== null) {
      waiting.latest = value
      return
    }
    const mine = { latest: value }
    waiting = mine
    after(milliseconds, () => {
      waiting = null
      tell(mine.latest)
    })
  }
}

function byClock(milliseconds: number, then: () => void): void {
  setTimeout(then, milliseconds)
}
