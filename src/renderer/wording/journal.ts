import type { JournalState } from '../../shared/entities/change'
import { t } from '../language/language'

export interface JournalWords {
  readonly title: string
  readonly lines: readonly string[]
}

/** What it means that changes cannot be recorded, and what to do; `null` while they can. */
export function describeJournal(journal: JournalState): JournalWords | null {
  const readable = t('activity.journal.stillReadable')
  switch (journal.state) {
    case 'ready':
      return null
    case 'notWritable': {
      const why = journal.full ? 'full' : 'refused'
      return {
        title: t(`activity.journal.notWritable.title.${why}`),
        lines: [
          `${t('activity.journal.notWritable.meaning')} ${readable}`,
          t(`activity.journal.notWritable.next.${why}`),
        ],
      }
    }
    case 'damaged':
      return {
        title: t('activity.journal.damaged.title'),
        lines: [
          t('activity.journal.damaged.path', { path: journal.path }),
          `${t('activity.journal.damaged.meaning')} ${readable}`,
          t('activity.journal.damaged.next'),
        ],
      }
    case 'newer':
      return {
        title: t('activity.journal.newer.title'),
        lines: [
          t('activity.journal.newer.path', { path: journal.path }),
          `${t('activity.journal.newer.meaning')} ${readable}`,
          t('activity.journal.newer.next'),
        ],
      }
    case 'taken':
      return {
        title: t('activity.journal.taken.title'),
        lines: [
          `${t('activity.journal.taken.meaning')} ${readable}`,
          t('activity.journal.taken.next'),
        ],
      }
  }
}

/** What is asked before a damaged record is put aside. */
export function startNewRecordQuestion(): Readonly<
  Record<'title' | 'text' | 'confirmLabel' | 'cancelLabel', string>
> {
  return {
    title: t('activity.startNew.title'),
    text: `${t('activity.startNew.putAside')}\n\n${t('activity.startNew.empty')}`,
    confirmLabel: t('activity.startNew.confirm'),
    cancelLabel: t('common.notNow'),
  }
}
