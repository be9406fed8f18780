import type { Handlers } from '../../shared/contract'
import { failure, success } from '../../shared/result'
import type { Services } from './services'

type KeptHandlers = Pick<Handlers, 'drafts.keep' | 'drafts.forget' | 'recents.forget'>

/** What is kept of the work itself: unsaved edits, and which records were opened lately. */
export function keptHandlers({ connections, drafts, recents }: Services): KeptHandlers {
  return {
    'drafts.keep': async (draft) => {
      const connection = connections.find(draft.connectionId)
      if (!connection.ok) return connection
      try {
        drafts.keep(draft)
        return success({})
      } catch {
        return failure({ code: 'settingsNotWritten' })
      }
    },
    'drafts.forget': async (key) => {
      try {
        drafts.forget(key)
        return success({})
      } catch {
        return failure({ code: 'settingsNotWritten' })
      }
    },
    'recents.forget': async ({ connectionId, kind }) => {
      recents.forget(connectionId, kind)
      return success({})
    },
  }
}
