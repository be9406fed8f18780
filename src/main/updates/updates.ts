import type { Feed, UpdateProgress, UpdatesState } from '../../shared/entities/update'
import { failure, success, type Result } from '../../shared/result'
import type { Ask } from '../process/questions'
import type { Preferences } from '../settings/preferences'
import { needsPassword, type PackageKind } from './own-package'
import type { Policy } from './policy'
import { installQuestion, useFeedQuestion } from './questions'
import { isBusy, versionFor } from './steps'
import { updateFaultOf } from './update-failure'
import type { Updater } from './updater'

export interface UpdatesOptions {
  readonly preferences: Preferences
  readonly policy: Policy
  readonly policyPath: string
  /** `null`: nothing can be installed, so nobody is asked. */
  readonly kind: PackageKind | null
  /** The version that runs. */
  readonly version: string
  /** Makes what asks this feed, until `stop`. */
  readonly createUpdater: (feed: Feed, kind: PackageKind, stop: AbortSignal) => Promise<Updater>
  readonly ask: Ask
  /** Whether no change is under way. */
  readonly isIdle: () => boolean
  readonly now: () => Date
  readonly changed: (state: UpdatesState) => void
  readonly bug: (error: unknown) => void
}

/** Everything that is done for one feed; over when another is set. */
interface Run {
  readonly feed: Feed
  readonly stop: AbortController
  updater?: Updater
}

/** Between two checks that nobody asked for, in milliseconds. */
const day = 24 * 60 * 60 * 1000

/**
 * New versions of this program, from a feed that the agent or the IT department has set; without one, no
 * server is asked for anything. One thing at a time: check, download, install; each is asked for, but for
 * the daily check.
 */
export class Updates {
  readonly #options: UpdatesOptions
  #run: Run | null = null
  #progress: UpdateProgress = { state: 'off' }
  #triedAt = -Infinity
  #asking: AbortController | null = null

  constructor(options: UpdatesOptions) {
    this.#options = options
    this.#begin()
  }

  state(): UpdatesState {
    const { policy, policyPath, kind, preferences } = this.#options
    const { updates } = preferences.values
    return {
      feed: policy.state === 'none' ? updates.feed : this.#feed(),
      policy: policy.state,
      policyPath,
      installs: kind === null ? 'not' : needsPassword(kind) ? 'withPassword' : 'alone',
      checkedAt: updates.checkedAt,
      progress: this.#progress,
    }
  }

