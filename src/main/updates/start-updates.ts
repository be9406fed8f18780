import { join } from 'node:path'
import type { Network } from '../http/network'
import { ownPackage } from './own-package'
import { policyPath, readPolicy } from './policy'
import { Updates, type UpdatesOptions } from './updates'
import type { RunningProgram } from './updater'

/** The running program, as only Electron knows it. */
export type Program = Pick<RunningProgram, 'name' | 'relaunch' | 'quit'>

interface Options extends Omit<UpdatesOptions, 'policy' | 'policyPath' | 'kind' | 'createUpdater'> {
  /** `undefined`: there is none that could be replaced. */
  readonly program: Program | undefined
  readonly packaged: boolean
  readonly userDataFolder: string
  readonly network: Network
  /** One minute, in milliseconds. */
  readonly minute: number
}

/** Updates as they are set, for this program on this computer; asks by itself once a day until it ends. */
export function startUpdates(options: Options): Updates {
  const { program, packaged, userDataFolder, network, minute, ...others } = options
  const { platform, env: environment, resourcesPath = '' } = process
  const path = policyPath(platform, environment)
  const running = { platform, environment, packaged, resourcesPath }
  const kind = program === undefined ? null : ownPackage(running)
  const updates = new Updates({
    ...others,
    policy: readPolicy(path),
    policyPath: path,
    kind,
    async createUpdater(feed, kindOfPackage, stop) {
      if (program === undefined) throw new Error('There is nothing to be updated.')
      // With a YAML reader and more in it: only for those who have a feed.
      const [{ createUpdater }, { createDownload }] = await Promise.all([
        import('./updater'),
        import('../http/download'),
      ])
      return createUpdater(
        { feed, kind: kindOfPackage, download: createDownload({ network }), stop },
        {
          ...program,
          version: others.version,
          folder: join(userDataFolder, 'updates'),
          noteOfPackager: join(resourcesPath, 'app-update.yml'),
        },
      )
    },
  })
  if (kind !== null) {
    const look = (): void => void updates.checkDaily()
    // Not in the first moments: a start has other things to do.
    setTimeout(look, minute).unref()
    setInterval(look, 60 * minute).unref()
  }
  return updates
}
