import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js'
import type { AppUpdater } from 'electron-updater/out/AppUpdater.js'
import { DownloadedUpdateHelper } from 'electron-updater/out/DownloadedUpdateHelper.js'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import { isPackage, downloadPackage, type PackageFile } from './package-file'
import type { PackageKind } from './own-package'
import { SignedProvider, type SignedFeed } from './signed-provider'
import { UpdateFailure } from './update-failure'

/** What is to be known of the running program to replace it. */
export interface RunningProgram {
  readonly version: string
  /** What the system calls it when it asks for a password. */
  readonly name: string
  /** Where packages are kept until they are installed; the program's own folder. */
  readonly folder: string
  /** The packager's note, with the publisher whose signature Windows must find. */
  readonly noteOfPackager: string
  readonly relaunch: () => void
  readonly quit: () => void
}

/** Finds, fetches and installs one version after the other. Its methods throw an `UpdateFailure`. */
export interface Updater {
  /** The newer version that is offered; `null` if there is none. */
  check(): Promise<string | null>
  /** Fetches what `check` found; `progress` is told the part that is there, 0 to 1. */
  download(progress: (part: number) => void): Promise<void>
  /** Looks at what was fetched once more. */
  stillGood(): Promise<void>
  /**
   * Hands it to the system and ends the program. Where the system asks for a password, returns only when
   * it has an answer; the program stands still so long. `failedLater`: it did not work, after all.
   */
  install(failedLater: () => void): void
}

/** Makes electron-updater ready for a feed: our signature check, our HTTP, nothing by itself. */
export async function createUpdater(signed: SignedFeed, running: RunningProgram): Promise<Updater> {
  const updater = await load(signed.kind, adapt(running))
  // Each of these is on, or may come to be on, if nobody says no.
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.disableDifferentialDownload = true
  updater.disableWebInstaller = true
  // Its log quotes addresses, paths and answers.
  updater.logger = null
  let offered: readonly PackageFile[] = []
  let described: PackageFile | undefined
  let path: string | undefined
  let progress: (part: number) => void = () => {}
  let note = (): void => {}

  /** In place of Chromium's network stack: nothing else is asked of it when differences are off. */
  const httpExecutor = {
    async download(url: URL, to: string): Promise<void> {
      const name = basename(url.pathname)
      const found = offered.find((file) => file.url === name)
      if (found === undefined) throw new UpdateFailure('internal')
      const { download, stop } = signed
      await downloadPackage(download, {
        ...{ url: url.href, path: to, described: found, stop },
        progress: (part) => progress(part),
      })
    },
  }
  Object.assign(updater, {
    httpExecutor,
    downloadedUpdateHelper: new DownloadedUpdateHelper(running.folder),
    // It would make up an identifier of this computer, keep it, and tell every server.
    stagingUserIdPromise: { value: Promise.resolve('') },
  })
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: class extends SignedProvider {
      constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
        super(signed, runtime)
      }
    },
  })

  return {
    async check() {
      const result = await updater.checkForUpdates()
      if (result === null) throw new UpdateFailure('internal')
      offered = result.updateInfo.files as PackageFile[]
      if (result.isUpdateAvailable) return result.updateInfo.version
      if (result.updateInfo.version !== running.version) throw new UpdateFailure('older')
      return null
    },
    async download(tell) {
      progress = tell
      const [file] = await updater.downloadUpdate()
      described = offered.find(({ url }) => file !== undefined && basename(file) === url)
      // What was fetched before the program was started last is found by a note that others may have written.
      if (file === undefined || described === undefined) throw new UpdateFailure('wrongPackage')
      path = file
    },
    async stillGood() {
      if (path === undefined || described === undefined) throw new UpdateFailure('internal')
      if (await isPackage(path, described)) return
      // Or it would be found, and taken for what it was, when it is to be fetched again.
      await rm(path, { force: true })
      throw new UpdateFailure('wrongPackage')
    },
    install(failedLater) {
      // The path becomes part of a shell's command in these quotes.
      if (path === undefined || (process.platform === 'linux' && path.includes("'"))) {
        throw new UpdateFailure('notInstalled')
      }
      let failed = false
      updater.off('error', note)
      note = () => void (failed = true)
      updater.on('error', note)
      try {
        updater.quitAndInstall(false, true)
      } catch {
        failed = true
      }
      if (failed) throw new UpdateFailure('notInstalled')
      note = failedLater
      updater.on('error', note)
    },
  }
}

/** Only the one that is needed; the package as a whole would make one for itself, with all of its defaults. */
async function load(kind: PackageKind, app: AppAdapter): Promise<AppUpdater> {
  switch (kind) {
    case 'deb':
      return new (await import('electron-updater/out/DebUpdater.js')).DebUpdater(null, app)
    case 'rpm':
      return new (await import('electron-updater/out/RpmUpdater.js')).RpmUpdater(null, app)
    case 'AppImage':
      return new (await import('electron-updater/out/AppImageUpdater.js')).AppImageUpdater(
        null,
        app,
      )
    case 'nsis':
      return new (await import('electron-updater/out/NsisUpdater.js')).NsisUpdater(null, app)
    case 'mac':
      return new (await import('electron-updater/out/MacUpdater.js')).MacUpdater(undefined, app)
  }
}

function adapt({
  version,
  name,
  folder,
  noteOfPackager,
  relaunch,
  quit,
}: RunningProgram): AppAdapter {
  return {
    ...{ version, name, relaunch, quit },
    // Whether it may update itself was decided before.
    isPackaged: true,
    appUpdateConfigPath: noteOfPackager,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    // For installing at the end of the program, which is off.
    onQuit: () => {},
  }
}
