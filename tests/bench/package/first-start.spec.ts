import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'playwright/test'
import { cannotInstall, folder } from '../../package/support/machine'
import { OrdinaryUser } from '../../package/support/ordinary-user'
import { buildPackage } from '../../package/support/packages'
import { record } from '../support/measurement'

const what = 'First start after installing, to the first screen'
const rounds = 10
/** The first starts load what later ones find loaded, whoever makes them. */
const warmUp = 2

test('the first start after installing is not much slower than a later one', async () => {
  const reason = cannotInstall()
  if (reason !== null) return record({ what, samples: [], note: reason })
  const { newer } = buildPackage('newer')
  const [first, later]: [number[], number[]] = [[], []]
  for (let round = 0; round < warmUp + rounds; round += 1) {
    // As installing leaves it: files that nobody has read yet, a user who has never started it.
    const root = mkdtempSync(join(tmpdir(), 'console-installed-'))
    execFileSync('dpkg-deb', ['-x', newer, root])
    chmodSync(root, 0o755)
    const user = await OrdinaryUser.logIn()
    try {
      for (const times of [first, later]) {
        const start = performance.now()
        const console = await user.startConsole({
          program: join(root, folder, 'userdocks-console'),
        })
        const taken = performance.now() - start
        if (round >= warmUp) times.push(taken)
        await console.end()
      }
    } finally {
      await user.logOut()
      rmSync(root, { recursive: true, force: true })
    }
  }
  record({ what, samples: first, baseline: later, budget: { kind: 'ratio', limit: 1.5 } })
})
