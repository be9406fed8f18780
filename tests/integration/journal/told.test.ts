import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openJournal } from '../../../src/main/record-of-changes'
import { Preferences } from '../../../src/main/settings/preferences'
import type { EventMessage } from '../../../src/shared/contract'
import { answered, concluded, folder, intent, sending } from './support'

// When the window is told what is on record.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => vi.useRealTimers())

/** A record with a change by hand of which the answer is not durable yet. */
function recorded() {
  const userDataFolder = folder()
  const told: unknown[] = []
  const tell = (message: EventMessage) => {
    if (message.name === 'activity.changed') told.push(message.payload.change?.state ?? null)
  }
  const journal = openJournal(
    { userDataFolder, versions: { app: '1.2.3' }, tell },
    { write: () => {}, bug: () => {} },
    new Preferences(join(userDataFolder, 'settings.json')),
    { journaled: () => false, retain: async () => {} },
  )
  let settle = (_isDurable: boolean): void => {}
  vi.spyOn(journal, 'durable').mockReturnValue(new Promise((resolve) => (settle = resolve)))
  journal.begin(intent(), 'users', 'now')
  journal.append(1, sending(), 'now')
  journal.append(1, answered(), 'soon')
  journal.append(1, concluded(), 'soon')
  return {
    told,
    journal,
    async ends(isDurable: boolean) {
      settle(isDurable)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

it('a change by hand is told once, when it is durable', async () => {
  const { told, journal, ends } = recorded()
  await vi.advanceTimersByTimeAsync(1_000)
  // The state of the record itself is told at once.
  expect(told.filter((state) => state !== null)).toEqual([])
  await ends(true)
  expect(told.filter((state) => state !== null)).toEqual(['confirmed'])
  journal.close()
})

it('of one that the disk refuses nothing is told but that there is more to ask for', async () => {
  const { told, journal, ends } = recorded()
  await vi.advanceTimersByTimeAsync(1_000)
  const before = told.length
  await ends(false)
  expect(told.slice(before)).toEqual([null])
  journal.close()
})
