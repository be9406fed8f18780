import { describe, expect, it } from 'vitest'
import {
  planningWalk,
  type PlanningOptions,
} from '../../../../src/main/bulk/planning/planning-walk'
import { Pace } from '../../../../src/main/bulk/running/pace'
import { RowStates } from '../../../../src/main/bulk/running/row-states'
import type { PlannedRow, StoredRow } from '../../../../src/main/bulk/runs/run-file'
import { collectGarbage } from '../../../../src/main/sqlite/collect-garbage'
import type { RowPlan } from '../../../../src/shared/bulk/plan'
import { success } from '../../../../src/shared/result'
import { user } from '../../../properties/support/records'
import { endpoint } from '../../../properties/support/scripted-api'
import { Timers } from '../../../properties/support/timers'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

const idOf = (number: number) => `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const rowOf = (number: number): StoredRow => ({
  ...{ number, line: number + 1, cells: [], unreadable: null, faults: [], doubts: [] },
  wish: { kind: 'redeem', user: { by: 'id', id: idOf(number) }, code: 'A', ticket: null },
  ...{ double: null, undoes: null, expected: null, plan: null, erased: false },
})

/** A dry run over so many redemptions, whose reads are answered as the test says. */
function dryRun(rows: number, beforeRead: (userId: string) => Promise<void>) {
  const timers = new Timers()
  const states = new RowStates(rows)
  const order: number[] = []
  const plans: WeakRef<RowPlan>[] = []
  const walk = planningWalk({
    file: {
      rows: (number: number) => [rowOf(number)],
      setPlans: (kept: readonly PlannedRow[]) => {
        for (const { number, plan } of kept) {
          order.push(number)
          plans.push(new WeakRef(plan))
        }
      },
      firstSame: () => null,
    } as unknown as PlanningOptions['file'],
    states,
    context: {
      journal: {
        redemptions: () => success([]),
        openOn: () => success([]),
      } as unknown as PlanningOptions['context']['journal'],
      random: () => 0,
    },
    api: {
      endpoint,
      readUser: async (id: string) => {
        await beforeRead(id)
        return success(user(id))
      },
    } as unknown as PlanningOptions['api'],
    canRead: true,
    pace: new Pace(timers, Infinity),
    timing: timers,
    obstacle: () => null,
    bug: (error) => expect(error).toBeUndefined(),
    ended: () => {},
  })
  return { walk, states, order, plans }
}

describe('a dry run', () => {
  it('keeps nothing of a row that is written: a million of them would fill the memory', async () => {
    const rows = 1000
    let release = (): void => {}
    const last = new Promise<void>((resolve) => (release = resolve))
    let isAtLast = false
    const { walk, plans } = dryRun(rows, async (id) => {
      if (id !== idOf(rows)) return
      isAtLast = true
      await last
    })
    while (!isAtLast) await turn()
    await turn()
    expect(plans).toHaveLength(800)
    collectGarbage()
    const alive = plans.filter((plan) => plan.deref() !== undefined).length
    expect(alive).toBeLessThan(10)
    release()
    expect(await walk.ended).toBeNull()
  })

  it('takes rows in the order of the file, however they are answered', async () => {
    const rows = 40
    let answers = 0
    const { walk, order, states } = dryRun(rows, async (id) => {
      answers += 1
      // Each fourth is answered last of those that are read together.
      for (let turns = Number(id.slice(-2)) % 4 === 1 ? 5 : 0; turns > 0; turns -= 1) await turn()
    })
    expect(await walk.ended).toBeNull()
    expect(answers).toBe(rows)
    expect(order).toEqual(Array.from({ length: rows }, (_, index) => index + 1))
    expect(states.nextUnplanned(1)).toBeNull()
  })
})
