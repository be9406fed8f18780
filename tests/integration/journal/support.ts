import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { openDatabase } from '../../../src/main/sqlite/database'
import type { EventOf, Intent } from '../../../src/main/journal/entries/events'
import { Journal, type JournalOptions } from '../../../src/main/journal/journal'
import { takeIn } from '../../../src/main/journal/finding/search-index'
import type { ChangeFilter } from '../../../src/shared/entities/change'

export const connectionId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const otherConnection = '6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const userId = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'

type Facts = Intent['facts']
type Personal = Intent['personal']

/** A redemption that is going to be sent. */
export function intent(facts: Partial<Facts> = {}, personal: Partial<Personal> = {}): Intent {
  return {
    facts: {
      reference: 'r-1',
      kind: 'redemption',
      connectionId,
      connectionName: 'Live',
      environment: 'live',
      origin: 'https://api.example.com',
      clientId: 'console',
      keyFingerprint: 'f00d',
      fields: [],
      undoes: null,
      again: null,
      ...facts,
    },
    personal: {
      targetId: userId,
      targetLabel: 'Anna Meier',
      tenantId: null,
      code: 'SUMMER-26',
      ticket: 'T-1',
      wanted: null,
      before: null,
      balance: null,
      doubts: [],
      againReason: null,
      ...personal,
    },
  }
}

export const sending = (attempt = 1): EventOf<'sending'> => ({
  event: 'sending',
  facts: { attempt, epoch: 1, shape: null },
  personal: { method: 'PUT', url: `https://api.example.com/v1/users/${userId}`, body: null },
})

export const answered = (
  facts: Partial<EventOf<'answered'>['facts']> = {},
): EventOf<'answered'> => ({
  event: 'answered',
  facts: {
    attempt: 1,
    state: 'confirmed',
    reason: 'accepted',
    status: 200,
    requestId: null,
    ...facts,
  },
  personal: { apiMessage: null, fieldErrors: [] },
})

export const concluded = (
  facts: Partial<EventOf<'concluded'>['facts']> = {},
): EventOf<'concluded'> => ({
  event: 'concluded',
  facts: {
    state: 'confirmed',
    reason: 'accepted',
    status: 200,
    readBack: 'notTried',
    sentAs: null,
    triedBoth: false,
    compared: false,
    ...facts,
  },
  personal: {
    apiMessage: null,
    fieldErrors: [],
    after: null,
    verdicts: [],
    untouched: [],
    foreign: [],
    balance: null,
  },
})

export const unknown = { state: 'unknown', reason: 'timedOut' } as const

export const resolved = (finding: 'applied' | 'notApplied' = 'applied'): EventOf<'resolved'> => ({
  event: 'resolved',
  facts: { finding, by: 'person' },
  personal: { who: 'Olga', why: 'Seen in the list', ticket: 'T-9' },
})

export const checked = (): EventOf<'checked'> => ({
  event: 'checked',
  facts: { finding: 'cannotTell', settled: false },
  personal: { after: null, balance: null },
})

/** A filter that shows everything. */
export const everything: ChangeFilter = {
  search: '',
  kinds: [],
  states: [],
  connectionId: null,
  from: null,
  to: null,
}

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(remove))

const keptFolders: string[] = []
afterAll(() => keptFolders.splice(0).forEach(remove))
const remove = (path: string) => rmSync(path, { recursive: true, force: true })

/** A folder that is gone after the last test of the file. */
export function keptFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'journal-'))
  keptFolders.push(path)
  return path
}

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'journal-'))
  folders.push(path)
  return path
}

/** Opens the record in a folder. */
export function open(inFolder: string, options: Partial<JournalOptions> = {}): Journal {
  return new Journal({
    path: join(inFolder, 'journal', 'changes.db'),
    version: '1.0.0',
    now: () => new Date('2026-05-01T10:00:00.000Z'),
    ...options,
  })
}

/** The value of a result that must be there. */
export function value<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }) {
  if (!result.ok) throw new Error(`There is no value: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Takes a change from its intent to its outcome; gives its number. */
export function run(
  journal: Journal,
  wish: Intent = intent(),
  outcome: Partial<EventOf<'concluded'>['facts']> = {},
  resource: string | null = null,
): number {
  const id = value(journal.begin(wish, resource))
  value(journal.append(id, sending()))
  const { state = 'confirmed', reason = 'accepted' } = outcome
  value(journal.append(id, answered({ state, reason })))
  value(journal.append(id, concluded(outcome)))
  return id
}

/** Has the index take in what would wait for more, in the file of a record that may be open. */
export function takeAllIn(path: string): void {
  const database = openDatabase(path)
  const waiting = () =>
    database.all({ id: 'integer' }, 'FROM unindexed WHERE id NOT IN to_erase').length
  for (let before = Infinity; waiting() < before;) {
    before = waiting()
    database.transaction(() => takeIn(database))
  }
  database.close()
}
