import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessedDelimiter } from '../../src/main/bulk/csv/delimiter'
import { isDamaged } from '../../src/main/bulk/csv/decode'
import { speaksForUtf8, utf8Counter } from '../../src/main/bulk/csv/utf8-evidence'
import { csvOf, guarded, unguarded } from '../../src/main/exports/csv'
import { csvDelimiters, csvEncodings, type CsvRow } from '../../src/shared/bulk/csv-file'
import {
  cut,
  encoded,
  readPieces,
  serialized,
  windows1252Characters,
} from '../unit/bulk/csv/support'
import { runs } from './support/runs'

/** Pieces of texts that matter to whoever reads or writes CSV. */
const nasty = fc.constantFrom(
  ...['"', '""', ',', ';', '\t', '|', '\r', '\n', '\r\n', ' ', "'", '=', '+', '-', '@', 'a', '1'],
  ...['\u00a0', '\u200b', '\uFEFF', '＝', 'ü', '€', '\u{1f680}', '__proto__', 'sep=;'],
)
const inUnicode = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
  )
  .filter((text) => !isDamaged(text))
const inWindows1252 = fc.string({
  unit: fc.constantFrom(...windows1252Characters, '\r', '\n', '"', ',', ';'),
  maxLength: 8,
})

const tableOf = (cell: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
    )
const delimiter = fc.constantFrom(...csvDelimiters)
const newline = fc.constantFrom('\r\n', '\n', '\r')
const places = fc.array(fc.nat(2000), { maxLength: 8 })

/** A file of somebody else, and what is in it. */
const file = fc.constantFrom(...csvEncodings).chain((encoding) =>
  fc.record({
    encoding: fc.constant(encoding),
    table: tableOf(encoding === 'windows-1252' ? inWindows1252 : inUnicode),
    delimiter,
    newlines: fc.array(newline, { minLength: 1, maxLength: 4 }),
    hasMark: fc.boolean(),
    hasLastNewline: fc.boolean(),
    places,
  }),
)

const headerFor = (table: readonly (readonly string[])[]): string[] =>
  (table[0] ?? ['only']).map((_, index) => `n${index}`)
const cellsOf = (rows: readonly CsvRow[]) =>
  rows.map((row) => ('fault' in row ? row.fault : row.cells))

describe('a CSV file', () => {
  it('gives back its rows, whatever its delimiter, line ends, byte order mark and encoding', () => {
    fc.assert(
      fc.property(file, ({ table, newlines, encoding, hasMark, hasLastNewline, ...given }) => {
        const names = headerFor(table)
        const text = serialized(
          [names, ...table],
          given.delimiter,
          (index) => newlines[index % newlines.length] ?? '\n',
          hasLastNewline,
        )
        const pieces = cut(encoded(text, encoding, hasMark), given.places)
        const { header, rows } = readPieces(pieces, encoding, given.delimiter)
        expect(header).toEqual({ line: 1, names })
        expect(cellsOf(rows)).toEqual(table)
      }),
      runs(),
    )
  })

  it('has each row in the line where an editor shows it', () => {
    fc.assert(
      fc.property(tableOf(inUnicode), delimiter, newline, (table, by, end) => {
        const names = headerFor(table)
        const text = serialized([names, ...table], by, () => end)
        const { rows } = readPieces([encoded(text, 'utf-8')], 'utf-8', by)
        const expected = table.map((_, index) => {
          const before = serialized([names, ...table.slice(0, index)], by, () => end)
          return before.split(/\r\n|\r|\n/).length
        })
        expect(rows.map(({ line }) => line)).toEqual(expected)
      }),
      runs(),
    )
  })

  it('is the same however its bytes are cut, even if it is none', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc
        .array(fc.oneof(nasty, fc.constantFrom('\n', '"', ',')), { maxLength: 40 })
        .map((parts) => encoded(parts.join(''), 'utf-8')),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...csvEncodings), delimiter, places, (...given) => {
        const [bytes, encoding, by, where] = given
        const whole = readPieces([bytes], encoding, by)
        expect(readPieces(cut(bytes, where), encoding, by)).toEqual(whole)
        const single = cut(
          bytes,
          Array.from(bytes, (_, index) => index),
        )
        expect(readPieces(single, encoding, by)).toEqual(whole)
      }),
      runs(),
    )
  })

  it('has rows with as many cells as names, or faults, in the order of their lines', () => {
    const text = fc.array(fc.oneof(nasty, fc.constantFrom('\n', '"', ',')), { maxLength: 60 })
    fc.assert(
      fc.property(text, delimiter, (parts, by) => {
        const { header, rows } = readPieces([encoded(parts.join(''), 'utf-8')], 'utf-8', by)
        const columns = header !== null && 'names' in header ? header.names.length : null
        let line = header?.line ?? 0
        for (const row of rows) {
          expect(row.line).toBeGreaterThan(line)
          line = 'fault' in row ? row.lastLine : row.line
          if (!('fault' in row)) expect(row.cells).toHaveLength(columns ?? -1)
        }
      }),
      runs(),
    )
  })

  it('is UTF-8 to its reader when it is, and tells so wherever it is cut', () => {
    fc.assert(
      fc.property(fc.oneof(inUnicode, inWindows1252), fc.boolean(), places, (text, is, where) => {
        const bytes = is ? encoded(text, 'utf-8') : Uint8Array.from(text, (c) => c.charCodeAt(0))
        const counter = utf8Counter()
        for (const piece of cut(bytes, where)) counter.add(piece)
        const evidence = counter.evidence(true)
        const fits = !isDamaged(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
        expect(evidence.broken === 0).toBe(fits)
        if (is) expect(speaksForUtf8(evidence)).toBe(true)
      }),
      runs(),
    )
  })

  it('is written with a delimiter that its reader finds', () => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(inUnicode, { minLength: columns, maxLength: columns }), { maxLength: 9 }),
      )
    fc.assert(
      fc.property(table, delimiter, (rows, by) => {
        const text = csvOf([headerFor(rows[0] ? rows : [['', '']]), ...rows], by)
        expect(guessedDelimiter(text, true)).toBe(by)
      }),
      runs(),
    )
  })
})

describe('an exported table', () => {
  it('has no cell that begins like a formula, and is imported as it was', () => {
    fc.assert(
      fc.property(tableOf(inUnicode), delimiter, places, (table, by, where) => {
        const names = headerFor(table)
        const bytes = encoded(csvOf([names, ...table], by), 'utf-8', true)
        for (const cells of cellsOf(readPieces([bytes], 'utf-8', by, 'kept').rows)) {
          expect(typeof cells).toBe('object')
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/)
        }
        const read = readPieces(cut(bytes, where), 'utf-8', by, 'removed')
        expect(read.header).toEqual({ line: 1, names })
        expect(cellsOf(read.rows)).toEqual(table)
      }),
      runs(),
    )
  })

  it('keeps every text through its guards', () => {
    fc.assert(
      fc.property(inUnicode, (text) => {
        expect(unguarded(guarded(text))).toBe(text)
      }),
      runs(),
    )
  })
})
