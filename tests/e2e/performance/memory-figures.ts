import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from 'playwright/test'
import type { ConsoleApp } from '../support/electron'
import { inMain } from '../support/main-process'
import { heldIn, type HeapSnapshot, type Held } from './heap-snapshot'

/** What is held on to when garbage has been collected. */
export interface MemoryFigures {
  readonly window: Held
  readonly main: Held
  readonly documents: number
  readonly nodes: number
  readonly listeners: number
  /** Files and connections of main; 0 where the system does not tell. */
  readonly files: number
}

/** Looks at what window and main hold on to. */
export async function memoryFigures(app: ConsoleApp, session: CDPSession): Promise<MemoryFigures> {
  const { documents, nodes, jsEventListeners } = await collectGarbage(app, session)
  return {
    window: heldIn(await windowSnapshot(session)),
    main: heldIn(await mainSnapshot(app)),
    ...{ documents, nodes, listeners: jsEventListeners },
    files: openFiles(app),
  }
}

/** As often as that, nothing more goes: what is drawn holds on to what was drawn a few frames before. */
const oftenEnough = 6

async function collectGarbage({ page }: ConsoleApp, session: CDPSession) {
  let counted = await session.send('Memory.getDOMCounters')
  for (let times = 0; times < oftenEnough; times += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    await session.send('HeapProfiler.collectGarbage')
    const now = await session.send('Memory.getDOMCounters')
    if (now.nodes !== counted.nodes || now.jsEventListeners !== counted.jsEventListeners) times = 0
    counted = now
  }
  return counted
}

async function windowSnapshot(session: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = []
  const take = ({ chunk }: { readonly chunk: string }) => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  return JSON.parse(chunks.join('')) as HeapSnapshot
}

async function mainSnapshot(app: ConsoleApp): Promise<HeapSnapshot> {
  const path = join(app.userData, 'main.heapsnapshot')
  await inMain(
    app,
    async (_electron, file) => {
      const { setFlagsFromString, writeHeapSnapshot } = process.getBuiltinModule('node:v8')
      const { runInNewContext } = process.getBuiltinModule('node:vm')
      setFlagsFromString('--expose-gc')
      const collect = runInNewContext('gc') as () => void
      // What has a finalizer goes in the turn after, and what it held on to with the next collection.
      for (let times = 0; times < 4; times += 1) {
        collect()
        await new Promise((resolve) => setImmediate(resolve))
      }
      writeHeapSnapshot(file)
    },
    path,
  )
  const snapshot = JSON.parse(readFileSync(path, 'utf8')) as HeapSnapshot
  rmSync(path)
  return snapshot
}

function openFiles({ application }: ConsoleApp): number {
  if (process.platform !== 'linux') return 0
  return readdirSync(`/proc/${application.process().pid}/fd`).length
}
