import { rowParser, type RowRules } from '../../src/main/bulk/rows/parse-row'
import { loadAddressFormats } from '../../src/shared/address/address-format'
import type { BulkKind } from '../../src/shared/bulk/kinds'

export const tenantId = '10000000-0000-4000-8000-000000000001'
export const userId = '20000000-0000-4000-8000-000000000101'

const formats = await loadAddressFormats()

/** What a run does unless it is told otherwise. */
export function rulesOf(
  kind: BulkKind,
  mapping: readonly (string | null)[],
  others: Partial<RowRules> = {},
): RowRules {
  return {
    kind,
    mapping,
    emptyCells: 'keep',
    codes: 'asWritten',
    ticketRequired: false,
    today: '2026-11-21',
    formats,
    holdsKey: () => false,
    ...others,
  }
}

/** Reads one row that is given by field, each in a column of its own. */
export function parse(
  kind: BulkKind,
  cells: Readonly<Record<string, string>>,
  others: Partial<RowRules> = {},
) {
  return rowParser(rulesOf(kind, Object.keys(cells), others))(Object.values(cells))
}
