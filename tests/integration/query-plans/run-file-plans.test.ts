import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { RunFile } from '../../../src/main/bulk/runs/run-file'
import { faultyRow, greta, headerOf, hugo, planOf, rowOf } from '../bulk/runs/rows'
import { folder } from '../bulk/runs/support'
import { placesIn, placesOf, scansOf, watchStatements, type Watched } from './watched-statements'

// A run may have a million rows, and each of them is read, planned and looked up in others.

/** What stays short, however many rows there are. */
const short: Readonly<Record<string, string>> = {
  'SCAN header': 'is one line',
  'SCAN sqlite_master': 'has the tables themselves',
}

const path = join(folder(), 'runs', 'run.db')
const [gretasEmail, otherEmail] = ['greta@example.com', 'other@example.com']
let watched: Watched

beforeAll(async () => {
  watched = watchStatements()
  await useAll()
})
afterAll(() => void vi.restoreAllMocks())

describe('what is asked of the file of a run', () => {
  it('is all that stands in the source', () => {
    expect(placesOf(watched)).toEqual(placesIn('bulk'))
  })

  it('is found by an index, but for what is short', () => {
    const scans = scansOf(path, watched).map(({ scan }) => scan)
    expect(new Set(scans)).toEqual(new Set(Object.keys(short)))
  })
})

/** Asks for everything that can be asked for. */
async function useAll(): Promise<void> {
  const users = [greta, hugo, gretasEmail, otherEmail]
  const made = RunFile.create(path, headerOf({ phase: 'reading' }))
  made.add(Array.from({ length: 200 }, (_, index) => rowOf(index + 1, users[index % 4])))
  made.add([faultyRow(201, `mentions ${greta}`), { ...rowOf(202, gretasEmail), double: 1 }])
  made.change({ phase: 'ready', rows: 202 })
  made.close()

  const file = RunFile.open(path)
  const plans = [1, 2, 3].map((number) => {
    const targetId = number === 2 ? hugo : greta
    return { number, plan: planOf({ targetId, label: 'Greta' }), sameness: `${targetId} name` }
  })
  file.setPlans(plans)
  file.forgetPlans()
  file.setPlans(plans)
  expect(file.firstSame(`${greta} name`)).toBe(1)
  expect(file.rows(1, 50)).toHaveLength(50)
  expect(file.marks(1, 202)).toHaveLength(202)
  // By her number, then by the address that she turned out to have.
  expect((await file.erase([greta])).size).toBeGreaterThan(100)
  file.close()
}
