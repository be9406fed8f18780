import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'playwright/test'
import { bundle } from '../../support/bundle'

// Runs belong to main: this is measured in Electron's Node, without a window.
test('runs of rows', async () => {
  test.setTimeout(1_800_000)
  const electron = process.env['ELECTRON_EXEC_PATH']
  if (electron === undefined) throw new Error('Run this with npm run bench.')
  const folder = { folder: 'bench' }
  const server = await bundle('tests/bench/bulk/worker/server.ts', {
    ...folder,
    name: 'bulk-server',
  })
  const program = await bundle('tests/bench/bulk/worker/main.ts', { ...folder, name: 'bulk' })
  for (const what of ['send', 'read']) {
    const child = spawn(electron, ['--expose-gc', program, server, what], {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const [code] = (await once(child, 'close')) as [number | null]
    expect(code).toBe(0)
  }
})
