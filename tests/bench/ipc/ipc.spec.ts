import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { tenantId } from '../../../src/main/demo/data/builders'
import { addConnection } from '../../e2e/support/actions'
import type { ConsoleApp } from '../../e2e/support/electron'
import { inMain } from '../../e2e/support/main-process'
import { test } from '../../e2e/support/test'
import { record } from '../support/measurement'

const rounds = 12
const callsARound = 100

/** A pipe to a handler that looks at nothing: what Electron itself costs. */
const barePreload = `
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bridge', {
  call: (method, input) => ipcRenderer.invoke('bench:bare', method, input),
})`

test('a call with its gates and schemas', async ({ console: app, keys, upstream }) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const { page } = app
  const call = await previewCall(page)
  const answer = await page.evaluate(([method, input]) => window.bridge.call(method, input), call)
  const bare = await openBareWindow(app, answer)
  const samples: number[] = []
  const baseline: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [one, other] = round % 2 === 0 ? [page, bare] : [bare, page]
    const times = new Map([
      [one, await timeCalls(one, call)],
      [other, await timeCalls(other, call)],
    ])
    if (round === 0) continue
    samples.push(...(times.get(page) ?? []))
    baseline.push(...(times.get(bare) ?? []))
  }
  const size = JSON.stringify(call).length
  record({
    what: `A call of ${(size / 1024).toFixed(1)} KB, both gates and all schemas`,
    samples,
    baseline,
    budget: { kind: 'ratio', limit: 1.15 },
  })
})

type Call = readonly [method: string, input: object]

/** A call that main answers without asking anybody: the preview of a change of 1 KB. */
async function previewCall(page: Page): Promise<Call> {
  const connectionId = await page.evaluate(async () => {
    const boot = (await window.bridge.call('app.boot', {})) as {
      value: { list: { activeId: string } }
    }
    return boot.value.list.activeId
  })
  const line = 'Langer Straßenname hinter dem Hauptbahnhof '.repeat(4).trim()
  const billingAddress = { line1: line, line2: line, city: line, state: line }
  const changes = { companyName: line, billingAddress }
  const input = { connectionId, tenantId: tenantId(1), changes, loaded: null }
  return ['tenants.previewChanges', input]
}

async function openBareWindow(app: ConsoleApp, answer: unknown): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'console-bench-'))
  const preload = join(folder, 'preload.cjs')
  writeFileSync(preload, barePreload)
  const opened = app.application.waitForEvent('window')
  await inMain(
    app,
    async ({ BrowserWindow, ipcMain }, given) => {
      ipcMain.removeHandler('bench:bare')
      ipcMain.handle('bench:bare', () => given.answer)
      const window = new BrowserWindow({
        webPreferences: { preload: given.preload, sandbox: true, contextIsolation: true },
      })
      await window.loadURL('about:blank')
    },
    { preload, answer },
  )
  const page = await opened
  rmSync(folder, { recursive: true, force: true })
  return page
}

/** One call after the other, each timed in the page. */
function timeCalls(page: Page, [method, input]: Call): Promise<number[]> {
  return page.evaluate(
    async ([name, content, count]) => {
      const times: number[] = []
      for (let call = 0; call < count; call += 1) {
        const start = performance.now()
        await window.bridge.call(name, content)
        times.push(performance.now() - start)
      }
      return times
    },
    [method, input, callsARound] as const,
  )
}
