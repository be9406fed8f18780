import { describe, expect, it } from 'vitest'
import { tellLatest } from '../../../src/main/ipc/tell-latest'

function setUp() {
  const told: string[] = []
  const waiting: (() => void)[] = []
  const say = tellLatest<string>({
    tell: (value) => told.push(value),
    milliseconds: 50,
    isUrgent: (value, before) => value === 'nothing' && before === 'sent',
    after: (milliseconds, then) => {
      expect(milliseconds).toBe(50)
      waiting.push(then)
    },
  })
  return { told, waiting, say, timeIsOver: () => waiting.splice(0).forEach((then) => then()) }
}

describe('what is told now and then', () => {
  it('is the last that was said meanwhile', () => {
    const { told, say, timeIsOver } = setUp()
    for (const each of ['reading', 'connecting', 'sent']) say(each)
    expect(told).toEqual([])
    timeIsOver()
    expect(told).toEqual(['sent'])
    timeIsOver()
    expect(told).toEqual(['sent'])
  })

  it('is told again where it is the same: a window may have been loaded meanwhile', () => {
    const { told, say, timeIsOver } = setUp()
    say('nothing')
    timeIsOver()
    for (const each of ['sent', 'nothing']) say(each)
    timeIsOver()
    expect(told).toEqual(['nothing', 'nothing'])
  })

  it('is told at once where what was told must not stand any longer', () => {
    const { told, say, timeIsOver } = setUp()
    say('sent')
    timeIsOver()
    for (const each of ['reading back', 'nothing']) say(each)
    expect(told).toEqual(['sent', 'nothing'])
    timeIsOver()
    expect(told).toEqual(['sent', 'nothing'])
  })

  it('goes on with what is said while it is told', () => {
    const told: string[] = []
    const waiting: (() => void)[] = []
    const say = tellLatest<string>({
      tell(value) {
        told.push(value)
        if (value === 'sent') say('answered')
      },
      milliseconds: 50,
      isUrgent: () => false,
      after: (_milliseconds, then) => waiting.push(then),
    })
    say('sent')
    waiting.shift()?.()
    expect(told).toEqual(['sent'])
    waiting.shift()?.()
    expect(told).toEqual(['sent', 'answered'])
  })
})
