import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Duplicates } from '../../../src/main/bulk/rows/duplicates'
import { rowParser } from '../../../src/main/bulk/rows/parse-row'
import { columnNames } from '../../../src/shared/bulk/column-names'
import { bulkField, bulkFields } from '../../../src/shared/bulk/fields'
import { guessColumns } from '../../../src/shared/bulk/guess-columns'
import { bulkKinds, type BulkKind } from '../../../src/shared/bulk/kinds'
import { bulkRowSchema, type BulkRow, type NamedUser } from '../../../src/shared/bulk/row'
import { rowDoubtSchema } from '../../../src/shared/bulk/row-doubt'
import { rowFaultSchema } from '../../../src/shared/bulk/row-fault'
import { nest } from '../../../src/shared/entities/record-values'
import { tenantChangesSchema } from '../../../src/shared/entities/tenant'
import { userChangesSchema } from '../../../src/shared/entities/user'
import { rulesOf } from '../../support/bulk-rows'
import { runs } from '../support/runs'

// Whatever is in a file: what is read of a row is what may be sent, or it is refused with reasons.

const kind = fc.constantFrom(...bulkKinds)
const uuid = fc.uuid()
/** What is in files, right and wrong. */
const cell = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '(empty)',
      'yes',
      'nein',
      '1',
      'Germany',
      'DE',
      'XX',
      'Frau',
      'reverse',
      '..',
      '.',
    ],
    ...['DE123456788', 'DE 12', 'eu_vat', '1990-12-31', '31.12.1990', '+49 30 123456', '030 123'],
    ...['a@example.com', 'A–1', 'x\u200b', '\ufffd', '#N/A', '1E+12', '21031', 'constructor', 'me'],
  ),
  uuid,
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

const anyRules = kind.chain((chosen) =>
  fc.record({
    kind: fc.constant(chosen),
    mapping: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...bulkFields[chosen].map(({ path }) => path)) },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom('__proto__', 'name', 'userId', 'deleted') },
      ),
      { maxLength: 30 },
    ),
    emptyCells: fc.constantFrom('keep' as const, 'empty' as const),
    codes: fc.constantFrom('asWritten' as const, 'repaired' as const),
    ticketRequired: fc.boolean(),
  }),
)
const anyCells = fc.array(cell, { maxLength: 30 })

/** Most rows name somebody, so that the rest of them matters. */
const named = fc
  .tuple(anyRules, anyCells, uuid, fc.boolean())
  .map(([rules, cells, id, isNamed]) => {
    const path = rules.kind === 'tenants' ? 'tenantId' : 'userId'
    return isNamed
      ? { rules: { ...rules, mapping: [path, ...rules.mapping] }, cells: [id, ...cells] }
      : { rules, cells }
  })

it('a row of any cells is read without an exception, as what may be sent or with a reason', () => {
  let used = 0
  fc.assert(
    fc.property(named, ({ rules, cells }) => {
      const parsed = rowParser(rulesOf(rules.kind, rules.mapping, rules))(cells)
      for (const doubt of parsed.doubts) expect(rowDoubtSchema.parse(doubt)).toEqual(doubt)
      if (parsed.row === null) {
        expect(parsed.faults.length).toBeGreaterThan(0)
        for (const fault of parsed.faults) expect(rowFaultSchema.parse(fault)).toEqual(fault)
        return
      }
      used += 1
      expect(bulkRowSchema.parse(parsed.row)).toEqual(parsed.row)
    }),
    runs(),
  )
  expect(used).toBeGreaterThan(0)
})

it('a row has values of mapped fields only, and they are changes that the API takes', () => {
  fc.assert(
    fc.property(named, ({ rules, cells }) => {
      const { row } = rowParser(rulesOf(rules.kind, rules.mapping, rules))(cells)
      if (row === null || row.kind === 'redeem') return
      for (const [path, value] of Object.entries(row.values)) {
        const column = rules.mapping.indexOf(path)
        expect(column).toBeGreaterThanOrEqual(0)
        expect(bulkField(rules.kind, path)?.isValue).toBe(true)
        const isFilled = (cells[column] ?? '').trim() !== ''
        if (rules.emptyCells === 'keep') expect(isFilled).toBe(true)
        if (!isFilled) expect(value).toBe('')
      }
      const schema = row.kind === 'tenants' ? tenantChangesSchema : userChangesSchema
      expect(schema.safeParse(nest(row.values)).success).toBe(true)
    }),
    runs(),
  )
})

