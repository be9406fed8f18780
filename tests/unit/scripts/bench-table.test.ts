import { describe, expect, it } from 'vitest'
import { groupResult } from '../../../scripts/bench/result.mjs'
import { describeLoad, tableOf } from '../../../scripts/bench/table.mjs'

const resultOf = (raw: object, foreignShare: number | undefined = 0) =>
  groupResult({ group: 'editing', foreignShare, raw: [raw] })
const verdictOf = (raw: object, foreignShare?: number) =>
  resultOf(raw, foreignShare).measurements[0]?.verdict

describe('a verdict', () => {
  const timed = { what: 'Open', samples: [30, 40, 50], baseline: [20, 20] }

  it.each([
    ['absolute', 40, 'pass'],
    ['absolute', 39, 'SHORT'],
    ['difference', 20, 'pass'],
    ['difference', 19, 'SHORT'],
    ['ratio', 2, 'pass'],
    ['ratio', 1.9, 'SHORT'],
  ])('on a budget of kind %s and %d is %s', (kind, limit, verdict) => {
    expect(verdictOf({ ...timed, budget: { kind, limit } })).toBe(verdict)
  })

  it('is not given on a noisy machine', () => {
    const raw = { ...timed, budget: { kind: 'absolute', limit: 100 } }
    expect(verdictOf(raw, 0.1)).toBe('pass')
    expect(verdictOf(raw, 0.11)).toBe('too noisy to tell')
  })

  it('needs a budget, samples, and a baseline where the budget is against one', () => {
    expect(verdictOf(timed)).toBeUndefined()
    const budget = { kind: 'ratio', limit: 2 }
    expect(verdictOf({ what: 'Open', samples: [], budget })).toBeUndefined()
    expect(verdictOf({ what: 'Open', samples: [1], budget })).toBeUndefined()
  })
})

describe('the table', () => {
  it('names the unit of what is not measured in milliseconds', () => {
    const { measurements } = resultOf({ what: 'Memory', unit: 'MiB', samples: [250] })
    expect(tableOf(measurements)).toContain('Memory (MiB)')
  })

  it('stands in columns', () => {
    const raw = [
      {
        what: 'Open',
        samples: [30, 40, 50],
        baseline: [45],
        budget: { kind: 'difference', limit: 5 },
      },
      { what: 'Start', samples: [3], baseline: [2], budget: { kind: 'ratio', limit: 1.3 } },
      { what: 'List', samples: [], budget: { kind: 'absolute', limit: 100 }, note: 'not a list' },
    ]
    const { measurements } = groupResult({ group: 'editing', foreignShare: 0, raw })
    expect(tableOf(measurements).split('\n')).toEqual([
      'ms     median    p25–p75   p95  baseline  against it   budget',
      '-------------------------------------------------------------',
      'Open     40.0  35.0–45.0  49.0      45.0        -5.0     ≤ +5  pass',
      'Start     3.0    3.0–3.0   3.0       2.0       1.50x  ≤ 1.30x  SHORT',
      'List                                                    ≤ 100  not a list',
    ])
  })
})

describe('the line about the load', () => {
  it.each([
    [0.034, 'editing: 3.4 % of the processor time went to other programs.'],
    [
      0.2,
      'editing: 20.0 % of the processor time went to other programs, more than 10 %: too noisy to tell.',
    ],
    [undefined, 'editing: how busy the machine was otherwise is known on Linux only.'],
  ])('for a share of %s', (foreignShare, line) => {
    expect(describeLoad(groupResult({ group: 'editing', foreignShare, raw: [] }))).toBe(line)
  })
})
