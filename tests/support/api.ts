import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'
import type { Environment } from '../../src/shared/entities/connection'
import { failure, success } from '../../src/shared/result'
import type { ChangeContext, TenantBody } from '../../src/main/changes/context'
import { Engine } from '../../src/main/changes/engine'
import { Journal } from '../../src/main/journal/journal'
import { createSend, type SendOptions } from '../../src/main/http/send'
import { createApi, type Api } from '../../src/main/userdocks/api'
import { Secret } from '../../src/main/vault/secret'

export const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const readKey = 'read-key-0123456789'
export const writeKey = 'write-key-0123456789'

export interface ApiOptions extends SendOptions {
  readonly environment?: Environment
  /** `null`: no read key is stored. */
  readonly readKey?: string | null
  /** An access token in place of the keys. */
  readonly token?: string
}

/** The real client against a server of the test's, with keys in memory. */
export function apiFor(origin: string, options: ApiOptions = {}): Api {
  const endpoint = {
    baseUrl: origin,
    clientId,
    environment: options.environment ?? 'test',
    signIn: options.token === undefined ? 'apiKeys' : 'accessToken',
  } as const
  return createApi(createSend(options), endpoint, async (access) => {
    if (options.token !== undefined) {
      return success({ kind: 'token', token: new Secret(options.token) })
    }
    const key =
      access === 'write' ? writeKey : options.readKey === undefined ? readKey : options.readKey
    if (key === null) return failure({ code: 'keyMissing', slot: 'read' })
    return success({ kind: 'apiKey', type: access, key: new Secret(key), clientId })
  })
}

/** An engine whose waits between attempts take no time. */
export function impatientEngine(): Engine {
  return new Engine({
    now: () => new Date(),
    after(milliseconds, then) {
      // Only the screen's patience is long; it is not what these tests are about.
      if (milliseconds >= 30_000) return () => {}
      const timer = setImmediate(then)
      return () => clearImmediate(timer)
    },
    patienceMilliseconds: 30_000,
  })
}

// Durable writes are slow on a disk, and that they are durable is the business of other tests.
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const journals = new Map<string, Journal>()

afterEach(() => {
  for (const [path, journal] of journals) {
    journal.close()
    rmSync(dirname(path), { recursive: true, force: true })
  }
  journals.clear()
})

/** A record of changes in a folder of its own, which goes after the test. */
export function temporaryJournal(now: () => Date = () => new Date()): Journal {
  return temporaryJournalFile(now).journal
}

/** The same, for tests that look into the file or harm it. */
export function temporaryJournalFile(now: () => Date): { path: string; journal: Journal } {
  const path = join(mkdtempSync(join(parent, 'console-journal-')), 'changes.db')
  const journal = new Journal({ path, version: '0.0.0', now })
  journals.set(path, journal)
  return { path, journal }
}

/** Circumstances of a change; the tenant body is found out unless the test says which to try. */
export function contextFor(
  api: Api,
  { journal = temporaryJournal(), ...tenantBody }: Partial<TenantBody> & { journal?: Journal } = {},
): ChangeContext {
  return {
    api,
    connection: {
      id: 'c0000000-0000-4000-8000-000000000001',
      name: 'Test connection',
      environment: 'test',
      keyFingerprint: 'ab12cd34',
    },
    ticket: 'T-1',
    undoes: null,
    run: null,
    doubts: [],
    journal,
    engine: impatientEngine(),
    now: () => new Date('2026-01-02T03:04:05Z'),
    random: () => 0,
    tenantBody: {
      toTry: ['documented', 'wrapped'],
      worked: () => {},
      failed: () => {},
      ...tenantBody,
    },
    note: () => {},
  }
}
