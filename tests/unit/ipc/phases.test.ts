import { describe, expect, it } from 'vitest'
import { tellPhases } from '../../../src/main/ipc/phases'
import type { UnderWay } from '../../../src/shared/entities/change'

const phase = (reference: string, parts: Partial<UnderWay> = {}) =>
  ({ reference, phase: 'connecting', ...parts }) as UnderWay

function setUp() {
  const told: string[] = []
  const waiting: (() => void)[] = []
  const tell = tellPhases(
    ({ underWay }) => told.push(underWay.map((each) => `${each.reference} ${each.phase}`).join()),
    (_milliseconds, then) => waiting.push(then),
  )
  return {
    told,
    say: (...underWay: UnderWay[]) => tell({ underWay }),
    timeIsOver: () => waiting.splice(0).forEach((then) => then()),
  }
}

describe('what the window is told of changes under way', () => {
  it('is nothing of one that is over at once', () => {
    const { told, say, timeIsOver } = setUp()
    say(phase('a'))
    say(phase('a', { phase: 'sent' }))
    say()
    timeIsOver()
    expect(told).toEqual([''])
  })

  it('is at once that one is over of which it was told: its outcome comes next', () => {
    const { told, say, timeIsOver } = setUp()
    say(phase('a'))
    timeIsOver()
    say(phase('a', { phase: 'sent' }), phase('b'))
    say(phase('b'))
    expect(told).toEqual(['a connecting', 'b connecting'])
    timeIsOver()
    expect(told).toHaveLength(2)
  })
})
