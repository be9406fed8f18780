import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parseCsv } from '../../unit/exports/parse-csv'
import { unguarded } from '../../unit/exports/unguarded'

/** An exported file as rows by the titles of their columns. */
export function readCsv(path: string): Record<string, string>[] {
  const text = readFileSync(path, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [titles = [], ...rows] = parseCsv(text.slice(1)).map((row) => row.map(unguarded))
  return rows.map((row) => {
    expect(row).toHaveLength(titles.length)
    return Object.fromEntries(row.map((field, index) => [titles[index] ?? '', field]))
  })
}
