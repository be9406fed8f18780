import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDownload } from '../../../src/main/http/download'
import type { PackageKind } from '../../../src/main/updates/own-package'
import type { Policy } from '../../../src/main/updates/policy'
import { UpdateFailure } from '../../../src/main/updates/update-failure'
import { createUpdater, type Updater } from '../../../src/main/updates/updater'
import { Updates } from '../../../src/main/updates/updates'
import { Preferences } from '../../../src/main/settings/preferences'
import type { Question } from '../../../src/main/process/questions'
import type { UpdateProgress } from '../../../src/shared/entities/update'
import type { FakeClock } from '../http/fake-clock'

export interface World {
  readonly updates: Updates
  readonly folder: string
  readonly asked: Question[]
  readonly seen: UpdateProgress[]
  readonly bugs: unknown[]
  readonly preferences: Preferences
  /** What is said to each question: the number of the button. */
  answer: number
  idle: boolean
  now: Date
  /** How often something was handed to the system to be installed. */
  installed: number
  installFails: boolean
  close(): void
}

interface WorldOptions {
  readonly version?: string
  readonly kind?: PackageKind | null
  readonly policy?: Policy
  readonly clock?: FakeClock
  /** In the place of an earlier world, whose files are still there. */
  readonly folder?: string
}

/** Updates with the real electron-updater and real HTTP; only handing a package to the system is not real. */
export function makeWorld(options: WorldOptions = {}): World {
  const { version = '0.1.0', kind = 'deb', clock } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'console-updates-'))
  const download = createDownload(clock ? { clock } : {})
  const preferences = new Preferences(join(folder, 'settings.json'))
  const world = {
    ...{ folder, asked: [] as Question[], seen: [] as UpdateProgress[], bugs: [] as unknown[] },
    ...{ preferences, answer: 0, idle: true, now: new Date('2026-11-21T12:00:00Z') },
    ...{ installed: 0, installFails: false },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
  const updates = new Updates({
    ...{ preferences, kind, version },
    policy: options.policy ?? { state: 'none' },
    policyPath: '/etc/userdocks-console/updates.json',
    async createUpdater(feed, kindOfPackage, stop): Promise<Updater> {
      const updater = await createUpdater(
        { feed, kind: kindOfPackage, download, stop },
        {
          ...{ version, name: 'UserDocks Console', folder: join(folder, 'updates') },
          noteOfPackager: join(folder, 'app-update.yml'),
          relaunch: () => {},
          quit: () => {},
        },
      )
      return {
        ...updater,
        install() {
          world.installed += 1
          if (world.installFails) throw new UpdateFailure('notInstalled')
        },
      }
    },
    async ask(question) {
      world.asked.push(question)
      return world.answer
    },
    isIdle: () => world.idle,
    now: () => world.now,
    changed: ({ progress }) => void world.seen.push(progress),
    bug: (error) => void world.bugs.push(error),
  })
  return Object.assign(world, { updates })
}
