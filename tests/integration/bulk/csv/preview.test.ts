import { describe, expect, it } from 'vitest'
import { previewBytes, previewRows } from '../../../../src/main/bulk/csv/limits'
import { previewCsv } from '../../../../src/main/bulk/csv/preview-csv'
import { encoded } from '../../../unit/bulk/csv/support'
import { fileOf, modifiedAt } from './support'

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 2, cells: [`${index}`, 'x'] }))
const textOf = (count: number) =>
  `a;b\n${rows(count)
    .map(({ cells }) => `${cells.join(';')}\n`)
    .join('')}`

describe('the preview of a CSV file', () => {
  it('shows the first rows and what was found out', async () => {
    const text = textOf(100_000)
    expect(await previewCsv(fileOf(text))).toEqual({
      ok: true,
      value: {
        format: { encoding: 'utf-8', byteOrderMark: false, delimiter: ';', lineEnds: 'lf' },
        names: ['a', 'b'],
        faults: [],
        rows: rows(previewRows),
        isAll: false,
        file: { size: text.length, modifiedAt },
      },
    })
  })

  it.each([0, 1, previewRows - 1, previewRows])('shows all of %i rows', async (count) => {
    const preview = await previewCsv(fileOf(textOf(count)))
    expect(preview).toMatchObject({ value: { rows: rows(count), isAll: true } })
  })

  it('says that there is one more', async () => {
    const preview = await previewCsv(fileOf(textOf(previewRows + 1)))
    expect(preview).toMatchObject({ value: { rows: rows(previewRows), isAll: false } })
  })

  it('shows rows that are faults, and a quotation mark that nobody closes', async () => {
    const preview = await previewCsv(fileOf(`a,b\n1\n"2${'\n3,4'.repeat(1_000_000)}`))
    expect(preview).toMatchObject({
      value: {
        rows: [
          { line: 2, lastLine: 2, fault: 'tooFewCells' },
          { line: 3, lastLine: 3, fault: 'unclosedQuote' },
        ],
        isAll: false,
      },
    })
  })

  it('shows names with what is wrong with them', async () => {
    expect(await previewCsv(fileOf('a,,a\n1,2,3\n'))).toMatchObject({
      value: {
        names: ['a', '', 'a'],
        faults: [
          { code: 'repeatedName', name: 'a', columns: [1, 3] },
          { code: 'emptyName', columns: [2] },
        ],
      },
    })
  })

  it('does what was chosen', async () => {
    const path = fileOf(encoded('a,b;c\nü,1;2\n', 'utf-8'))
    const choice = { encoding: 'windows-1252', delimiter: ';' } as const
    expect(await previewCsv(path, choice)).toMatchObject({
      value: { format: choice, names: ['a,b', 'c'], rows: [{ cells: ['Ã¼,1', '2'] }] },
    })
  })

  it('tells the encoding from the beginning', async () => {
    const filling = 'x;y\n'.repeat(100_000)
    const early = encoded(`a;b\nü;1\n${filling}`, 'windows-1252')
    const late = encoded(`a;b\n${filling}ü;1\n`, 'windows-1252')
    expect(await previewCsv(fileOf(early))).toMatchObject({
      value: { format: { encoding: 'windows-1252' } },
    })
    expect(await previewCsv(fileOf(late))).toMatchObject({
      value: { format: { encoding: 'utf-8' } },
    })
  })

  it('does not look for rows, or for the end of a header, for ever', async () => {
    const far = `a,b\n${'\n'.repeat(previewBytes)}1,2\n`
    expect(await previewCsv(fileOf(far))).toMatchObject({
      value: { names: ['a', 'b'], rows: [], isAll: false },
    })
    expect(await previewCsv(fileOf('x'.repeat(2 * previewBytes)))).toEqual({
      ok: false,
      error: { code: 'headerUnreadable', line: 1, fault: 'tooLong' },
    })
  })
})
