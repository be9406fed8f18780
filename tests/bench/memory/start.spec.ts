import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'playwright/test'
import { emptyKeychain } from '../../support/keychain-items'
import { record } from '../support/measurement'
import { memoryOf } from '../support/memory'
import { launching, remove, userData, type Program } from '../support/started-programs'
import { timedStart } from '../support/timed-start'

/** They differ by a thousandth. */
const rounds = 6
const programs = ['app', 'bare'] as const
/** In which a program comes to rest after its start. */
const settled = 2_000

test('memory after a start', async () => {
  const taken: Record<Program, number[]> = { app: [], bare: [] }
  const before = { app: userData(), bare: userData() }
  for (const program of programs) await memoryAfterStart(program, before[program])
  for (let round = 0; round < rounds; round += 1) {
    for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
      const folder = userData(before[program])
      taken[program].push(await memoryAfterStart(program, folder))
      remove(folder)
    }
  }
  for (const program of programs) remove(before[program])
  emptyKeychain()
  record({
    what: 'Memory after a start, all processes',
    unit: 'MiB',
    samples: taken.app,
    baseline: taken.bare,
    budget: { kind: 'ratio', limit: 1.12 },
  })
})

async function memoryAfterStart(program: Program, folder: string): Promise<number> {
  const started = await timedStart(launching(program, folder))
  await pause(settled)
  const memory = memoryOf(started.id)
  await started.end()
  return memory
}
