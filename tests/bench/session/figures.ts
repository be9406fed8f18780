import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { ConsoleApp } from '../../e2e/support/electron'
import { inMain } from '../../e2e/support/main-process'
import { memoryOf } from '../support/memory'

/** In which a program that was busy comes to rest. */
const settled = 1_500
const samples = 6
const apart = 200

/** What a program holds at one time of its life. */
export interface Figures {
  /** MiB of all its processes, as they happen to be. */
  readonly memory: readonly number[]
  /** The same after main and the page have collected what nobody needs any more. */
  readonly collected: readonly number[]
  /** MiB that the page's scripts hold then. */
  readonly heap: readonly number[]
  /** What listens to events in the page then. */
  readonly listeners: readonly number[]
  /** Files and sockets that main has open. */
  readonly handles: readonly number[]
}

export async function takeFigures(app: ConsoleApp): Promise<Figures> {
  const main = app.application.process().pid!
  const memory = await memorySamples(main)
  const handles = readdirSync(`/proc/${main}/fd`).length
  await collectInMain(app)
  const page = await collectInPage(app)
  return {
    ...{ memory, collected: await memorySamples(main), handles: [handles] },
    ...{ heap: [page('JSHeapUsedSize') / 2 ** 20], listeners: [page('JSEventListeners')] },
  }
}

async function memorySamples(main: number): Promise<number[]> {
  await pause(settled)
  const taken: number[] = []
  for (let sample = 0; sample < samples; sample += 1) {
    taken.push(memoryOf(main))
    await pause(apart)
  }
  return taken
}

async function collectInMain(app: ConsoleApp): Promise<void> {
  await inMain(
    app,
    () => {
      const { Session } = process.getBuiltinModule('node:inspector')
      const session = new Session()
      session.connect()
      session.post('HeapProfiler.collectGarbage')
      session.disconnect()
    },
    null,
  )
}

/** Gives what the page has after it. */
async function collectInPage({ page }: ConsoleApp): Promise<(name: string) => number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  return (name) => {
    const metric = metrics.find((candidate) => candidate.name === name)
    if (metric === undefined) throw new Error(`Chromium reports no ${name}`)
    return metric.value
  }
}
