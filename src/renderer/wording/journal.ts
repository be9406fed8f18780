import type { JournalState } from '../../shared/entities/change'

export interface JournalWords {
  readonly title: string
  readonly lines: readonly string[]
}

const stillReadable = 'Users, tenants and unsaved changes are as they were, and can be read.'

/** What it means that changes cannot be recorded, and what to do; `null` while they can. */
export function describeJournal(journal: JournalState): JournalWords | null {
  switch (journal.state) {
    case 'ready':
      return null
    case 'notWritable':
      return {
        title: journal.full
          ? 'The disk is full, so changes cannot be recorded'
          : 'Changes cannot be recorded',
        lines: [
          `Nothing is sent while that is so. ${stillReadable}`,
          journal.full
            ? 'Make room on the disk of this computer. The next change tries again.'
            : 'The disk of this computer refuses to take the record of changes. Check that you may write to your own folder. The next change tries again.',
        ],
      }
    case 'damaged':
      return {
        title: 'The record of changes is damaged',
        lines: [
          `It is not what this program has written: ${journal.path}`,
          `Nothing is sent until you decide. ${stillReadable}`,
          'You can start a new record; the damaged one is put aside, unchanged. Or end the program, and ask your IT department to bring the file back from a backup.',
        ],
      }
    case 'newer':
      return {
        title: 'The record of changes is from a newer version of this program',
        lines: [
          `It is kept as it is: ${journal.path}`,
          `Nothing is sent with this version. ${stillReadable}`,
          'Install the newer version again.',
        ],
      }
    case 'taken':
      return {
        title: 'Another program is writing the record of changes',
        lines: [
          `Nothing is sent from this window. ${stillReadable}`,
          'Close the other UserDocks Console, then start this one again.',
        ],
      }
  }
}

/** What is asked before a damaged record is put aside. */
export const startNewRecordQuestion = {
  title: 'Start a new record of changes?',
  text: 'The damaged one is put aside, unchanged, and can be examined later.\n\nThe new record is empty: it knows nothing of earlier changes, of codes that were redeemed before, or of outcomes that are still unknown. Changes can be sent again.',
  confirmLabel: 'Start a new record',
  cancelLabel: 'Not now',
} as const
