import { describe, expect, it } from 'vitest'
import { foreignShare, parseMachine, parseProcess } from '../../../scripts/bench/foreign-load.mjs'

const process = (id: number, parent: number, ticks: number, started = `${id}0`) => ({
  id,
  parent,
  started,
  ticks,
})
const root = 10

describe('the texts of /proc', () => {
  it('tell how busy the machine was, guests counted once', () => {
    const text = 'cpu  100 20 30 400 50 6 7 8 90 10\ncpu0 1 1 1 1 1 1 1 1 1 1\n'
    expect(parseMachine(text)).toEqual({ busy: 171, all: 621 })
  })

  it('tell what a process and its ended children used, whatever its name', () => {
    const text = '42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 50 6 7 8 20 0 1 0 12345 99 9\n'
    expect(parseProcess(text)).toEqual({ id: 42, parent: 7, ticks: 71, started: '12345' })
  })
})

describe('the share of foreign processor time', () => {
  it('leaves out the root and what it started, at whatever depth', () => {
    const samples = [
      {
        machine: { busy: 0, all: 0 },
        processes: [process(root, 1, 500), process(11, root, 100), process(20, 1, 900)],
      },
      {
        machine: { busy: 100, all: 200 },
        processes: [
          process(12, 11, 30),
          process(root, 1, 510),
          process(11, root, 120),
          process(20, 1, 940),
        ],
      },
    ]
    expect(foreignShare(samples, root)).toBe(0.2)
  })

  it('still knows a process whose parent has ended', () => {
    const samples = [
      { machine: { busy: 0, all: 0 }, processes: [process(root, 1, 0), process(11, root, 0)] },
      {
        machine: { busy: 50, all: 100 },
        processes: [process(root, 1, 0), process(11, root, 20), process(12, 11, 20)],
      },
      { machine: { busy: 100, all: 200 }, processes: [process(root, 1, 20), process(12, 1, 70)] },
    ]
    expect(foreignShare(samples, root)).toBe(0.05)
  })

  it('finds what a process used at its end, or all of it, in its parent', () => {
    const samples = [
      { machine: { busy: 0, all: 0 }, processes: [process(root, 1, 5), process(11, root, 7)] },
      {
        machine: { busy: 50, all: 100 },
        processes: [process(root, 1, 5), process(11, root, 20), process(12, 11, 20)],
      },
      // 11 has ended with 30 and 12 with 40, and another was never seen, with 20.
      { machine: { busy: 100, all: 200 }, processes: [process(root, 1, 5 + 30 + 40 + 20)] },
    ]
    expect(foreignShare(samples, root)).toBe((100 - 30 - 40 - 20 + 7) / 200)
  })

  it('finds nothing there of one that has outlived its parent', () => {
    const samples = [
      { machine: { busy: 0, all: 0 }, processes: [process(root, 1, 5)] },
      {
        machine: { busy: 50, all: 100 },
        processes: [process(root, 1, 5), process(11, root, 20), process(12, 11, 20)],
      },
      // 11 ended with 30, and nobody waited for 12.
      { machine: { busy: 100, all: 200 }, processes: [process(root, 1, 5 + 30)] },
    ]
    expect(foreignShare(samples, root)).toBe((100 - 30 - 20) / 200)
  })

  it('does not take a new process for an old one with the same number', () => {
    const samples = [
      { machine: { busy: 0, all: 0 }, processes: [process(root, 1, 0), process(11, root, 0)] },
      {
        machine: { busy: 50, all: 100 },
        processes: [process(root, 1, 0), process(11, 1, 50, 'later')],
      },
    ]
    expect(foreignShare(samples, root)).toBe(0.5)
  })

  it('is unknown with less than two samples', () => {
    expect(foreignShare([], root)).toBeUndefined()
    const sample = { machine: { busy: 1, all: 2 }, processes: [] }
    expect(foreignShare([sample], root)).toBeUndefined()
  })
})
