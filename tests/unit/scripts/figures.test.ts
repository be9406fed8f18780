import { describe, expect, it } from 'vitest'
import { figuresTable, readFigures } from '../../../scripts/test/figures.mjs'

const line = (check: string, figure: unknown, mustBe: unknown) =>
  `${JSON.stringify({ check, figure, mustBe })}\n`

describe('the table of security figures', () => {
  it('has a line for each check, the last figure of each', () => {
    const text = line('keys in memory', 3, 0) + line('payloads', 5000, 'at least 5000')
    expect(figuresTable(readFigures(text + line('keys in memory', 0, 0)))).toEqual([
      '',
      'Security figures   measured   must be',
      '-------------------------------------------',
      'keys in memory            0   0',
      'payloads               5000   at least 5000',
      '',
    ])
  })

  it('is not printed without figures, and leaves out a line that was cut off', () => {
    expect(figuresTable(readFigures(''))).toEqual([])
    expect(readFigures('{"check":"keys in mem')).toEqual([])
  })
})
