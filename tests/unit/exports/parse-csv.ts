/**
 * Reads a table as spreadsheets do: quotation marks count at the beginning of a cell only, what stands
 * behind the closing one belongs to the cell. `quote` is `''` for a program that knows none.
 */
export function parseCsv(text: string, separator = ',', quote: '"' | '' = '"'): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let at = 0
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  while (at < text.length) {
    if (cell === '' && quote !== '' && text[at] === quote) {
      const { content, end } = quoted(text, at + 1)
      cell = content
      at = end
      // Until the cell ends.
      while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) {
        cell += text[at]
        at += 1
      }
    } else if (text[at] === separator || /[\r\n]/.test(text[at] ?? '')) {
      // Handled below: the cell is empty.
    } else {
      while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) {
        cell += text[at]
        at += 1
      }
    }
    endCell()
    if (text[at] === separator) {
      at += 1
      if (at === text.length) endCell()
      continue
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function quoted(text: string, from: number): { content: string; end: number } {
  let content = ''
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== '"') content += text[at]
    else if (text[at + 1] === '"') {
      content += '"'
      at += 1
    } else return { content, end: at + 1 }
  }
  return { content, end: text.length }
}
