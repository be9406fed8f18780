import type { CredentialSlot } from '../../shared/entities/connection'
import { failure, success, type Result } from '../../shared/result'
import { takeOff, type Clipboard } from './clipboard-source'
import { holdKeyboard, type After, type HeldKeyboard, type Keyboard } from './held-keyboard'
import type { KeySource } from './take-key'
import { TypedKey, type KeyPress } from './typed-key'

/** How much has been typed; all that a page learns. */
export interface Typed {
  readonly slot: CredentialSlot
  readonly count: number
  readonly rejected: boolean
  /** The keyboard is the page's again. */
  readonly ended: boolean
}

export interface TypingOptions {
  readonly keyboard: Keyboard
  readonly clipboard: Clipboard
  readonly tell: (typed: Typed) => void
  readonly after: After
  readonly system?: NodeJS.Platform
}

/** Milliseconds without a key press after which the typing ends. */
const patience = 60_000

/** The typing of keys, one at a time. */
export class Typing {
  #giveUp: (() => void) | undefined
  #held: HeldKeyboard | null = null

  constructor(private readonly options: TypingOptions) {}

  /** Gives up what is being typed, if anything is. */
  stop(): void {
    this.#giveUp?.()
  }

  /** A key that the person types. Errors of its `read`: cancelled, keyTypingEnded. */
  source(slot: CredentialSlot): KeySource {
    const { clipboard } = this.options
    let pasted = false
    return {
      name: 'typing',
      read: () => this.#read(slot, () => (pasted = true)),
      stored: async (value) => {
        if (pasted) await takeOff(clipboard, value)
      },
    }
  }

  #read(slot: CredentialSlot, onPaste: () => void): Promise<Result<string>> {
    const { keyboard, clipboard, tell, after, system = process.platform } = this.options
    const typed = new TypedKey(system)
    return new Promise((resolve) => {
      let over = false
      /** Key presses wait for the clipboard before them, so that all comes in its order. */
      let last: Promise<void> = Promise.resolve()

      const end = (result: Result<string>): void => {
        if (over) return
        over = true
        typed.drop()
        callOff()
        this.#giveUp = undefined
        say(false)
        resolve(result)
      }
      const endByKey = (result: Result<string>): void => {
        this.#held?.giveBack()
        end(result)
      }
      const endFromOutside = (code: 'cancelled' | 'keyTypingEnded'): void => {
        if (!over) this.#held?.giveBackWhenQuiet()
        end(failure({ code }))
      }
      const timeOut = () => endFromOutside('keyTypingEnded')
      let callOff = after(patience, timeOut)
      const say = (rejected: boolean) => tell({ slot, count: typed.count, rejected, ended: over })

      async function take(press: KeyPress): Promise<void> {
        if (over) return
        callOff()
        callOff = after(patience, timeOut)
        const meaning = typed.press(press)
        if (meaning === 'store') endByKey(success(typed.take()))
        else if (meaning === 'giveUp') endByKey(failure({ code: 'cancelled' }))
        else if (meaning === 'paste') {
          const text = await clipboard.readClipboard()
          if (over) return
          onPaste()
          say(typed.append(text) === 'rejected')
        } else if (meaning !== 'nothing') say(meaning === 'rejected')
      }
      const pressed = (press: KeyPress): void => {
        last = last.then(() => take(press)).catch(timeOut)
      }

      // It may still be held, for the quiet after the one before.
      this.#held?.giveBack()
      this.#held = holdKeyboard(keyboard, after, pressed, timeOut)
      this.#giveUp = () => endFromOutside('cancelled')
      if (this.#held === null) timeOut()
      else say(false)
    })
  }
}
