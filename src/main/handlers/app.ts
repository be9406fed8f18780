import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import type { Services } from './services'

type AppHandlers = Pick<
  Handlers,
  'app.boot' | 'app.alive' | 'app.copyText' | 'keychain.retry' | 'keychain.useSessionOnly'
>

/** The app itself and its keychain. */
export function appHandlers(services: Services): AppHandlers {
  const { vault, connections, demo } = services
  return {
    'app.boot': async () => {
      const { drafts, damaged } = services.drafts.readAll()
      return success({
        version: services.versions.app,
        electronVersion: services.versions.electron,
        list: connections.list(),
        keychain: vault.state(),
        notices: [
          ...services.notices,
          ...damaged.map((keptAs) => ({ kind: 'draftDamaged' as const, keptAs })),
        ],
        drafts,
        recents: services.recents.all(),
        journal: services.journal.state,
        unknowns: services.journal.unknowns(),
        underWay: [...services.engine.underWay],
        retentionDays: services.preferences.values.retentionDays,
      })
    },
    'app.alive': async () => {
      services.windowIsAlive()
      return success({})
    },
    'app.copyText': async ({ text }) => {
      await services.copyText(text)
      return success({})
    },
    'keychain.retry': async () => {
      await vault.probe()
      return success(await demo.storeKeys())
    },
    'keychain.useSessionOnly': async () => {
      vault.useSessionOnly()
      return success(await demo.storeKeys())
    },
  }
}
