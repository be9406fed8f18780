import type { CsvRow } from '../../../shared/bulk/csv-file'
import type { BulkRow } from '../../../shared/bulk/row'
import { namesTicket } from '../../../shared/entities/ticket'
import { Duplicates } from '../rows/duplicates'
import { rowParser, type ParsedRow, type RowRules } from '../rows/parse-row'
import type { FrozenRow } from '../runs/run-file'
import { ticketOf } from './ticket-of'

/**
 * Makes what turns the rows of a file, in their order, into those of a run: what each asks for, with the
 * run's ticket where it names none, and whether one before it asks for the same. That a ticket is required
 * is a fault of rows only if the run has none either. Pure but for the counting, and never throws.
 */
export function rowFreezer(rules: RowRules, ticket: string | null): (row: CsvRow) => FrozenRow {
  const parse = rowParser({
    ...rules,
    ticketRequired: rules.ticketRequired && !namesTicket(ticket),
  })
  const duplicates = new Duplicates()
  let number = 0

  // Without spreads: they take as long as all the rest.
  return (row) => {
    number += 1
    const isRead = 'cells' in row
    const parsed = isRead ? parse(row.cells) : null
    const wish = parsed?.row ? withTicket(parsed.row, ticket) : null
    return {
      number,
      line: row.line,
      cells: isRead ? keyless(row.cells, parsed, rules) : null,
      wish,
      unreadable: isRead ? null : row.fault,
      faults: parsed !== null && 'faults' in parsed ? parsed.faults : [],
      doubts: parsed?.doubts ?? [],
      double: wish === null ? null : duplicates.firstOf(wish, number),
      undoes: null,
      expected: null,
    }
  }
}

/** A cell with a key in it is empty from here on: it must not get into the file of the run. */
function keyless(
  cells: readonly string[],
  parsed: ParsedRow | null,
  { holdsKey }: RowRules,
): readonly string[] {
  const faults = parsed !== null && 'faults' in parsed ? parsed.faults : []
  const isClean = faults.every(({ fault }) => fault.kind !== 'holdsKey')
  return isClean ? cells : cells.map((cell) => (holdsKey(cell) ? '' : cell))
}

function withTicket(row: BulkRow, ofRun: string | null): BulkRow {
  const ticket = ticketOf(row, ofRun)
  return ticket === row.ticket ? row : { ...row, ticket }
}
