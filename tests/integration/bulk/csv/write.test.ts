import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../../src/main/bulk/csv/write-csv'
import { csvDelimiters } from '../../../../src/shared/bulk/csv-file'
import { folder, partsOf, readingOf } from './support'

const refused = { ok: false, error: { code: 'fileNotWritten' } }

describe('a written CSV file', () => {
  it.each(csvDelimiters)('with %j is read as what it was', async (delimiter) => {
    const path = join(folder(), 'results.csv')
    const rows = [
      ['=1+1', '+49 30', '-5'],
      ["'@x", ' ', ''],
      ['a\r\nb\nc\rd', '"', 'a,b;c\td|e'],
      ['Größe', '\u200b=1', "'"],
    ]
    const batches = [rows.slice(0, 1), [], rows.slice(1)]
    const written = await writeCsv(path, ['a', 'b', 'c'], batches, delimiter)
    expect(written).toEqual({ ok: true, value: { rows: 4 } })
    const parts = await partsOf(path)
    expect(parts[0]).toMatchObject({
      format: { encoding: 'utf-8', byteOrderMark: true, delimiter },
      names: ['a', 'b', 'c'],
    })
    const read = await readingOf(path)
    expect(read.rows.map((row) => ('cells' in row ? row.cells : row.fault))).toEqual(rows)
    expect(read.end).toMatchObject({ is: 'end', rows: 4, unreadable: 0 })
  })

  it('is after RFC 4180, and guarded', async () => {
    const path = join(folder(), 'results.csv')
    await writeCsv(path, ['a', 'b'], [[['=1', 'x"y']]])
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFa,b\r\n\'=1,"x""y"\r\n')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('takes rows as they come', async () => {
    const path = join(folder(), 'results.csv')
    async function* batches() {
      for (let batch = 0; batch < 20; batch += 1) {
        await Promise.resolve()
        yield Array.from({ length: 1234 }, (_, index) => [`${batch}`, `${index}`])
      }
    }
    expect(await writeCsv(path, ['a', 'b'], batches())).toMatchObject({ value: { rows: 24_680 } })
    const { rows } = await readingOf(path)
    expect(rows).toHaveLength(24_680)
    expect(rows.at(-1)).toEqual({ line: 24_681, cells: ['19', '1233'] })
  })

  it('is not written where the disk refuses, and nothing lies beside it', async () => {
    const inside = folder()
    const taken = join(inside, 'taken')
    mkdirSync(join(taken, 'by a folder'), { recursive: true })
    expect(await writeCsv(join(inside, 'gone', 'x'), ['a'], [])).toEqual(refused)
    expect(await writeCsv(taken, ['a'], [])).toEqual(refused)
    expect(readdirSync(inside)).toEqual(['taken'])
  })

  it('is the old one when its rows cannot be had to the end', async () => {
    const inside = folder()
    const path = join(inside, 'results.csv')
    writeFileSync(path, 'old')
    function* batches() {
      yield [['1']]
      throw new Error('no more')
    }
    await expect(writeCsv(path, ['a'], batches())).rejects.toThrow('no more')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(inside)).toEqual(['results.csv'])
  })
})
