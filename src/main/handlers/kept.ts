import type { Handlers } from '../../shared/contract'
import { failure, success } from '../../shared/result'
import type { Services } from './services'

type KeptHandlers = Pick<Handlers, 'drafts.keep' | 'drafts.forget' | 'recents.forget'>

/** What is kept of the work itself: unsaved edits, and which records were opened lately. */
export function keptHandlers({ drafts, recents }: Services): KeptHandlers {
  return {
    'drafts.keep': async (draft) => {
      try {
        drafts.keep(draft)
        return success({})
      } catch {
        return failure({ code: 'settingsNotWritten' })
      }
    },
    'drafts.forget': async (key) => {
      drafts.forget(key)
      return success({})
    },
    'recents.forget': async ({ connectionId, recordId }) => {
      recents.forget(connectionId, recordId)
      return success({})
    },
  }
}
