import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mostRowsAtOnce } from '../../../../src/main/bulk/csv/limits'
import { encoded } from '../../../unit/bulk/csv/support'
import { faultPart, fileOf, modifiedAt, partsOf, readingOf } from './support'

const numbered = (rows: number) =>
  Array.from({ length: rows }, (_, index) => `u${index},C-${index}\n`).join('')

describe('reading a CSV file', () => {
  it('gives a head, rows and an end', async () => {
    const path = fileOf('user;code\r\nanna;X\r\nudo;"Y;\r\n1"\r\n\r\nzoe\r\n')
    const size = readFileSync(path).length
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
    expect(await partsOf(path)).toEqual([
      {
        is: 'head',
        format: { encoding: 'utf-8', byteOrderMark: false, delimiter: ';', lineEnds: 'crlf' },
        names: ['user', 'code'],
        file: { size, modifiedAt },
      },
      {
        is: 'rows',
        bytesRead: size,
        rows: [
          { line: 2, cells: ['anna', 'X'] },
          { line: 3, cells: ['udo', 'Y;\r\n1'] },
          { line: 6, lastLine: 6, fault: 'tooFewCells' },
        ],
      },
      { is: 'end', rows: 3, unreadable: 1, file: { size, modifiedAt, sha256 } },
    ])
  })

  it('gives every row of a file of many pieces, in batches', async () => {
    const path = fileOf(`user,code\n${numbered(60_000)}`)
    const parts = await partsOf(path)
    const batches = parts.flatMap((part) => (part.is === 'rows' ? [part] : []))
    expect(batches.length).toBeGreaterThan(10)
    expect(batches.every(({ rows }) => rows.length > 0 && rows.length <= mostRowsAtOnce)).toBe(true)
    expect(batches.flatMap(({ rows }) => rows)).toEqual(
      Array.from({ length: 60_000 }, (_, index) => ({
        line: index + 2,
        cells: [`u${index}`, `C-${index}`],
      })),
    )
    const read = batches.map(({ bytesRead }) => bytesRead)
    expect(read).toEqual([...read].sort((one, other) => one - other))
    expect(read.at(-1)).toBe(readFileSync(path).length)
  })

  it('reads a file with a header only', async () => {
    const { rows, end } = await readingOf(fileOf('user,code\n'))
    expect(rows).toEqual([])
    expect(end).toMatchObject({ is: 'end', rows: 0, unreadable: 0 })
  })

  it.each([
    ['utf-8', true],
    ['utf-8', false],
    ['utf-16le', true],
    ['utf-16be', true],
    ['windows-1252', false],
  ] as const)('finds out %s (byte order mark: %s)', async (encoding, hasMark) => {
    const path = fileOf(encoded('näme\tcode\nGröße\t€ 5\n', encoding, hasMark))
    const [head, rows] = await partsOf(path)
    expect(head).toMatchObject({
      format: { encoding, byteOrderMark: hasMark, delimiter: '\t', lineEnds: 'lf' },
      names: ['näme', 'code'],
    })
    expect(rows).toMatchObject({ rows: [{ line: 2, cells: ['Größe', '€ 5'] }] })
  })

  it('finds out an encoding that only the last of many rows tells', async () => {
    const text = `user,code\n${numbered(20_000)}Größe,X\n`
    for (const encoding of ['utf-8', 'windows-1252'] as const) {
      const { rows } = await readingOf(fileOf(encoded(text, encoding)))
      expect(rows.at(-1)).toEqual({ line: 20_002, cells: ['Größe', 'X'] })
    }
  })

  it('takes a file with one broken character for what the others are', async () => {
    const [one = '', other = ''] = ['ä,ö\nü,ß\n1,', '\n3,4\n']
    const bytes = Buffer.concat([Buffer.from(one), Buffer.of(0xfc), Buffer.from(other)])
    expect((await readingOf(fileOf(bytes))).rows).toEqual([
      { line: 2, cells: ['ü', 'ß'] },
      { line: 3, lastLine: 3, fault: 'notDecodable' },
      { line: 4, cells: ['3', '4'] },
    ])
  })

  it('does what was chosen instead of what it would find out', async () => {
    const path = fileOf(encoded('a,b;c\nü,1;2\n', 'utf-8'))
    const choice = { encoding: 'windows-1252', delimiter: ';' } as const
    const [head, rows] = await partsOf(path, { choice })
    expect(head).toMatchObject({ format: choice, names: ['a,b', 'c'] })
    expect(rows).toMatchObject({ rows: [{ line: 2, cells: ['Ã¼,1', '2'] }] })
  })

  it('takes the apostrophes of an export away unless they are to be kept', async () => {
    const path = fileOf("phone\n'+49 30\n")
    expect((await readingOf(path)).rows).toEqual([{ line: 2, cells: ['+49 30'] }])
    const kept = await readingOf(path, { choice: { guards: 'kept' } })
    expect(kept.rows).toEqual([{ line: 2, cells: ["'+49 30"] }])
  })

  it.each([
    ['no text at all', ' \r\n\n', { code: 'empty' }],
    ['a byte order mark only', '\uFEFF', { code: 'empty' }],
    ['a workbook', 'PK\x03\x04\x14\0\x06\0', { code: 'notText' }],
    [
      'names that stand twice or are empty',
      'a,b,a,\n1,2,3,4\n',
      {
        code: 'headerFaulty',
        faults: [
          { code: 'repeatedName', name: 'a', columns: [1, 3] },
          { code: 'emptyName', columns: [4] },
        ],
      },
    ],
    [
      'a header that is not closed',
      '\n"a,b\n1,2\n',
      { code: 'headerUnreadable', line: 2, fault: 'unclosedQuote' },
    ],
    [
      'a single line of 10 MB',
      'x'.repeat(10 * 1024 * 1024),
      { code: 'headerUnreadable', line: 1, fault: 'tooLong' },
    ],
    [
      'a single line of 10 MB in a quotation mark',
      `"${'x'.repeat(10 * 1024 * 1024)}"`,
      { code: 'headerUnreadable', line: 1, fault: 'unclosedQuote' },
    ],
  ])('refuses a file with %s', async (_, content, fault) => {
    expect(await partsOf(fileOf(content))).toEqual([faultPart(fault)])
  })

  it('goes on behind a row of 10 MB', async () => {
    const path = fileOf(`a,b\n1,2\n${'x,'.repeat(5 * 1024 * 1024)}\n3,4\n`)
    expect((await readingOf(path)).rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, lastLine: 3, fault: 'tooLong' },
      { line: 4, cells: ['3', '4'] },
    ])
  })

  it('ends soon after a quotation mark that nobody closes, with its line', async () => {
    const path = fileOf(`a,b\n1,2\n3,"4\n${numbered(1_000_000)}`)
    const parts = await partsOf(path)
    expect(parts.slice(1)).toMatchObject([
      { is: 'rows', rows: [{ line: 2, cells: ['1', '2'] }] },
      { is: 'rows', rows: [{ line: 3, lastLine: 3, fault: 'unclosedQuote' }] },
      faultPart({ code: 'unclosedQuote', line: 3 }),
    ])
    expect(parts[2]).toMatchObject({ bytesRead: 128 * 1024 })
  })

  it('ends at the first row too many', async () => {
    const path = fileOf('a,b\n1,2\n\n3\n4,5\n')
    const two = await readingOf(path, { mostRows: 2 })
    expect(two.rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 4, lastLine: 4, fault: 'tooFewCells' },
    ])
    expect(two.end).toEqual(faultPart({ code: 'tooManyRows', line: 5 }))
    expect((await readingOf(path, { mostRows: 3 })).end).toMatchObject({ is: 'end', rows: 3 })
  })
})
