import { test } from 'playwright/test'
import { emptyKeychain } from '../../support/keychain-items'
import { record } from '../support/measurement'
import { launching, remove, userData, type Program } from '../support/started-programs'
import { timedStart, type StartTimes } from '../support/timed-start'

const rounds = 12
/** The first starts load what later ones find loaded. */
const warmUp = 2
/** Chromium keeps the compiled scripts of a page that was opened twice. */
const days = 3

const programs = ['app', 'bare'] as const
const phases = [
  {
    name: 'first start',
    /** Nobody has ever started it. */
    used: false,
  },
  {
    name: 'start',
    /** As every morning: with the user data of the days before. */
    used: true,
  },
] as const

for (const { name, used } of phases) {
  test(name, async () => {
    const times: Record<Program, StartTimes[]> = { app: [], bare: [] }
    const before = { app: userData(), bare: userData() }
    for (const program of used ? programs : []) {
      for (let day = 0; day < days; day += 1) await start(program, before[program])
    }
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
        const folder = userData(before[program])
        const taken = await start(program, folder)
        remove(folder)
        if (round >= warmUp) times[program].push(taken)
      }
    }
    for (const program of programs) remove(before[program])
    emptyKeychain()
    const of = (program: Program, what: keyof StartTimes) =>
      times[program].map((each) => each[what])
    const held = (what: keyof StartTimes, limit: number) =>
      ({
        samples: of('app', what),
        baseline: of('bare', what),
        budget: { kind: 'ratio', limit },
      }) as const
    const title = used ? 'Start as every day' : 'First start, with no user data'
    record({ what: `${title}: until a key is answered`, ...held('interactive', 1.3) })
    record({ what: '  until Electron is ready', ...held('ready', 1.05) })
  })
}

async function start(program: Program, folder: string): Promise<StartTimes> {
  const started = await timedStart(launching(program, folder))
  await started.end()
  return started.times
}
