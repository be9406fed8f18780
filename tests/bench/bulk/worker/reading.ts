import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import Papa from 'papaparse'
import { readFileSync } from 'node:fs'
import { readCsv } from '../../../../src/main/bulk/csv/read-csv'
import { rowFreezer } from '../../../../src/main/bulk/reading/freeze-rows'
import { readIntoRun } from '../../../../src/main/bulk/reading/read-into-run'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import type { RowRules } from '../../../../src/main/bulk/rows/row-rules'
import { longestBlock } from '../../journal/worker/timing'
import { record } from '../../support/measurement'
import { headerOf } from './runs'

const columns = ['User ID', 'Promotion code', 'Ticket']
const mapping = ['userId', 'promotionCode', 'ticket']
const rules: RowRules = {
  ...{ kind: 'redeem', mapping, emptyCells: 'keep', codes: 'asWritten', ticketRequired: false },
  ...{ today: '2026-11-21', formats: null, holdsKey: () => false },
}
const rounds = 5

/** Files of redemptions: parsed and checked, and with that written into the file of a run. */
export async function measureReading(folder: string): Promise<void> {
  const hundred = await makeFile(join(folder, '100000.csv'), 100_000)
  const million = await makeFile(join(folder, '1000000.csv'), 1_000_000)
  const times = { checked: [] as number[], bare: [] as number[], frozen: [] as number[] }
  for (let round = -1; round < rounds; round += 1) {
    const checked = await time(() => check(hundred))
    const bare = await time(async () => void Papa.parse(readFileSync(hundred, 'utf8')))
    const frozen = await time(() => freeze(folder, hundred))
    if (round < 0) continue
    times.checked.push(checked)
    times.bare.push(bare)
    times.frozen.push(frozen)
  }
  record({
    what: '100,000 CSV rows parsed and checked, against bare papaparse',
    ...{ samples: times.checked, baseline: times.bare },
    budget: { kind: 'absolute', limit: 2000 },
  })
  record({ what: '100,000 CSV rows frozen into a run, too', samples: times.frozen })
  let block = 0
  const whole = await time(async () => void (block = await longestBlock(() => check(million))))
  record({
    ...{ what: '1,000,000 CSV rows parsed and checked', samples: [whole] },
    budget: { kind: 'absolute', limit: 15_000 },
  })
  let frozenBlock = 0
  const frozen = await time(
    async () => void (frozenBlock = await longestBlock(() => freeze(folder, million))),
  )
  record({ what: '1,000,000 CSV rows frozen into a run, too', samples: [frozen] })
  record({
    what: 'Main blocked while a million rows are read, at most',
    samples: [Math.max(block, frozenBlock)],
    budget: { kind: 'absolute', limit: 100 },
  })
  record({
    what: 'Memory with a million rows read: most MB of the process, in ms’ place',
    samples: [process.resourceUsage().maxRSS / 1024],
    budget: { kind: 'absolute', limit: 600 },
  })
}

async function check(path: string): Promise<void> {
  const freezeRow = rowFreezer(rules, null)
  for await (const part of readCsv(path)) {
    if (part.is === 'rows') for (const row of part.rows) freezeRow(row)
    if (part.is === 'fault') throw new Error(part.fault.code)
  }
}

async function freeze(folder: string, path: string): Promise<void> {
  const id = randomUUID()
  const header = { ...headerOf(id, 'redeem'), columns }
  const file = RunFile.create(join(folder, `${id}.db`), header)
  const read = await readIntoRun(path, file, rules)
  if (!read.ok) throw new Error(read.error.code)
  file.change({ phase: 'ready', rows: read.value.rows })
  file.close()
}

async function makeFile(path: string, rows: number): Promise<string> {
  const out = createWriteStream(path)
  out.write(`\uFEFF${columns.join(';')}\r\n`)
  for (let from = 1; from <= rows; from += 1000) {
    const lines = Array.from({ length: 1000 }, (_, at) => {
      const number = String(from + at).padStart(12, '0')
      return `20000000-0000-4000-8000-${number};WELCOME-${from + at};SUP-${from + at}\r\n`
    })
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return path
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
