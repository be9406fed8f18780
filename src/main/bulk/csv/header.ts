import type { CsvHeaderFault } from '../../../shared/bulk/csv-file'
import { mostColumns } from '../../../shared/limits'

/** The names in a header: trimmed, in normal form C, in the order of the columns. */
export function namesOf(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim().normalize('NFC'))
}

/** What is wrong with names, because of which a column could be taken for another one. */
export function headerFaults(names: readonly string[]): CsvHeaderFault[] {
  if (names.length > mostColumns) return [{ code: 'tooManyColumns', columns: names.length }]
  const columnsByName = new Map<string, number[]>()
  names.forEach((name, index) => {
    columnsByName.set(name, [...(columnsByName.get(name) ?? []), index + 1])
  })
  return [...columnsByName].flatMap(([name, columns]): CsvHeaderFault[] => {
    if (name === '') return [{ code: 'emptyName', columns }]
    return columns.length > 1 ? [{ code: 'repeatedName', name, columns }] : []
  })
}
