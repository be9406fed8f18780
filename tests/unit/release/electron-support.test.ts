import { describe, expect, it } from 'vitest'
import support from '../../../scripts/release/electron-support.json'
import { judgeElectron } from '../../../scripts/release/electron-support.mjs'
import manifest from '../../../package.json'

const judge = (version: string, today = support.lookedUp) =>
  judgeElectron({ version, support, today })

describe('the Electron that a release is built with', () => {
  it('is a supported one', () => {
    expect(judge(manifest.devDependencies.electron)).toMatchObject({ failures: [], warnings: [] })
  })

  it.each(['33.2.1', '42.9.9', '99.0.0'])('must not be %s', (version) => {
    expect(judge(version).failures).toHaveLength(1)
  })

  it.each(['^45.4.1', 'latest', '45', '45.x', '46.0.0-beta.1'])(
    'must be pinned, not %s',
    (version) => {
      expect(judge(version).failures).toHaveLength(1)
    },
  )

  it('is warned of from the day after its line is expected to end, and no failure by itself', () => {
    const { endsAbout } = support.majors['45']
    expect(judge('45.4.1', endsAbout)).toMatchObject({ failures: [], warnings: [] })
    const later = judge('45.4.1', '2030-01-01')
    expect(later.failures).toEqual([])
    expect(later.warnings).toEqual([expect.stringContaining(endsAbout)])
  })
})

describe('the stated range', () => {
  it('is three lines in a row with dates', () => {
    const majors = Object.keys(support.majors).map(Number)
    const [first = 0] = majors
    expect(majors).toEqual([first, first + 1, first + 2])
    for (const { stable, endsAbout } of Object.values(support.majors)) {
      for (const date of [stable, endsAbout, support.lookedUp]) {
        expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }
      expect(stable < endsAbout).toBe(true)
    }
  })
})
