import { describe, expect, it } from 'vitest'
import { longestRecord } from '../../../../src/main/bulk/csv/limits'
import { readText } from './support'

const cells = (text: string, delimiter: ',' | ';' | '\t' | '|' = ',') =>
  readText(text, delimiter).rows

describe('the rows of a text', () => {
  it.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['all line ends', 'a,b\r1,2\r\n3,4\n'],
  ])('are the same with %s', (_, text) => {
    expect(readText(text)).toEqual({
      header: { line: 1, names: ['a', 'b'] },
      rows: [
        { line: 2, cells: ['1', '2'] },
        { line: 3, cells: ['3', '4'] },
      ],
      isStuck: false,
    })
  })

  it.each([
    ['a quoted cell', '"1","2"', ['1', '2']],
    ['a delimiter in quotes', '"1,1",2', ['1,1', '2']],
    ['an escaped quote', '"say ""hi""",2', ['say "hi"', '2']],
    ['nothing but an escaped quote', '"""",2', ['"', '2']],
    ['empty cells', ',', ['', '']],
    ['empty quoted cells', '"",""', ['', '']],
    ['spaces, as they are', ' 1 , 2 ', [' 1 ', ' 2 ']],
    ['spaces behind a closing quote', '"1" ,"2" ', ['1', '2']],
    ['a quote inside of a cell', '5" nail,2', ['5" nail', '2']],
    ['line ends in quotes', '"1\r\n1","2\r2"', ['1\r\n1', '2\r2']],
    ['numbers, as they are', '007,1E5', ['007', '1E5']],
    ['names of inherited properties', '__proto__,constructor', ['__proto__', 'constructor']],
  ])('can have %s', (_, row, expected) => {
    expect(cells(`a,b\n${row}\n`)).toEqual([{ line: 2, cells: expected }])
    expect(cells(`a,b\n${row}`)).toEqual([{ line: 2, cells: expected }])
    expect(cells(`a,b\r\n${row}\r\n`)).toEqual([{ line: 2, cells: expected }])
  })

  it.each([';', '\t', '|'] as const)('are separated by %j', (delimiter) => {
    const text = `a${delimiter}b\n1,1${delimiter}"2${delimiter}2"\n`
    expect(cells(text, delimiter)).toEqual([{ line: 2, cells: ['1,1', `2${delimiter}2`] }])
  })

  it('begin in the line that an editor shows', () => {
    const text = 'a,b\r\n\r\n"1\r\n1\r1\n1",2\r\n\n  \n3,4\r5,6\n'
    expect(cells(text)).toEqual([
      { line: 3, cells: ['1\r\n1\r1\n1', '2'] },
      { line: 9, cells: ['3', '4'] },
      { line: 10, cells: ['5', '6'] },
    ])
  })

  it('are none in blank lines, but some between delimiters', () => {
    expect(cells('a\tb\n\n \n\t\n\n', '\t')).toEqual([{ line: 4, cells: ['', ''] }])
    expect(cells('a\n\n""\n \n" "\n')).toEqual([
      { line: 3, cells: [''] },
      { line: 5, cells: [' '] },
    ])
  })

  it('are faults with more or fewer cells than the header has', () => {
    expect(cells('a,b\n1,2,3\n1\n"1\n1"\n1,2\n')).toEqual([
      { line: 2, lastLine: 2, fault: 'tooManyCells' },
      { line: 3, lastLine: 3, fault: 'tooFewCells' },
      { line: 4, lastLine: 5, fault: 'tooFewCells' },
      { line: 6, cells: ['1', '2'] },
    ])
  })

  it('are faults with a closing quotation mark where no cell can end', () => {
    expect(cells('a,b\n"1"x,2\ny",3\n4,5\n')).toEqual([
      { line: 2, lastLine: 3, fault: 'unclosedQuote' },
      { line: 4, cells: ['4', '5'] },
    ])
    expect(cells('a,b\n"1" "x",2\n4,5\n')).toEqual([
      { line: 2, lastLine: 2, fault: 'unclosedQuote' },
      { line: 3, cells: ['4', '5'] },
    ])
  })

  it('end with a quotation mark that nobody closes', () => {
    const { rows, isStuck } = readText('a,b\n1,2\n3,"4\n5,6\n')
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, lastLine: 5, fault: 'unclosedQuote' },
    ])
    expect(isStuck).toBe(false)
  })

  it('are stuck in a quotation mark that is open for too long', () => {
    const { rows, isStuck } = readText(`a,b\n1,2\n3,"${'4,5\n'.repeat(longestRecord / 4)}"\n6,7\n`)
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, lastLine: 3, fault: 'unclosedQuote' },
    ])
    expect(isStuck).toBe(true)
  })

  it('can be as long as is allowed, and go on behind one that is longer', () => {
    const longest = 'x'.repeat(longestRecord - 2)
    expect(cells(`a,b\n${longest},1\n${longest}x,2\n"${'y'.repeat(longestRecord)}\n3,4\n`)).toEqual(
      [
        { line: 2, cells: [longest, '1'] },
        { line: 3, lastLine: 3, fault: 'tooLong' },
        { line: 4, lastLine: 4, fault: 'unclosedQuote' },
      ],
    )
    expect(cells(`a,b\n${longest}x,"1\n1"\n3,4\n`)).toEqual([
      { line: 2, lastLine: 3, fault: 'tooLong' },
      { line: 4, cells: ['3', '4'] },
    ])
  })

  it('are faults where characters are lost', () => {
    expect(cells('a,b\n1,\uFFFD\n3,4\n')).toEqual([
      { line: 2, lastLine: 2, fault: 'notDecodable' },
      { line: 3, cells: ['3', '4'] },
    ])
  })

  it('are without the apostrophes of an export, if wanted', () => {
    const text = "a,b\n'+49 30,'tis\n\"x;'=1\",'\n"
    expect(readText(text, ',', 'removed').rows).toEqual([
      { line: 2, cells: ['+49 30', "'tis"] },
      { line: 3, cells: ['x;=1', "'"] },
    ])
    expect(readText(text, ',', 'kept').rows).toEqual([
      { line: 2, cells: ["'+49 30", "'tis"] },
      { line: 3, cells: ["x;'=1", "'"] },
    ])
  })
})

describe('the header of a text', () => {
  it('is the first line that is not blank, with trimmed names', () => {
    expect(readText('\n  \n a ," b"\n1,2\n').header).toEqual({ line: 3, names: ['a', 'b'] })
  })

  it('is a fault like a row', () => {
    expect(readText('a,"b\n1,2\n').header).toEqual({
      line: 1,
      lastLine: 3,
      fault: 'unclosedQuote',
    })
    expect(readText(`${'x'.repeat(longestRecord + 1)}\n1,2\n`)).toEqual({
      header: { line: 1, lastLine: 1, fault: 'tooLong' },
      rows: [],
      isStuck: false,
    })
  })

  it('is missing where there is no text', () => {
    expect(readText('').header).toBeNull()
    expect(readText('\n \r\n').header).toBeNull()
  })
})
