import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, guarded, unguarded as readBack } from '../../../src/main/exports/csv'
import { parseCsv } from './parse-csv'
import { unguarded } from './unguarded'

/** What would be a formula, looked for in another way than the code under test does. */
function isFormula(cell: string): boolean {
  const begun = cell.replace(/^(?:[\s"\p{Cc}\p{Cf}]|\u3164|\ufe0f)+/u, '')
  return /^[=+@-]/.test(begun.normalize('NFKC'))
}

const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))

/** Texts in which everything that matters is frequent. */
const field = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹣', '−', '\t', '\r', '\n', '\0', '\x07'],
        ...['"', "'", '`', '“', '„', ',', ';', '|', ' ', '\u00a0', '\u200b', '\ufeff', '\u2060'],
        ...['\u3000', '\u2028', '\u3164', '\ufe0f', 'a', '1', 'cmd', '\u{1f600}'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 5 }),
  )
const runs = { numRuns: 3000 }

describe('a table as CSV text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t1', "'\t1"],
    ['\r1', "'\r1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ['−1', "'−1"],
    ['  =1', "'  =1"],
    ['"=1', `'"=1`],
    ["'=1", "''=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['\x07=1', "'\x07=1"],
    ['\u00a0+1', "'\u00a0+1"],
    ['see;=1', "see;'=1"],
    ['see\n- one', "see\n'- one"],
    ['see\t"@A', `see\t'"@A`],
  ])('takes the sting out of %j', (text, safe) => {
    expect(guarded(text)).toBe(safe)
    expect(unguarded(safe)).toBe(text)
  })

  it.each(['', 'a=b', '1-2', 'anna@example.com', "'tis", 'a; b', '"quoted"', 'x,=1', '…'])(
    'leaves %j alone',
    (text) => expect(guarded(text)).toBe(text),
  )

  it('knows every form of the four characters that Unicode has', () => {
    const forms = everyCharacter.filter((character) => /^[=+@-]/.test(character.normalize('NFKC')))
    expect(forms.length).toBeGreaterThan(10)
    expect(forms.filter((form) => guarded(`${form}1`) !== `'${form}1`)).toEqual([])
  })

  it('is written after RFC 4180', () => {
    expect(
      csvOf([
        ['a', 'b, c'],
        ['say "hi"', 'two\nlines'],
        [' edge', ''],
      ]),
    ).toBe('a,"b, c"\r\n"say ""hi""","two\nlines"\r\n" edge",\r\n')
    expect(csvOf([[''], ['a']])).toBe('""\r\na\r\n')
  })

  it('has no field that begins like a formula', () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const cell of parseCsv(csvOf(table)).flat()) {
          expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/)
          expect(isFormula(cell)).toBe(false)
        }
      }),
      runs,
    )
  })

  it.each([
    [';', '"'],
    [';', ''],
    ['\t', '"'],
    ['\t', ''],
  ] as const)('has none for a program that separates by %j with quotes %j either', (by, quote) => {
    fc.assert(
      fc.property(rows, (table) => {
        const cells = parseCsv(csvOf(table), by, quote).flat()
        expect(cells.filter(isFormula)).toEqual([])
      }),
      runs,
    )
  })

  it('gives back every field, whatever is in it', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const read = parseCsv(csvOf(table))
        expect(read.map((row) => row.map(unguarded))).toEqual(table)
      }),
      runs,
    )
  })

  it('guards any text so that it can be told what was there', () => {
    fc.assert(
      fc.property(field, (text) => {
        expect(unguarded(guarded(text))).toBe(text)
        expect(readBack(guarded(text))).toBe(text)
        expect(guarded(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''))
      }),
      runs,
    )
  })

  it.each([';', '|', '\t'])('can have %j between its cells', (by) => {
    expect(csvOf([['a', `b${by}c`, '=1']], by)).toBe(`a${by}"b${by}c"${by}'=1\r\n`)
  })

  it('is read back in a time that grows with its length only', () => {
    const text = ";'".repeat(100_000)
    expect(readBack(text)).toBe(text)
    expect(readBack(guarded(`${text}=`))).toBe(`${text}=`)
  })

  it.each(['\n', ' ', '"', ';', "'", '\u200b'])('is quick with a long run of %j', (character) => {
    const text = character.repeat(200_000)
    expect(unguarded(guarded(text))).toBe(text)
    expect(readBack(guarded(text))).toBe(text)
  })
})
