import { describe, expect, it, vi } from 'vitest'
import { Ending } from '../../../src/main/process/ending'
import { Sending } from '../../../src/main/process/sending'
import { FakeBoxes, FakeEngine, sendingOf, settled } from './support'

const [wait, now, stay] = [0, 1, 2]

function setUp(...underWay: string[]) {
  const engine = new FakeEngine()
  for (const reference of underWay) engine.begin(reference)
  const boxes = new FakeBoxes()
  const quit = vi.fn()
  const ending = new Ending({ sending: sendingOf(engine), ask: boxes.ask, quit })
  return { engine, boxes, quit, ending }
}

describe('with nothing under way', () => {
  it('ends at once, and nothing is sent any more', () => {
    const { engine, boxes, quit, ending } = setUp()
    expect(ending.mayEnd()).toBe(true)
    expect(boxes.questions).toEqual([])
    expect(engine.holds).toEqual(new Set(['ending']))
    expect(quit).not.toHaveBeenCalled()
  })

  it('ends at once before there is anything that sends; what comes later is held', () => {
    const sending = new Sending()
    const ending = new Ending({ sending, ask: new FakeBoxes().ask, quit: vi.fn() })
    expect(ending.mayEnd()).toBe(true)
    const engine = new FakeEngine()
    sending.takeOver(engine)
    expect(engine.holds).toEqual(new Set(['ending']))
  })
})

describe('while a change is under way', () => {
  it('asks once, however often somebody wants to quit, and sends nothing new', () => {
    const { engine, boxes, ending } = setUp('a')
    expect(ending.mayEnd()).toBe(false)
    expect(ending.mayEnd()).toBe(false)
    expect(boxes.questions).toHaveLength(1)
    expect(boxes.questions[0]).toMatchObject({
      message: '1 change is being sent',
      buttons: ['Wait, then quit', 'Quit now', 'Do not quit'],
      cancelId: stay,
    })
    expect(engine.holds).toEqual(new Set(['ending']))
  })

  it('counts them', () => {
    const { boxes, ending } = setUp('a', 'b')
    ending.mayEnd()
    expect(boxes.questions[0]).toMatchObject({ message: '2 changes are being sent' })
  })

  it('quits by itself when nobody answers and the last one has ended', async () => {
    const { engine, boxes, quit, ending } = setUp('a', 'b')
    ending.mayEnd()
    engine.end('a')
    await settled()
    expect(quit).not.toHaveBeenCalled()
    engine.end('b')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
    expect(boxes.isOpen).toBe(false)
    expect(ending.mayEnd()).toBe(true)
  })

  it('waits when told to, and quits after the last one', async () => {
    const { engine, boxes, quit, ending } = setUp('a')
    ending.mayEnd()
    await boxes.press(wait)
    expect(quit).not.toHaveBeenCalled()
    expect(ending.mayEnd()).toBe(false)
    expect(boxes.questions).toHaveLength(2)
    engine.end('a')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('quits at once when told to', async () => {
    const { boxes, quit, ending, engine } = setUp('a')
    ending.mayEnd()
    await boxes.press(now)
    expect(quit).toHaveBeenCalledOnce()
    expect(ending.mayEnd()).toBe(true)
    engine.end('a')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('goes on as if nothing had been when told not to quit', async () => {
    const { engine, boxes, quit, ending } = setUp('a')
    ending.mayEnd()
    await boxes.press(stay)
    expect(engine.holds).toEqual(new Set())
    engine.end('a')
    await settled()
    expect(quit).not.toHaveBeenCalled()
    engine.begin('b')
    expect(ending.mayEnd()).toBe(false)
    expect(boxes.questions).toHaveLength(2)
    engine.end('b')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('takes a wait back as well', async () => {
    const { engine, boxes, quit, ending } = setUp('a')
    ending.mayEnd()
    await boxes.press(wait)
    ending.mayEnd()
    await boxes.press(stay)
    expect(engine.holds).toEqual(new Set())
    engine.end('a')
    await settled()
    expect(quit).not.toHaveBeenCalled()
  })

  it('ends pauses before attempts that will not be made, once it is decided', async () => {
    const { engine, boxes, quit, ending } = setUp('a')
    engine.begin('b', 'waiting')
    ending.mayEnd()
    ending.changed()
    expect(engine.underWay).toHaveLength(2)
    await boxes.press(wait)
    expect(engine.underWay).toMatchObject([{ reference: 'a' }])
    engine.goOn('a', 'waiting')
    ending.changed()
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('still quits after the last one when the question cannot be asked', async () => {
    const engine = new FakeEngine()
    engine.begin('a')
    const quit = vi.fn()
    const ask = () => Promise.reject(new Error('no display'))
    const ending = new Ending({ sending: sendingOf(engine), ask, quit })
    expect(ending.mayEnd()).toBe(false)
    await settled()
    expect(quit).not.toHaveBeenCalled()
    engine.end('a')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })

  it('waits without a question when the computer shuts down', async () => {
    const { engine, boxes, quit, ending } = setUp('a')
    engine.begin('b', 'waiting')
    ending.endWithoutAsking()
    expect(boxes.questions).toEqual([])
    expect(engine.underWay).toMatchObject([{ reference: 'a' }])
    engine.end('a')
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })
})
