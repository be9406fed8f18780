/** Milliseconds after which nobody waits for a window that is not drawn: it may be minimised. */
const patience = 1_000
/** Milliseconds for the first key: what is loaded then would keep it waiting. */
const still = 100

let over: () => void
const start = new Promise<void>((resolve) => (over = resolve))

/** Tells that the first screen is in the page, with its data or why there are none. It is drawn next. */
export function firstScreenIsThere(): void {
  setTimeout(over, patience)
  requestAnimationFrame(() => setTimeout(over, still))
}

/** Settles when the first screen has been drawn and left alone for a moment; at once if that was long ago. */
export function afterStart(): Promise<void> {
  return start
}
