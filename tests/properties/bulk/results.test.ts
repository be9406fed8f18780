import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCsv, type CsvReadOptions } from '../../../src/main/bulk/csv/read-csv'
import { saveResults } from '../../../src/main/bulk/results/save-results'
import { csvDelimiters, type CsvRow } from '../../../src/shared/bulk/csv-file'
import { rowStatuses } from '../../../src/shared/bulk/run-state'
import { headerOf } from '../../integration/bulk/runs/rows'
import { change, runRow } from '../../integration/bulk/results/rows'
import { runs } from '../support/runs'

// A file of results is the file of the run, with more columns: no spreadsheet finds a formula in it, and
// this program finds all cells again as they were.

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a cell of a file that was read can hold: no damaged characters, and no zero bytes. */
const cell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ' ',
        "'",
        '"',
        ',',
        ';',
        '|',
        '\u200b',
        '＝',
        'x',
      ),
      maxLength: 8,
    }),
  )
  .map((text) => text.toWellFormed().replace(/[\0\ufffd]/g, ''))
/** The API may answer anything. */
const message = fc.option(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `${text}\ud800\0`),
)

const table = fc
  .uniqueArray(
    cell.map((name) => name.trim().normalize('NFC')).filter((name) => name !== ''),
    { minLength: 1, maxLength: 5 },
  )
  .chain((columns) => {
    const cells = fc.array(cell, { minLength: columns.length, maxLength: columns.length })
    return fc.record({
      columns: fc.constant(columns),
      rows: fc.array(
        fc.record({ cells, status: fc.constantFrom(...rowStatuses), apiMessage: message }),
        { maxLength: 8 },
      ),
    })
  })

async function read(path: string, options: CsvReadOptions) {
  const rows: CsvRow[] = []
  let names: readonly string[] = []
  for await (const part of readCsv(path, options)) {
    if (part.is === 'fault') throw new Error(JSON.stringify(part.fault))
    if (part.is === 'head') names = part.names
    if (part.is === 'rows') rows.push(...part.rows)
  }
  return { names, cells: rows.map((row) => ('cells' in row ? row.cells : [])) }
}

it('reading the results of a run gives back the cells of its file, and no formulas', async () => {
  const path = join(folder, 'results.csv')
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(...csvDelimiters),
      async ({ columns, rows }, delimiter) => {
        const shown = rows.map(({ cells, status, apiMessage }, index) =>
          runRow({
            number: index + 1,
            line: index + 2,
            cells,
            status,
            change: { ...change, apiMessage },
          }),
        )
        const saved = await saveResults(path, headerOf({ columns }), [shown], delimiter)
        expect(saved).toEqual({ ok: true, value: { rows: rows.length } })

        const again = await read(path, { choice: { delimiter } })
        expect(again.names.slice(0, columns.length)).toEqual(columns)
        expect(again.cells.map((each) => each.slice(0, columns.length))).toEqual(
          rows.map(({ cells }) => cells),
        )

        const raw = await read(path, { choice: { delimiter, guards: 'kept' } })
        for (const field of [raw.names, ...raw.cells].flat()) {
          expect(field).not.toMatch(/^[=+\-@\t\r\n]/)
        }
      },
    ),
    runs(200),
  )
})
