import type { Handlers } from '../../shared/contract'
import { failure, success } from '../../shared/result'
import { writeWhole } from '../exports/whole-file'
import type { Services } from './services'

type AppHandlers = Pick<
  Handlers,
  | 'app.state'
  | 'app.about'
  | 'app.openLicences'
  | 'app.copyText'
  | 'app.diagnostics'
  | 'keychain.retry'
  | 'keychain.useSessionOnly'
>

/** The app itself and its keychain. */
export function appHandlers(services: Services): AppHandlers {
  const { vault, connections, demo } = services
  return {
    'app.state': async () =>
      success({
        list: connections.list(),
        keychain: vault.state(),
        journal: services.journal.state,
        unknowns: services.journal.unknowns(),
        underWay: [...services.engine.underWay],
        access: services.access.states(),
      }),
    'app.about': async () => {
      const { app, electron, chromium, node } = services.versions
      const { data, record, log } = services.paths
      return success({
        version: app,
        electron,
        chromium,
        node,
        dataFolder: data,
        recordFile: record,
        logFile: log,
      })
    },
    'app.openLicences': async () => {
      await services.openLicences()
      return success({})
    },
    'app.copyText': async ({ text }) => {
      await services.copyText(text)
      return success({})
    },
    'app.diagnostics': async ({ to }) => {
      const text = services.diagnostics()
      if (to === 'clipboard') await services.copyText(text)
      if (to !== 'file') return success({ text, path: null })
      const day = services.now().toISOString().slice(0, 10)
      const path = await services.chooseFile(`userdocks-diagnostics-${day}.json`)
      if (path === null) return failure({ code: 'cancelled' })
      try {
        await writeWhole(path, [`${text}\n`])
      } catch {
        return failure({ code: 'fileNotWritten' })
      }
      return success({ text, path })
    },
    'keychain.retry': async () => {
      await vault.retry()
      const state = await demo.storeKeys()
      services.lookForProvisioned()
      return success(state)
    },
    'keychain.useSessionOnly': async () => {
      vault.useSessionOnly()
      return success(await demo.storeKeys())
    },
  }
}
