import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { verifyExport } from '../../../src/main/exports/verify-export'
import type { Journal } from '../../../src/main/journal/journal'
import { value } from '../journal/support'
import { exportTo, journalOf } from './support'

const many = 20_000
let inFolder: string
let journal: Journal
beforeAll(() => {
  inFolder = mkdtempSync(join(tmpdir(), 'exports-'))
  journal = journalOf(inFolder, many)
}, 60_000)
afterAll(() => {
  journal.close()
  rmSync(inFolder, { recursive: true, force: true })
})

/** Counts how much is read in one go, between two turns of other work. */
function counting() {
  let rows = 0
  const seen = { turns: 0, most: 0, all: 0 }
  const read = (count: number): void => {
    rows += count
    seen.all += count
    seen.most = Math.max(seen.most, rows)
  }
  return {
    seen,
    source: {
      page: (...asked: Parameters<Journal['page']>) => {
        const page = journal.page(...asked)
        read(value(page).changes.length)
        return page
      },
      detail: (id: number) => {
        read(1)
        return journal.detail(id)
      },
      entriesFrom: (seq: number, limit: number) => {
        const entries = journal.entriesFrom(seq, limit)
        read(entries.length)
        return entries
      },
    },
    pause: async (): Promise<void> => {
      rows = 0
      seen.turns += 1
    },
  }
}

describe(`${many} changes`, () => {
  it('are listed in small portions, with turns for other work in between', async () => {
    const { seen, source, pause } = counting()
    const path = join(inFolder, 'all.csv')
    expect(value(await exportTo(path, source, 'csv', {}, pause)).changes).toBe(many)
    expect(seen.all).toBe(2 * many)
    expect(seen.most).toBeLessThanOrEqual(100)
    expect(seen.turns).toBeGreaterThanOrEqual(many / 50 - 1)
  }, 60_000)

  it('are saved with their entries in portions, and can be checked', async () => {
    const { seen, source, pause } = counting()
    const path = join(inFolder, 'all.json')
    const filter = { states: ['confirmed' as const] }
    expect(value(await exportTo(path, source, 'json', filter, pause)).changes).toBe(many)
    expect(seen.all).toBeGreaterThan(5 * many)
    expect(seen.most).toBeLessThanOrEqual(1000)
    expect(seen.turns).toBeGreaterThanOrEqual((4 * many) / 500)
    expect(await verifyExport(path)).toMatchObject({ faults: [], withheld: 0 })
  }, 60_000)
})
