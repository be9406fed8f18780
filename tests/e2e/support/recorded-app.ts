import { join } from 'node:path'
import { _electron } from 'playwright/test'
import { ConsoleApp, electronExecutable } from './electron'
import { inMain } from './main-process'

const root = join(import.meta.dirname, '../../..')
const recorder = join(import.meta.dirname, 'recorder.cjs')

/** Something that main did: see recorder.cjs. */
export interface RecordedEvent {
  readonly kind: 'script' | 'library' | 'window' | 'call' | 'answer'
  /** The path of a script or a library; the method of a call and its answer. */
  readonly name: string
}

interface Shared {
  readonly consoleRecord: { events: RecordedEvent[]; readonly underWay: number }
}

/** The app, with a record of what main does from its very start. */
export class RecordedApp extends ConsoleApp {
  override async start(): Promise<this> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    this.application = await _electron.launch({
      executablePath: electronExecutable(),
      // What stands before the path of the app is for Electron itself.
      args: ['-r', recorder, ...asRoot, root, `--user-data-dir=${this.userData}`],
    })
    this.page = await this.application.firstWindow()
    await this.page.locator('main[aria-busy="false"]').waitFor()
    return this
  }

  /** What main has done since the start. */
  recorded(): Promise<RecordedEvent[]> {
    return inMain(this, () => (globalThis as unknown as Shared).consoleRecord.events, null)
  }

  /** How many calls of the window main has taken, and how many of them it has not answered. */
  calls(): Promise<{ readonly names: string[]; readonly underWay: number }> {
    return inMain(
      this,
      () => {
        const { events, underWay } = (globalThis as unknown as Shared).consoleRecord
        const calls = events.filter(({ kind }) => kind === 'call')
        return { names: calls.map(({ name }) => name), underWay }
      },
      null,
    )
  }
}
