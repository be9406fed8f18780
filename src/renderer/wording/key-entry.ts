import type { KeySourceName } from '../../shared/entities/connection'
import type { ErrorCode } from '../../shared/error'

type EntryFault = Extract<
  ErrorCode,
  | 'keyEmpty'
  | 'keySeveralLines'
  | 'keyNotAKey'
  | 'keyEntryBusy'
  | 'keyTypingEnded'
  | 'keyFileNotRead'
>

interface EntryText {
  readonly title: string
  readonly lines: string[]
}

const nothingStored = 'Nothing was stored.'

/** What went wrong while a key was taken, and what to do next. `key`: as in "write key". */
export function describeKeyEntry(
  code: EntryFault,
  key: string,
  source: KeySourceName = 'clipboard',
): EntryText {
  switch (code) {
    case 'keyEmpty':
      return text(emptyTitles[source], `${again(source, key)} ${nothingStored}`)
    case 'keySeveralLines':
      return text(
        `${places[source]} holds several lines`,
        `A key is one line. ${again(source, key)} ${nothingStored}`,
      )
    case 'keyNotAKey':
      return text(
        `${places[source]} does not hold a key`,
        `A key has no spaces and no unusual characters. ${again(source, key)} ${nothingStored}`,
      )
    case 'keyEntryBusy':
      return text(
        'Another key is being entered',
        `Finish or cancel that first; its question may be behind this window. ${nothingStored}`,
      )
    case 'keyTypingEnded':
      return text(
        'The typing has ended',
        `The window lost the keyboard, or nothing was typed for a minute. ${nothingStored} Press “Type” to start again.`,
      )
    case 'keyFileNotRead':
      return text(
        'The file cannot be read',
        `It must be an ordinary file, not a link, that you may read. ${nothingStored}`,
      )
  }
}

const places: Readonly<Record<KeySourceName, string>> = {
  clipboard: 'The clipboard',
  typing: 'What was typed',
  file: 'The file',
  standardInput: 'Standard input',
}

const emptyTitles: Readonly<Record<KeySourceName, string>> = {
  clipboard: 'The clipboard is empty',
  typing: 'Nothing was typed',
  file: 'The file is empty',
  standardInput: 'Standard input is empty',
}

function again(source: KeySourceName, key: string): string {
  switch (source) {
    case 'clipboard':
      return `Copy the ${key} alone, then paste it here.`
    case 'typing':
      return `Press “Type”, type the ${key}, then Enter.`
    case 'file':
      return `Choose a file that holds the ${key} and nothing else.`
    case 'standardInput':
      return `Pipe in the ${key} alone.`
  }
}

function text(title: string, line: string): EntryText {
  return { title, lines: [line] }
}
