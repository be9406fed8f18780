import { bulkField, emptyMarker } from '../../../shared/bulk/fields'
import { cellDoubts } from './cell-doubts'
import type { Findings } from './findings'
import type { RowRules } from './row-rules'

/** What stands in the cell of a field: a text, nothing, or that the field is to be empty. */
export type CellContent = { readonly text: string } | 'blank' | 'emptied'

/** Where each field of a mapping is: the first column of those that say so. */
export function columnsOf({ mapping }: Pick<RowRules, 'mapping'>): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  mapping.forEach((path, column) => {
    if (path !== null && !columns.has(path)) columns.set(path, column)
  })
  return columns
}

/** The cells of one row by field. A cell with a key in it is a fault, and is not looked at further. */
export class RowCells {
  readonly #closed = new Set<string>()

  constructor(
    { kind, mapping, holdsKey }: RowRules,
    private readonly columns: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
    private readonly findings: Findings,
  ) {
    cells.forEach((cell, column) => {
      if (!holdsKey(cell)) return
      const path = mapping[column] ?? null
      const isUsed = path !== null && bulkField(kind, path) !== undefined
      findings.fault(isUsed ? path : null, { kind: 'holdsKey' })
      if (isUsed) this.#closed.add(path)
    })
  }

  /** `null` if the field has no column, or what stands there cannot be used. */
  content(path: string): CellContent | null {
    const column = this.columns.get(path)
    if (column === undefined || this.#closed.has(path)) return null
    const text = this.cells[column] ?? ''
    if (isBlank(text)) return 'blank'
    if (text.trim() === emptyMarker) return 'emptied'
    this.findings.doubt(path, ...cellDoubts(text))
    return { text }
  }

  /** The text of a field that has to be there; `null` if it is not, which is a fault. */
  required(path: string): string | null {
    const content = this.content(path)
    if (content !== null && typeof content === 'object') return content.text
    if (!this.#closed.has(path)) this.findings.fault(path, { kind: 'missing' })
    return null
  }
}

/** Whether nothing can be seen in a cell. */
function isBlank(cell: string): boolean {
  return /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u.test(cell)
}
