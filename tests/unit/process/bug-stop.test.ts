import { describe, expect, it, vi } from 'vitest'
import { BugStop } from '../../../src/main/process/bug-stop'
import { FakeBoxes, FakeEngine, sendingOf, settled } from './support'

function setUp(...underWay: string[]) {
  const engine = new FakeEngine()
  for (const reference of underWay) engine.begin(reference)
  const boxes = new FakeBoxes()
  const log = vi.fn()
  const restart = vi.fn()
  const quit = vi.fn()
  const ending = { value: false }
  let runOutOfPatience = () => {}
  const patience = () => new Promise<void>((resolve) => (runOutOfPatience = resolve))
  const bugs = new BugStop({
    sending: sendingOf(engine),
    ask: boxes.ask,
    log,
    logFile: '/data/logs/console.log',
    patience,
    isEnding: () => ending.value,
    restart,
    quit,
  })
  const impatient = async () => (runOutOfPatience(), settled())
  return { engine, boxes, log, restart, quit, ending, bugs, impatient }
}

const bug = new Error('made up')

describe('an exception that nobody has caught', () => {
  it('stops all sending, is logged, and said once', async () => {
    const { engine, boxes, log, bugs } = setUp()
    bugs.caught(bug)
    expect(engine.holds).toEqual(new Set(['bug']))
    await settled()
    bugs.caught(bug)
    bugs.caught('not even an error')
    await settled()
    expect(boxes.questions).toHaveLength(1)
    expect(log).toHaveBeenCalledTimes(3)
    const [reference, error] = log.mock.calls[0] ?? []
    expect(error).toBe(bug)
    const { detail } = boxes.questions[0] ?? { detail: '' }
    expect(detail).toContain('Nothing more is sent. No change was under way.')
    expect(detail).toContain(`Reference: ${reference}`)
    expect(detail).toContain('/data/logs/console.log')
    expect(detail).not.toContain('made up')
  })

  it('does not fill the log', () => {
    const { log, bugs } = setUp()
    for (let count = 0; count < 1000; count += 1) bugs.caught(bug)
    expect(log).toHaveBeenCalledTimes(20)
  })

  it('lets what was sent come to its end first', async () => {
    const { engine, boxes, bugs } = setUp('a', 'b')
    bugs.caught(bug)
    await settled()
    expect(boxes.questions).toHaveLength(0)
    engine.end('a')
    engine.end('b')
    await settled()
    expect(boxes.questions[0]?.detail).toContain(
      '2 changes were under way; their results are on record',
    )
  })

  it('does not wait longer than a request can take', async () => {
    const { boxes, bugs, impatient } = setUp('a')
    bugs.caught(bug)
    await impatient()
    expect(boxes.questions[0]?.detail).toContain('1 change was under way; 1 has not ended')
  })

  it('ends pauses before attempts that will not be made', async () => {
    const { engine, boxes, bugs } = setUp('a')
    engine.begin('b', 'waiting')
    bugs.caught(bug)
    expect(engine.underWay).toMatchObject([{ reference: 'a' }])
    engine.goOn('a', 'waiting')
    bugs.changed()
    await settled()
    expect(boxes.questions[0]?.detail).toContain('2 changes were under way')
  })

  it('restarts or quits, as decided', async () => {
    const one = setUp()
    one.bugs.caught(bug)
    await settled()
    await one.boxes.press(0)
    expect([one.restart, one.quit].map((spy) => spy.mock.calls.length)).toEqual([1, 0])
    const other = setUp()
    other.bugs.caught(bug)
    await settled()
    await other.boxes.press(1)
    expect([other.restart, other.quit].map((spy) => spy.mock.calls.length)).toEqual([0, 1])
  })

  it('says nothing while the program is ending', async () => {
    const { boxes, ending, bugs } = setUp()
    ending.value = true
    bugs.caught(bug)
    await settled()
    expect(boxes.questions).toHaveLength(0)
  })

  it('quits when nothing can be said', async () => {
    const { engine, quit } = setUp()
    const bugs = new BugStop({
      sending: sendingOf(engine),
      ask: () => Promise.reject(new Error('no display')),
      log() {},
      logFile: '',
      patience: () => new Promise(() => {}),
      isEnding: () => false,
      restart() {},
      quit,
    })
    bugs.caught(bug)
    await settled()
    expect(quit).toHaveBeenCalledOnce()
  })
})
