import { longestKey } from './key-format'

/** One key going down, as Electron tells it. */
export interface KeyPress {
  /** The character it makes, or the name of the key. */
  readonly key: string
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** It is held down. */
  readonly repeated: boolean
  /** It is part of a character that an input method is putting together. */
  readonly composing: boolean
}

/**
 * What a key press means: more or fewer characters; a character that no key has; the end, to store or
 * to give up; the clipboard's text is wanted; nothing.
 */
export type Meaning = 'changed' | 'rejected' | 'store' | 'giveUp' | 'paste' | 'nothing'

const keyCharacter = /^[\x21-\x7e]$/
/** Keys that would make a character, by themselves or with the next one, which no key has. */
const halfCharacters = new Set(['Dead', 'Process', 'Unidentified', 'Compose'])

/** The characters of a key while it is typed: bytes that are overwritten when it ends. */
export class TypedKey {
  readonly #bytes = Buffer.alloc(longestKey)
  #count = 0

  constructor(private readonly system: NodeJS.Platform) {}

  get count(): number {
    return this.#count
  }

  press(press: KeyPress): Meaning {
    const { key } = press
    // Whoever started this with the Enter key may still hold it down.
    if (key === 'Enter') return press.repeated ? 'nothing' : 'store'
    if (key === 'Escape') return press.repeated ? 'nothing' : 'giveUp'
    if (this.#isCommand(press)) {
      const pastes = !press.alt && !press.repeated && key.toLowerCase() === 'v'
      return pastes && this.#isMainModifier(press) ? 'paste' : 'nothing'
    }
    if (press.composing || halfCharacters.has(key)) return 'rejected'
    if (key === 'Backspace') return this.#removeLast()
    if (keyCharacter.test(key)) return this.#add(key)
    // What is longer than one character is the name of a key that makes none, such as Tab or F1.
    return [...key].length === 1 ? 'rejected' : 'nothing'
  }

  /** Adds a text as a whole, or not at all. One line break at its end is left off. */
  append(text: string): 'changed' | 'rejected' {
    const added = text.replace(/\r?\n$/, '')
    if (!/^[\x21-\x7e]+$/.test(added) || this.#count + added.length > longestKey) return 'rejected'
    this.#count += this.#bytes.write(added, this.#count, 'latin1')
    return 'changed'
  }

  /** The text, which is not held here any more. */
  take(): string {
    const text = this.#bytes.toString('latin1', 0, this.#count)
    this.drop()
    return text
  }

  drop(): void {
    this.#bytes.fill(0)
    this.#count = 0
  }

  #add(character: string): Meaning {
    if (this.#count === longestKey) return 'rejected'
    this.#bytes.write(character, this.#count, 'latin1')
    this.#count += 1
    return 'changed'
  }

  #removeLast(): Meaning {
    if (this.#count === 0) return 'nothing'
    this.#count -= 1
    this.#bytes[this.#count] = 0
    return 'changed'
  }

  /** Not so: Control with Alt, by which Windows says AltGr, and Option, which makes characters. */
  #isCommand({ control, alt, meta }: KeyPress): boolean {
    if (meta) return true
    if (this.system === 'darwin') return control
    if (this.system === 'win32') return control !== alt
    return control || alt
  }

  #isMainModifier({ control, meta }: KeyPress): boolean {
    return this.system === 'darwin' ? meta && !control : control && !meta
  }
}