it('doubts keep nobody from going on: a row has either a fault, or all that is filled in', () => {
  fc.assert(
    fc.property(named, ({ rules, cells }) => {
      const parsed = rowParser(rulesOf(rules.kind, rules.mapping, rules))(cells)
      if (parsed.row === null || parsed.row.kind === 'redeem') return
      const { values } = parsed.row
      const filled = rules.mapping.filter(
        (path, column) =>
          path !== null &&
          rules.mapping.indexOf(path) === column &&
          bulkField(rules.kind, path)?.isValue &&
          /[\p{L}\p{N}]/u.test(cells[column] ?? ''),
      )
      expect(filled.filter((path) => path === null || !Object.hasOwn(values, path))).toEqual([])
    }),
    runs(),
  )
})

const names = (chosen: BulkKind) =>
  Object.entries(columnNames[chosen]).flatMap(([path, { labels, variants }]) => [
    path,
    ...labels,
    ...variants,
  ])

it('no field is guessed for two columns, whatever the headers and their order', () => {
  fc.assert(
    fc.property(
      kind.chain((chosen) =>
        fc.tuple(
          fc.constant(chosen),
          fc.array(
            fc.oneof(
              { weight: 4, arbitrary: fc.constantFrom(...names(chosen)) },
              { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
            ),
            { maxLength: 40 },
          ),
        ),
      ),
      ([chosen, headers]) => {
        const guesses = guessColumns(chosen, headers)
        expect(guesses).toHaveLength(headers.length)
        const fields = guesses.flatMap((guess) => (guess === null ? [] : [guess.field]))
        expect(new Set(fields).size).toBe(fields.length)
        for (const field of fields) expect(bulkField(chosen, field)).toBeDefined()
      },
    ),
    runs(),
  )
})

/** Few of each, written in many ways, so that many rows ask for the same. */
const spelling = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => ` ${text} `,
  (text) => `\u200b${text}`,
  (text) => `${text.slice(0, 2)}\u2060${text.slice(2)}\ufeff`,
  (text) => text.normalize('NFD'),
)
const ids = ['10000000-0000-4000-8000-00000000000a', '20000000-0000-4000-8000-00000000000b']
const emails = ['gréta@example.com', 'hans@example.com']
const codes = ['Ähre-10', 'ähre-10', 'AHRE-10']
interface Written {
  readonly row: BulkRow
  /** What it means, however it is written. */
  readonly meaning: readonly string[]
}
interface WrittenUser {
  readonly user: NamedUser
  readonly meaning: string
}
const writtenUser = fc.oneof(
  fc.tuple(fc.constantFrom(...ids), fc.boolean()).map(([id, isLoud]): WrittenUser => {
    return { user: { by: 'id', id: isLoud ? id.toUpperCase() : id }, meaning: id }
  }),
  fc
    .tuple(fc.constantFrom(...emails), spelling, fc.boolean())
    .map(([email, spell, isLoud]): WrittenUser => {
      const written = spell(isLoud ? email.toUpperCase() : email)
      return { user: { by: 'email', email: written }, meaning: email }
    }),
)
const writtenRedemption = fc
  .tuple(writtenUser, fc.constantFrom(...codes), spelling)
  .map(([{ user, meaning }, code, spell]): Written => {
    const row = { kind: 'redeem' as const, user, code: spell(code), ticket: null }
    return { row, meaning: [meaning, code] }
  })
const writtenUpdate = writtenUser.map(({ user, meaning }): Written => {
  return { row: { kind: 'users', user, values: { name: 'x' }, ticket: null }, meaning: [meaning] }
})

it('rows that ask for the same are found as by comparing each with all before', () => {
  const same = (one: Written, other: Written) =>
    one.meaning.every((part, index) => part === other.meaning[index])
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(writtenRedemption, { maxLength: 40 }),
        fc.array(writtenUpdate, { maxLength: 20 }),
      ),
      (rows) => {
        const duplicates = new Duplicates()
        const found = rows.map(({ row }, index) => duplicates.firstOf(row, index))
        const naive = rows.map((row, index) => {
          const first = rows.findIndex((other) => same(other, row))
          return first === index ? null : first
        })
        expect(found).toEqual(naive)
      },
    ),
    runs(),
  )
})
