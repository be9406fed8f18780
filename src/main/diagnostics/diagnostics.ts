import { statSync } from 'node:fs'
import { release } from 'node:os'
import type { JournalState } from '../../shared/entities/change'
import type { Connection, KeychainState } from '../../shared/entities/connection'
import { redactText } from '../containment/redact-text'
import type { JournalFigures } from '../journal/finding/figures'
import { lastLogEntries } from './log-entries'
import { diagnosticsSchema, type Diagnostics } from './schema'

/** What a bundle is made from. */
export interface DiagnosticsSources {
  readonly now: Date
  readonly version: string
  readonly packaged: boolean | null
  readonly keychain: KeychainState
  readonly connections: readonly Connection[]
  readonly record: { readonly state: JournalState; readonly epoch: number; readonly path: string }
  /** `null` if the record of changes cannot be read. */
  readonly figures: JournalFigures | null
  readonly retentionDays: number | null
  readonly logFile: string
}

/**
 * The diagnostics of this program as JSON, for a report of a fault: an allow-list of states, counts and
 * versions. Nothing in it is secret or says who works with whom.
 */
export function diagnosticsText(sources: DiagnosticsSources): string {
  const text = JSON.stringify(diagnosticsSchema.parse(collected(sources)), null, 2)
  // There is no place for a key in it. If there were one after all, it would end here.
  return redactText(text)
}

function collected(sources: DiagnosticsSources): Diagnostics {
  const { record, figures } = sources
  const {
    electron = null,
    chrome = null,
    node,
  } = process.versions as Partial<NodeJS.ProcessVersions>
  return {
    format: 'userdocks-console-diagnostics',
    version: 1,
    madeAt: sources.now.toISOString(),
    program: {
      version: sources.version,
      packaged: sources.packaged,
      uptimeSeconds: Math.round(process.uptime()),
      memoryMegabytes: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
    runtime: { electron, chromium: chrome, node: node ?? null },
    system: {
      platform: platform(),
      // A kernel that somebody has built may have a name after its number.
      release: /^\d+(?:\.\d+){0,3}/.exec(release())?.[0] ?? null,
      arch: process.arch,
      locale: Intl.DateTimeFormat().resolvedOptions().locale || null,
    },
    keychain: sources.keychain,
    connections: sources.connections.map(connectionFacts),
    record: {
      state: record.state.state,
      epoch: record.epoch,
      size: statSync(record.path, { throwIfNoEntry: false })?.size ?? null,
      schemaVersion: figures?.schemaVersion ?? null,
      changes: figures?.changes ?? null,
    },
    preferences: { retentionDays: sources.retentionDays },
    log: lastLogEntries(sources.logFile),
  }
}

/** A connection without its name, address and ids. */
function connectionFacts(
  connection: Connection,
  index: number,
): Diagnostics['connections'][number] {
  const { environment, demo, signIn, tenantBody, credentials } = connection
  const { protocol, hostname, port, pathname } = new URL(connection.baseUrl)
  return {
    index,
    ...{ environment, demo, signIn, tenantBody },
    scheme: protocol === 'http:' ? 'http' : 'https',
    loopback: ['localhost', '127.0.0.1', '[::1]'].includes(hostname),
    usualPort: port === '',
    basePath: pathname !== '/',
    keys: {
      write: credentials.write.state,
      read: credentials.read.state,
      token: credentials.token.state,
    },
  }
}

function platform(): Diagnostics['system']['platform'] {
  const { platform: name } = process
  return name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other'
}