  /** Sets where updates come from, after a question; `null`: off. Errors: updatesManaged, cancelled, settingsNotWritten. */
  async setFeed(feed: Feed | null): Promise<Result<null>> {
    const { policy, preferences } = this.#options
    if (policy.state !== 'none') return failure({ code: 'updatesManaged' })
    if (feed !== null && !(await this.#agrees(useFeedQuestion(feed)))) {
      return failure({ code: 'cancelled' })
    }
    try {
      preferences.set({ updates: { feed, checkedAt: null } })
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
    this.#triedAt = -Infinity
    this.#begin()
    return success(null)
  }

  /** Asks the feed whether there is a newer version; resolves when that is known. */
  async check(): Promise<void> {
    const run = this.#run
    if (run === null || isBusy(this.#progress) || this.#progress.state === 'ready') return
    this.#triedAt = this.#options.now().getTime()
    this.#show({ state: 'checking' })
    await this.#try(run, 'check', null, async (updater) => {
      const version = await updater.check()
      if (this.#run !== run) return
      this.#noteCheck()
      this.#show(version === null ? { state: 'upToDate' } : { state: 'available', version })
    })
  }

  /** Fetches the version that was found; resolves when it is here, or is not going to be. */
  async download(): Promise<void> {
    const run = this.#run
    const version = versionFor('download', this.#progress)
    if (run === null || version === null) return
    this.#show({ state: 'downloading', version, percent: 0 })
    await this.#try(run, 'download', version, async (updater) => {
      await updater.download((part) => {
        const percent = Math.min(100, Math.floor(100 * part))
        const { state } = this.#progress
        if (this.#run !== run || state !== 'downloading' || this.#progress.percent === percent)
          return
        this.#show({ state: 'downloading', version, percent })
      })
      await updater.stillGood()
      if (this.#run === run) this.#show({ state: 'ready', version })
    })
  }

  /** Installs what was fetched, after a question, and ends the program. Errors: changeUnderWay, cancelled. */
  async install(): Promise<Result<null>> {
    const { isIdle, kind, version: current } = this.#options
    const run = this.#run
    const version = versionFor('install', this.#progress)
    if (run === null || kind === null || version === null) return success(null)
    if (!isIdle()) return failure({ code: 'changeUnderWay' })
    const question = installQuestion(version, current, needsPassword(kind))
    if (!(await this.#agrees(question))) return failure({ code: 'cancelled' })
    if (this.#run !== run || versionFor('install', this.#progress) !== version) return success(null)
    const before = this.#progress
    let busy = false
    this.#show({ state: 'installing', version })
    await this.#try(run, 'install', version, async (updater) => {
      await updater.stillGood()
      // From here to the end of it nothing else can begin.
      busy = !isIdle()
      if (busy || this.#run !== run) return
      updater.install(() => {
        if (this.#run !== run) return
        this.#show({ state: 'failed', during: 'install', fault: 'notInstalled', version })
      })
    })
    if (!busy) return success(null)
    if (this.#run === run) this.#show(before)
    return failure({ code: 'changeUnderWay' })
  }

  /** To be called now and then: asks the feed once a day, and not while a change is under way. */
  async checkDaily(): Promise<void> {
    const { preferences, now, isIdle } = this.#options
    const { checkedAt } = preferences.values.updates
    const last = Math.max(this.#triedAt, checkedAt === null ? -Infinity : Date.parse(checkedAt))
    const since = now().getTime() - last
    // A clock that was set back must not put it off for long.
    if ((since >= 0 && since < day) || !isIdle()) return
    await this.check()
  }

  #feed(): Feed | null {
    const { policy, preferences } = this.#options
    if (policy.state === 'none') return preferences.values.updates.feed
    return policy.state === 'used' ? policy.feed : null
  }

  #begin(): void {
    this.#run?.stop.abort()
    this.#asking?.abort()
    const feed = this.#feed()
    const on = feed !== null && this.#options.kind !== null
    this.#run = on ? { feed, stop: new AbortController() } : null
    this.#show({ state: on ? 'unchecked' : 'off' })
  }

  async #try(
    run: Run,
    during: 'check' | 'download' | 'install',
    version: string | null,
    work: (updater: Updater) => Promise<void>,
  ): Promise<void> {
    const { createUpdater, kind, bug } = this.#options
    if (kind === null) return
    try {
      run.updater ??= await createUpdater(run.feed, kind, run.stop.signal)
      await work(run.updater)
    } catch (error) {
      const fault = updateFaultOf(error)
      if (fault === 'internal') bug(error)
      if (this.#run === run && fault !== 'stopped') {
        this.#show({ state: 'failed', during, fault, version })
      }
    }
  }

  async #agrees(question: Parameters<Ask>[0]): Promise<boolean> {
    // One box at a time: a page could ask for many.
    if (this.#asking !== null) return false
    const asking = (this.#asking = new AbortController())
    try {
      return (await this.#options.ask(question, asking.signal)) === 0
    } finally {
      this.#asking = null
    }
  }

  #noteCheck(): void {
    const { preferences, now } = this.#options
    try {
      const { updates } = preferences.values
      preferences.set({ updates: { ...updates, checkedAt: now().toISOString() } })
    } catch {
      // Then it is asked again after the next start.
    }
  }

  #show(progress: UpdateProgress): void {
    this.#progress = progress
    this.#options.changed(this.state())
  }
}
