import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'playwright/test'
import { bundle } from '../../support/bundle'

// The record of changes is read and written by main alone, without a window: so this runs in Electron's
// Node, and nothing else is in its way.
test('the record of changes', async () => {
  test.setTimeout(1_800_000)
  const program = await bundle('tests/bench/journal/worker/main.ts', {
    folder: 'bench',
    name: 'journal',
  })
  const electron = process.env['ELECTRON_EXEC_PATH']
  if (electron === undefined) throw new Error('Run this with npm run bench.')
  // Whoever has made a million changes has memory to clear up, which is no part of what is measured.
  for (const what of ['make', 'measure']) {
    const child = spawn(electron, ['--expose-gc', program, what], {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const [code] = (await once(child, 'close')) as [number | null]
    expect(code).toBe(0)
  }
})
