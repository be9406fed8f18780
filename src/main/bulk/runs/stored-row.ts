import { csvRowFaults, type CsvRowFault } from '../../../shared/bulk/csv-file'
import { rowPlanSchema, type RowPlan } from '../../../shared/bulk/plan'
import { bulkRowSchema, type BulkRow } from '../../../shared/bulk/row'
import { rowDoubtSchema, type RowDoubt } from '../../../shared/bulk/row-doubt'
import { rowFaultSchema, type RowFault } from '../../../shared/bulk/row-fault'
import type { FlatValues } from '../../../shared/entities/record-values'
import { z } from '../../../shared/schema'
import type { Columns, Row, SqlValue } from '../../sqlite/database'
import { Damaged } from '../../sqlite/faults'

/** A row as it was read, which never changes. */
export interface FrozenRow {
  /** Its place in the file, from 1. */
  readonly number: number
  readonly line: number
  /** `null` where they could not be read, or were erased. */
  readonly cells: readonly string[] | null
  /** `null` if it cannot be used, or was erased. */
  readonly wish: BulkRow | null
  readonly unreadable: CsvRowFault | null
  readonly faults: readonly RowFault[]
  readonly doubts: readonly RowDoubt[]
  /** The first row of the file that asks for the same. */
  readonly double: number | null
  /** The change that it takes back. */
  readonly undoes: number | null
  /** Of a row that takes a change back: what the record must still hold, by path. */
  readonly expected: FlatValues | null
}

/** A row with what the dry run found. */
export interface StoredRow extends FrozenRow {
  readonly plan: RowPlan | null
  /** Its personal data were: nothing can be sent for it any more. */
  readonly erased: boolean
}

/** What is to be known of each of very many rows at once. Nothing of it is personal. */
export interface RowMark {
  readonly number: number
  /** Whether there was something to send; it stays so when the row is erased. */
  readonly usable: boolean
  readonly doubtful: boolean
  readonly erased: boolean
  /** The first row of the file that asks for the same. */
  readonly double: number | null
  /** `null` as long as it has no plan. */
  readonly verdict: RowPlan['verdict'] | null
}

const flatValuesSchema = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))

/** What of a row may be personal, as JSON; `null` once it was erased. */
const contentSchema = z
  .tuple([
    z.array(z.string()).nullable(),
    bulkRowSchema.nullable(),
    z.array(rowFaultSchema),
    z.array(rowDoubtSchema),
    flatValuesSchema.nullable(),
  ])
  .nullable()
const unreadableSchema = z.enum(csvRowFaults).nullable()

/** A row for its columns: number, line, usable, doubtful, double, undoes, unreadable, content. */
export function valuesOf(row: FrozenRow): SqlValue[] {
  const { cells, wish, faults, doubts, expected } = row
  return [
    row.number,
    row.line,
    wish === null ? 0 : 1,
    doubts.length === 0 ? 0 : 1,
    row.double,
    row.undoes,
    row.unreadable,
    JSON.stringify([cells, wish, faults, doubts, expected]),
  ]
}

/** What is selected of a row, and read by `storedRow`. */
export const rowColumns = {
  number: 'integer',
  line: 'integer',
  erased: 'integer',
  double: 'integer',
  undoes: 'integer',
  unreadable: 'text',
  content: 'text',
  finding: 'text',
} as const satisfies Columns

/** A row as it stands in the file. Throws SyntaxError or ZodError if this program did not write it so. */
export function storedRow(row: Row): StoredRow {
  const content = contentSchema.parse(JSON.parse(String(row['content'])))
  const [cells, wish, faults, doubts, expected] = content ?? [null, null, [], [], null]
  const { finding } = row
  return {
    number: Number(row['number']),
    line: Number(row['line']),
    cells,
    wish,
    unreadable: unreadableSchema.parse(row['unreadable']),
    faults,
    doubts,
    double: row['double'] === null ? null : Number(row['double']),
    undoes: row['undoes'] === null ? null : Number(row['undoes']),
    expected,
    plan: typeof finding === 'string' ? rowPlanSchema.parse(JSON.parse(finding)) : null,
    erased: row['erased'] === 1,
  }
}

/** What is selected of rows for their marks, a line each, and read by `marksIn`. */
export const markText = `concat_ws(' ', number, usable, doubtful, erased, ifnull(double, '-'), ifnull(verdict, '-'))`

const verdicts: ReadonlySet<string> = new Set(rowPlanSchema.shape.verdict.options)

/** Marks as they stand in the file; `null` for none. Throws Damaged if this program did not write them so. */
export function marksIn(text: SqlValue): RowMark[] {
  if (text === null) return []
  return String(text).split('\n').map(rowMark)
}

function rowMark(line: string): RowMark {
  const [number = '', usable, doubtful, erased, double = '-', verdict = '-', ...others] =
    line.split(' ')
  if ((verdict !== '-' && !verdicts.has(verdict)) || others.length > 0) {
    throw new Damaged('There is no such verdict.')
  }
  return {
    number: Number(number),
    usable: usable === '1',
    doubtful: doubtful === '1',
    erased: erased === '1',
    double: double === '-' ? null : Number(double),
    verdict: verdict === '-' ? null : (verdict as RowMark['verdict']),
  }
}
