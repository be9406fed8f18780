import type { Appearance } from '../../shared/entities/appearance'
import type { Access } from '../access/access'
import type { Bulk } from '../bulk/bulk'
import type { RowFiles } from '../bulk/reading/row-files'
import type { KeychainState } from '../../shared/entities/connection'
import type { ChangeContext } from '../changes/context'
import type { Engine } from '../changes/engine'
import type { Journal } from '../journal/journal'
import type { NetworkSettings } from '../network/network-settings'
import type { Preferences } from '../settings/preferences'
import type { Connections } from '../connections/connections'
import type { DraftFolder } from '../drafts/draft-folder'
import type { RecentList } from '../recents/recent-list'
import type { Result } from '../../shared/result'
import type { Send } from '../http/send'
import type { KeyFilePrompts } from '../vault/file-source'
import type { Typing } from '../vault/typing-source'
import type { Updates } from '../updates/updates'
import type { Vault } from '../vault/vault'

/** What handlers work with. Built once, in services.ts of main. */
export interface Services {
  readonly connections: Connections
  /** Which connections take changes. */
  readonly access: Access
  readonly vault: Vault
  readonly typing: Typing
  readonly keyFiles: KeyFilePrompts
  /** Looks for keys that somebody has put into the keychain; tells the window if there is one. */
  readonly lookForProvisioned: () => void
  readonly send: Send
  /** Proxies and trust. */
  readonly network: NetworkSettings
  /** Asks for a file of certificates; `null`: none. */
  readonly chooseCertificates: () => Promise<string | null>
  /** Asks for a file of connections; `null`: none. */
  readonly chooseConnectionFile: () => Promise<string | null>
  /** Asks for a file of rows; `null`: none. */
  readonly chooseRowFile: () => Promise<string | null>
  readonly rowFiles: RowFiles
  readonly bulk: Bulk
  readonly engine: Engine
  readonly journal: Journal
  readonly preferences: Preferences
  readonly updates: Updates
  readonly note: ChangeContext['note']
  readonly now: () => Date
  readonly random: () => number
  /** Calls back after so many milliseconds. */
  readonly after: (milliseconds: number, then: () => void) => void
  readonly versions: {
    readonly app: string
    readonly electron: string
    readonly chromium: string
    readonly node: string
  }
  /** Where this program keeps what it keeps. */
  readonly paths: { readonly data: string; readonly record: string; readonly log: string }
  readonly copyText: (text: string) => void | Promise<void>
  /** Asks where to save a file of this name; `null`: nowhere. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>
  /** The links that the system has opened since this was asked the last time. */
  readonly takeLinks: () => readonly string[]
  /** Whether a key that is kept here stands in a value. */
  readonly holdsKey: (value: unknown) => boolean
  /** How the program looks and speaks from now on. */
  readonly appear: (appearance: Appearance) => void
  /** Shows what is in the program, and under which terms. */
  readonly openLicences: () => Promise<void>
  /** What a report of a fault needs to know of this program, as JSON. */
  readonly diagnostics: () => string
  readonly demo: DemoControl
  readonly drafts: DraftFolder
  readonly recents: RecentList
}

/** Starting and stocking the built-in demo API. */
export interface DemoControl {
  /** Makes the Demo connection (again), with its keys; gives its id. */
  add(): Promise<Result<string>>
  /** Stores the demo's keys where they are still missing; `anew`: in any case. */
  storeKeys(anew?: boolean): Promise<KeychainState>
  /** Resolves when no demo key is being stored (any more). */
  settled(): Promise<void>
}
