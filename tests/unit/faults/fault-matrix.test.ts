import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// docs/fault-matrix.md is a promise: each line of it names a test that is there, or says why there is none.

const root = process.cwd()
const page = readFileSync(join(root, 'docs/fault-matrix.md'), 'utf8')

interface Line {
  readonly number: number
  readonly cells: readonly string[]
  readonly by: string
}

const lines: Line[] = page
  .split('\n')
  .filter((text) => /^\| *\d+ *\|/.test(text))
  .map((text) => {
    const cells = text
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    return { number: Number(cells[0]), cells, by: cells[4] ?? '' }
  })

interface Reference {
  readonly path: string
  readonly titles: readonly string[]
}

/** The tests that a line names. */
function referencesOf({ by }: Line): Reference[] {
  return [...by.matchAll(/`([^`]+)` ("[^"]+"(?:, "[^"]+")*)/g)].map(
    ([, name = '', quoted = '']) => {
      const short = /^faults\/([\w-]+)$/.exec(name)?.[1]
      const path = short === undefined ? name : `integration/faults/suites/${short}.ts`
      return { path, titles: [...quoted.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title) }
    },
  )
}

const manual = /\bmanual: (?=\S)/
const notYet = /\bnot in this version: (?=\S)/
/** What is left of the column when all that has a meaning is taken away. */
const leftover = (by: string) =>
  by
    .replace(/`[^`]+` "[^"]+"(?:, "[^"]+")*/g, '')
    .replace(/(?:manual|not in this version): [^;]+/g, '')
    .replace(/[; ]/g, '')

describe('the fault matrix', () => {
  it('has every line from 1 to 152 once, in order', () => {
    expect(lines.map(({ number }) => number)).toEqual(
      Array.from({ length: 152 }, (_, index) => index + 1),
    )
  })

  it.each(lines.map((line) => [line.number, line] as const))(
    'line %i is whole',
    (_number, line) => {
      expect(line.cells).toHaveLength(5)
      for (const cell of line.cells) expect(cell).not.toBe('')
      expect(line.cells.join()).not.toMatch(/TODO/i)
      expect(leftover(line.by)).toBe('')
    },
  )

  it.each(lines.map((line) => [line.number, line] as const))(
    'line %i names tests that are there, or says why not',
    (_number, line) => {
      const references = referencesOf(line)
      if (references.length === 0) expect(line.by).toMatch(/^(?:manual|not in this version): \S/)
      if (notYet.test(line.by)) expect(references).toEqual([])
      for (const { path, titles } of references) {
        const file = join(root, 'tests', path)
        expect(existsSync(file), `${path} is there`).toBe(true)
        const text = readFileSync(file, 'utf8')
        for (const title of titles) expect(text.includes(title), `"${title}" in ${path}`).toBe(true)
      }
    },
  )

  it('has lines that are automated, manual, or not in this version, and no others', () => {
    const tested = lines.filter((line) => referencesOf(line).length > 0)
    const byHand = lines.filter((line) => !tested.includes(line) && manual.test(line.by))
    const partly = tested.filter(({ by }) => manual.test(by))
    const missing = lines.filter(({ by }) => notYet.test(by))
    process.stdout.write(
      `Fault matrix: ${tested.length} of ${lines.length} automated (${partly.length} of them manual as well), ` +
        `${byHand.length} manual, ${missing.length} not in this version\n`,
    )
    expect(tested.length + byHand.length + missing.length).toBe(lines.length)
  })
})
