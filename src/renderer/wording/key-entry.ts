import type { KeySourceName } from '../../shared/entities/connection'
import type { ErrorCode } from '../../shared/error'
import { t } from '../language/language'
import type { ErrorText } from './error-text'
import { keyAsObject, type KeyName } from './key-names'

type EntryFault = Extract<
  ErrorCode,
  | 'keyEmpty'
  | 'keySeveralLines'
  | 'keyNotAKey'
  | 'keyEntryBusy'
  | 'keyTypingEnded'
  | 'keyFileNotRead'
>

/** What went wrong while a key was taken, and what to do next. */
export function describeKeyEntry(
  code: EntryFault,
  key: KeyName,
  source: KeySourceName = 'clipboard',
): ErrorText {
  const again = () => t(`keys.entry.again.${source}`, { key: keyAsObject(key) })
  switch (code) {
    case 'keyEmpty':
      return text(t(`keys.entry.empty.${source}`), again(), t('keys.nothingStored'))
    case 'keySeveralLines':
      return text(
        t(`keys.entry.severalLines.${source}`),
        t('keys.entry.oneLine'),
        again(),
        t('keys.nothingStored'),
      )
    case 'keyNotAKey':
      return text(
        t(`keys.entry.notAKey.${source}`),
        t('keys.entry.noSpaces'),
        again(),
        t('keys.nothingStored'),
      )
    case 'keyEntryBusy':
      return text(t('keys.entry.busy.title'), t('keys.entry.busy.next'))
    case 'keyTypingEnded':
      return text(t('keys.entry.ended.title'), t('keys.entry.ended.next'))
    case 'keyFileNotRead':
      return text(t('keys.entry.notRead.title'), t('keys.entry.notRead.next'))
  }
}

function text(title: string, ...sentences: string[]): ErrorText {
  return { title, lines: [sentences.join(' ')] }
}
