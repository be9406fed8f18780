import { describe, expect, it } from 'vitest'
import { PlanBuffer } from '../../../../src/main/bulk/planning/plan-buffer'
import type { PlannedRow } from '../../../../src/main/bulk/runs/run-file'
import type { RowPlan } from '../../../../src/shared/bulk/plan'
import type { BulkRow } from '../../../../src/shared/bulk/row'

const target = '20000000-0000-4000-8000-000000000101'
const other = '20000000-0000-4000-8000-000000000102'
const plan: RowPlan = {
  ...{ verdict: 'send', why: null, sameAs: null, earlier: null, status: null },
  ...{ apiMessage: null, targetId: target, label: null, before: null },
}
const redemption = (code: string): BulkRow => ({
  ...{ kind: 'redeem', user: { by: 'id', id: target }, code, ticket: null },
})
const change: BulkRow = {
  ...{ kind: 'users', user: { by: 'id', id: target }, values: { name: 'A' }, ticket: null },
}

/** A buffer before a file in memory. */
function buffered() {
  const kept: PlannedRow[] = []
  let isFull = false
  const buffer = new PlanBuffer({
    setPlans(plans) {
      if (isFull) throw new Error('full')
      kept.push(...plans)
    },
    firstSame: (sameness) =>
      kept.find((each) => each.sameness === sameness && each.plan.verdict === 'send')?.number ??
      null,
  })
  return { buffer, kept, fill: (full: boolean) => void (isFull = full) }
}

describe('plans on their way to disk', () => {
  it('are kept two hundred at a time, and at the end', () => {
    const { buffer, kept } = buffered()
    for (let number = 1; number <= 250; number += 1) {
      buffer.add(number, redemption(`C${number}`), plan, target)
    }
    expect(kept).toHaveLength(200)
    expect(buffer.numbers).toHaveLength(50)
    buffer.flush()
    buffer.flush()
    expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: 250 }, (_, at) => at + 1))
  })

  it.each([true, false])('find the row that asks for the same, on disk: %s', (onDisk) => {
    const { buffer } = buffered()
    buffer.add(1, redemption('A'), plan, target)
    if (onDisk) buffer.flush()
    expect(buffer.add(2, redemption('A'), plan, target.toUpperCase())).toMatchObject({
      ...{ verdict: 'leaveOut', why: 'double', sameAs: 1 },
    })
    // A third one is told the first, not the second.
    expect(buffer.add(3, redemption('A'), plan, target)).toMatchObject({ sameAs: 1 })
    expect(buffer.add(4, redemption('a'), plan, target)).toBe(plan)
    expect(buffer.add(5, redemption('A'), plan, other)).toBe(plan)
  })

  it('take changes of the same record for the same, whatever they change', () => {
    const { buffer } = buffered()
    buffer.add(1, change, plan, target)
    const more: BulkRow = { ...change, values: { email: 'b' } }
    expect(buffer.add(2, more, plan, target)).toMatchObject({ why: 'double', sameAs: 1 })
  })

  it.each([true, false])(
    'compare with rows that are going to be sent only, on disk: %s',
    (onDisk) => {
      const { buffer } = buffered()
      buffer.add(1, change, { ...plan, verdict: 'alreadySo' }, target)
      if (onDisk) buffer.flush()
      expect(buffer.add(2, change, plan, target)).toBe(plan)
    },
  )

  it('are no double of what they were before', () => {
    const { buffer } = buffered()
    buffer.add(1, change, plan, target)
    buffer.flush()
    expect(buffer.add(1, change, plan, target)).toBe(plan)
  })

  it('stay until the disk takes them', () => {
    const { buffer, kept, fill } = buffered()
    buffer.add(1, change, plan, target)
    fill(true)
    expect(() => buffer.flush()).toThrow('full')
    expect(buffer.numbers).toEqual([1])
    fill(false)
    buffer.flush()
    expect(kept).toHaveLength(1)
  })
})
