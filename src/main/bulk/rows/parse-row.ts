import type { BulkRow, NamedUser } from '../../../shared/bulk/row'
import type { RowDoubt } from '../../../shared/bulk/row-doubt'
import type { RowFault } from '../../../shared/bulk/row-fault'
import { Findings } from './findings'
import { readCode } from './read-code'
import { readTenantId, readUser, userDoubts } from './read-record'
import { readTicket } from './read-ticket'
import { readValues } from './read-values'
import { columnsOf, RowCells } from './row-cells'
import type { RowRules } from './row-rules'

export type { RowRules } from './row-rules'

/** A row is used as a whole or not at all. Doubts keep nobody from using it. */
export type ParsedRow =
  | { readonly row: BulkRow; readonly doubts: readonly RowDoubt[] }
  | {
      readonly row: null
      /** At least one. */
      readonly faults: readonly RowFault[]
      readonly doubts: readonly RowDoubt[]
    }

/**
 * Makes what reads the rows of a file: the cells of one row in, what it asks for out. Pure, and never
 * throws; cells that are not there are empty.
 */
export function rowParser(rules: RowRules): (cells: readonly string[]) => ParsedRow {
  const columns = columnsOf(rules)
  return (texts) => {
    const findings = new Findings()
    const cells = new RowCells(rules, columns, texts, findings)
    const row = readRow(cells, rules, findings)
    const { faults, doubts } = findings
    return row === null || faults.length > 0 ? { row: null, faults, doubts } : { row, doubts }
  }
}

/** `null` only if there is a fault. */
function readRow(cells: RowCells, rules: RowRules, findings: Findings): BulkRow | null {
  const { kind } = rules
  const user = kind === 'tenants' ? null : readUserCell(cells, findings)
  const tenantId = kind === 'tenants' ? readTenantCell(cells, findings) : null
  const code = kind === 'redeem' ? readCodeCell(cells, rules, findings) : null
  const values = kind === 'redeem' ? {} : readValues(kind, cells, rules, findings)
  const ticket = readTicket(cells, rules.ticketRequired, findings)
  switch (kind) {
    case 'redeem':
      return user === null || code === null ? null : { kind, user, code, ticket }
    case 'tenants':
      return tenantId === null ? null : { kind, tenantId, values, ticket }
    case 'users':
      return user === null ? null : { kind, user, values, ticket }
  }
}

function readUserCell(cells: RowCells, findings: Findings): NamedUser | null {
  const text = cells.required('userId')
  if (text === null) return null
  const user = readUser(text)
  if (user.ok) {
    findings.doubt('userId', ...userDoubts(user.value))
    return user.value
  }
  findings.fault('userId', user.error)
  return null
}

function readTenantCell(cells: RowCells, findings: Findings): string | null {
  const text = cells.required('tenantId')
  if (text === null) return null
  const id = readTenantId(text)
  if (id.ok) return id.value
  findings.fault('tenantId', id.error)
  return null
}

function readCodeCell(cells: RowCells, rules: RowRules, findings: Findings): string | null {
  const text = cells.required('promotionCode')
  if (text === null) return null
  const { code, doubts } = readCode(text, rules.codes)
  findings.doubt('promotionCode', ...doubts)
  if (code.ok) return code.value
  findings.fault('promotionCode', code.error)
  return null
}
