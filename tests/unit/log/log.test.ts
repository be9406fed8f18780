import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { framesOf } from '../../../src/main/log/frames'
import { createLog } from '../../../src/main/log/log'

const folder = mkdtempSync(join(tmpdir(), 'console-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

function failed(message: string): Error {
  return new TypeError(message)
}

describe('the stack frames of an error', () => {
  it('are there, in one line, the first ones only', () => {
    const frames = framesOf(failed('No.')).split(' | ')
    expect(frames[0]).toMatch(/^at failed \(.*log\.test\.ts:\d+:\d+\)$/)
    expect(frames.length).toBeGreaterThan(1)
    expect(frames.length).toBeLessThanOrEqual(8)
  })

  it.each([
    'Greta was not found',
    'Greta\n    at Greta (file:///home/greta.js:1:1)',
    '\n    at Greta\n    at Hansen (file:///x:1:1)\n',
    'Greta'.repeat(1000),
  ])('have nothing of its message: %j', (message) => {
    const frames = framesOf(failed(message))
    expect(frames).toContain('at failed (')
    expect(frames).not.toContain('Greta')
    expect(frames).not.toContain('Hansen')
  })

  it.each<[string, unknown]>([
    ['a text', 'at Greta (file:///x:1:1)'],
    ['nothing', undefined],
    ['an object that looks like one', { stack: '    at Greta (file:///x:1:1)', message: '' }],
    [
      'one with a stack of its own',
      Object.assign(failed('x'), { stack: 'Greta\nat Greta\n    at Greta' }),
    ],
    [
      'one with a stack that would run',
      Object.defineProperty(failed('x'), 'stack', { get: () => 'Greta' }),
    ],
    ['a proxy', new Proxy(failed('x'), { get: () => '    at Greta (file:///x:1:1)' })],
  ])('are none of %s', (_what, error) => expect(framesOf(error)).toBe(''))
})

describe('the log', () => {
  const path = join(folder, 'logs', 'console.log')
  const log = createLog(path, () => new Date('2026-01-02T03:04:05Z'))

  it('has lines of JSON, readable by their owner only', () => {
    log.write({ event: 'windowGone', reason: 'crashed', exitCode: 5, wanted: false })
    log.bug('a1b2c3d4', failed('Greta'))
    const lines = readFileSync(path, 'utf8').split('\n')
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...{ at: '2026-01-02T03:04:05.000Z', event: 'windowGone' },
      ...{ reason: 'crashed', exitCode: 5, wanted: false },
    })
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ event: 'bug', name: 'TypeError' })
    expect(lines[1]).not.toContain('Greta')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('stops nobody where it cannot be written', () => {
    expect(() => createLog(join(path, 'below a file')).write({ event: 'resumed' })).not.toThrow()
  })
})
