import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { test } from 'playwright/test'
import { cannotInstall, folder } from '../../package/support/machine'
import { OrdinaryUser } from '../../package/support/ordinary-user'
import { buildPackage } from '../../package/support/packages'
import { record } from '../support/measurement'
import { programs, type Program } from '../support/started-programs'
import { timedStart } from '../support/timed-start'

const rounds = 10
const names = ['app', 'bare'] as const
const what = 'Start of the package, files in memory: until a key is answered'

/** The installed files, and the same Electron with nothing but a window in its archive. */
async function unpack(): Promise<Record<Program, string>> {
  const { newer } = buildPackage('newer')
  const roots = { app: '', bare: '' }
  for (const name of names) {
    const root = mkdtempSync(join(tmpdir(), 'console-installed-'))
    execFileSync('dpkg-deb', ['-x', newer, root])
    execFileSync('chmod', ['755', root])
    roots[name] = join(root, folder)
  }
  const resources = join(roots.bare, 'resources')
  rmSync(join(resources, 'app.asar.unpacked'), { recursive: true })
  const contents = mkdtempSync(join(tmpdir(), 'bare-window-'))
  cpSync(programs.bare, contents, { recursive: true })
  await createPackage(contents, join(resources, 'app.asar'))
  cpSync(join(contents, 'index.html'), join(resources, 'index.html'))
  rmSync(contents, { recursive: true })
  return roots
}

test('starts of the package', async () => {
  const reason = cannotInstall()
  if (reason !== null) return record({ what, samples: [], note: reason })
  const roots = await unpack()
  const users = { app: await OrdinaryUser.logIn(), bare: await OrdinaryUser.logIn() }
  const times = { warm: { app: [], bare: [] }, cold: { app: [], bare: [] } } as Record<
    'warm' | 'cold',
    Record<Program, number[]>
  >
  try {
    for (const name of names) await start(users[name], roots[name])
    for (let round = 0; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        forget(roots[name])
        times.cold[name].push(await start(users[name], roots[name]))
        times.warm[name].push(await start(users[name], roots[name]))
      }
    }
  } finally {
    for (const name of names) {
      await users[name].logOut()
      rmSync(join(roots[name], '../..'), { recursive: true, force: true })
    }
  }
  const { warm, cold } = times
  record({
    what,
    samples: warm.app,
    baseline: warm.bare,
    budget: { kind: 'ratio', limit: 1.3 },
  })
  record({
    what: '  first after the computer was started: its files read from disk',
    samples: cold.app,
    baseline: warm.app,
    budget: { kind: 'ratio', limit: 1.5 },
  })
  record({ what: '  the same, against a bare window', samples: cold.app, baseline: cold.bare })
})

async function start(user: OrdinaryUser, root: string): Promise<number> {
  const program = join(root, 'userdocks-console')
  const started = await timedStart((words) => user.open(program, words))
  await started.end()
  return started.times.interactive
}

/** Takes files out of memory, so that the next start reads them from disk. */
function forget(root: string): void {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths) {
    const words = [`of=${path}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']
    execFileSync('dd', words, { stdio: 'ignore' })
  }
}
