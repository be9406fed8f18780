import type { KeyPress } from './typed-key'

/** Takes the keyboard away from the page. */
export interface Keyboard {
  /**
   * From now on each key press goes to `pressed` and nowhere else, until `giveBack` is called. `lost`
   * says that no more will come. `null` if the window does not have the keyboard.
   */
  capture(pressed: (press: KeyPress) => void, lost: () => void): { giveBack(): void } | null
}

/** Calls back later; the function that it gives calls it off. */
export type After = (milliseconds: number, then: () => void) => () => void

export interface HeldKeyboard {
  giveBack(): void
  /** Gives it back when nothing has been pressed for a while; until then key presses are nobody's. */
  giveBackWhenQuiet(): void
}

/** Milliseconds. */
const quiet = 1000

/**
 * Takes the keyboard away from the page, and knows how to give it back. Whoever is typing a key does not
 * see at once that it has ended, as a page that is not to be trusted could bring about: the rest of the
 * key must not reach it. `null` if the window does not have the keyboard.
 */
export function holdKeyboard(
  keyboard: Keyboard,
  after: After,
  pressed: (press: KeyPress) => void,
  lost: () => void,
): HeldKeyboard | null {
  let state: 'heard' | 'ignored' | 'given' = 'heard'
  let callOff = () => {}
  const captured = keyboard.capture(
    (press) => {
      if (state === 'heard') pressed(press)
      else giveBackWhenQuiet()
    },
    () => {
      if (state === 'heard') lost()
    },
  )

  function giveBack(): void {
    if (state === 'given') return
    state = 'given'
    callOff()
    captured?.giveBack()
  }
  function giveBackWhenQuiet(): void {
    if (state === 'given') return
    state = 'ignored'
    callOff()
    callOff = after(quiet, giveBack)
  }
  return captured && { giveBack, giveBackWhenQuiet }
}
