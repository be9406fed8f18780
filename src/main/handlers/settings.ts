import type { Handlers } from '../../shared/contract'
import { failure, success } from '../../shared/result'
import { eraseOld } from '../journal/erasing/retention'
import type { Services } from './services'

type SettingsHandlers = Pick<Handlers, 'settings.setAppearance' | 'settings.setRetention'>

/** What the agent sets for the whole program. */
export function settingsHandlers({
  preferences,
  journal,
  appear,
  bulk,
}: Services): SettingsHandlers {
  return {
    'settings.setAppearance': async (parts) => {
      const now = preferences.values.appearance
      const { language = now.language, theme = now.theme, privacyMask = now.privacyMask } = parts
      const appearance = { language, theme, privacyMask }
      try {
        preferences.set({ appearance })
      } catch {
        return failure({ code: 'settingsNotWritten' })
      }
      appear(appearance)
      return success({})
    },
    'settings.setRetention': async ({ days }) => {
      try {
        preferences.set({ retentionDays: days })
      } catch {
        return failure({ code: 'settingsNotWritten' })
      }
      const erased = await eraseOld(journal, () => preferences.values.retentionDays)
      if (days !== null) await bulk.retain(days)
      // It is set either way, and what could not be erased now will be.
      return success({ erased: erased.ok ? erased.value : null })
    },
  }
}
