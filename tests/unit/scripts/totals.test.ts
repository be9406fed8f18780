import { describe, expect, it } from 'vitest'
import {
  addTotals,
  playwrightTotals,
  totalsLine,
  vitestTotals,
} from '../../../scripts/test/totals.mjs'

const ended = (status: string, resultStatus = status, annotations: object[] = []) => ({
  status,
  annotations,
  results: resultStatus === '' ? [] : [{ status: resultStatus }],
})
const spec = (title: string, test: object) => ({ title, tests: [test] })

describe('the totals of Playwright', () => {
  it('counts flaky as passed and interrupted as failed', () => {
    const specs = [
      spec('a', ended('expected', 'passed')),
      spec('b', ended('flaky', 'failed')),
      spec('c', ended('unexpected', 'failed')),
      spec('d', ended('skipped', 'interrupted')),
    ]
    expect(playwrightTotals({ suites: [{ title: 'file', specs }] }, 1)).toEqual({
      passed: 2,
      failed: 2,
      skipped: [],
      failures: [
        { title: 'file > c', reason: 'no reason given' },
        { title: 'file > d', reason: 'interrupted' },
      ],
    })
  })

  it('names skipped tests with their groups and reasons', () => {
    const marked = ended('skipped', 'skipped', [{ type: 'skip', description: 'no monitor' }])
    const group = { title: 'group', specs: [spec('a', marked), spec('b', ended('skipped', ''))] }
    const { skipped } = playwrightTotals({ suites: [{ title: 'file', suites: [group] }] }, 0)
    expect(skipped).toEqual([
      { title: 'file > group > a', reason: 'no monitor' },
      { title: 'file > group > b', reason: 'did not run' },
    ])
  })
})

describe('the totals of Vitest', () => {
  it('counts errors outside tests and tests that never ended as failed', () => {
    const tests = ['passed', 'failed', 'pending', 'skipped'].map((state) => ({ title: 't', state }))
    const errors = [{ title: 'a file', reason: 'a hook\nwith details' }]
    const totals = vitestTotals({ tests, errors }, 1)
    expect(totals.failures.at(-1)).toEqual({ title: 'a file', reason: 'a hook' })
    expect(totalsLine(totals)).toBe('1 passed, 3 failed, 1 skipped')
  })
})

describe('all totals', () => {
  it('count one failure for a part without a report', () => {
    expect(
      totalsLine(addTotals([vitestTotals(undefined, 1), playwrightTotals(undefined, 0)])),
    ).toBe('0 passed, 2 failed, 0 skipped')
  })

  it('count one failure for a runner that is not content with passing tests', () => {
    expect(vitestTotals({ tests: [{ state: 'passed' }], errors: [] }, 1).failed).toBe(1)
  })
})
