import { expect, it, vi } from 'vitest'
import type * as database from '../../../src/main/sqlite/database'
import { tally } from '../../support/fault-matrix'
import { onFailingDisk } from './failing-disk'
import './trust'
import './suites/connecting'
import './suites/broken-answers'
import './suites/complete-answers'
import './suites/damaged-record'
import './suites/identifiers'
import './suites/journal'
import './suites/keychain'
import './suites/limits-and-words'
import './suites/outage'
import './suites/sleep'
import './suites/waiting'

vi.mock('../../../src/main/sqlite/database', async (original) => {
  const actual = await original<typeof database>()
  return { ...actual, openDatabase: (path: string) => onFailingDisk(actual.openDatabase(path)) }
})

vi.mock('../../../src/main/vault/native-keytar', () => import('./fake-keytar'))

// It is busy on some computers, and nothing here is about time.
vi.setConfig({ testTimeout: 60_000 })

// The suites stand in one file so that this counts over all of them.
it('PUTs per redemption: at most 1', () => {
  const { redemptions, most } = tally()
  const counted = `${redemptions} redemptions; what the API refused with 429 is not counted`
  process.stdout.write(`PUTs per redemption: at most ${most} (${counted})\n`)
  expect(most).toBeLessThanOrEqual(1)
})
