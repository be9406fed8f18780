/** Calls back after so many milliseconds. */
export type After = (milliseconds: number, then: () => void) => void

export interface Telling<Value> {
  readonly tell: (value: Value) => void
  readonly milliseconds: number
  /** Whether what was told last must not stand for a moment longer. */
  readonly isUrgent: (value: Value, told: Value) => boolean
  /** Left out for the clock's own. */
  readonly after?: After
}

/**
 * Of what it is given within so many milliseconds, tells the last. For what a window draws anew each time,
 * and which mostly is over before anybody could read it. The last is told even if it says what was said
 * before: a window that was loaded meanwhile knows something else.
 */
export function tellLatest<Value>({
  tell,
  milliseconds,
  isUrgent,
  after = byClock,
}: Telling<Value>): (value: Value) => void {
  let told: { readonly value: Value } | null = null
  let waiting: { latest: Value } | null = null

  function tellNow(value: Value): void {
    waiting = null
    told = { value }
    tell(value)
  }

  return (value) => {
    if (told !== null && isUrgent(value, told.value)) return tellNow(value)
    if (waiting !== null) {
      waiting.latest = value
      return
    }
    const mine = { latest: value }
    waiting = mine
    after(milliseconds, () => {
      if (waiting === mine) tellNow(mine.latest)
    })
  }
}

function byClock(milliseconds: number, then: () => void): void {
  setTimeout(then, milliseconds)
}
