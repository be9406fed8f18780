// keytar, the one native module: it reaches the system's keychain.
import { existsSync } from 'node:fs'
import { runQuietly } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'
import { withNodeHeaders } from './node-headers.mjs'
import { howToInstallGroup } from './system-packages.mjs'

/** True when keytar's compiled part is there (whether it loads is another question). */
export function keytarIsBuilt() {
  return existsSync(inProject('node_modules', 'keytar', 'build', 'Release', 'keytar.node'))
}

/** Builds keytar again when it does not load. */
export async function ensureKeytar(say) {
  if (await keytarLoads()) return
  say('Building keytar …')
  const { output } = await runQuietly('npm', ['rebuild', 'keytar'], { env: withNodeHeaders() })
  if (await keytarLoads()) return
  console.error(output.trimEnd().split('\n').slice(-40).join('\n'))
  throw await keytarProblem()
}

/** What to do when keytar cannot be built. */
export async function keytarProblem() {
  const advice = await howToInstallGroup('compiler')
  return new Problem(
    `keytar could neither be downloaded nor built. ${advice ?? 'See the messages of its build above; when they are put right, run the same command again.'}`,
  )
}

async function keytarLoads() {
  if (!keytarIsBuilt()) return false
  // In a process of its own: a native module that fails must not take the set-up down with it.
  const { code } = await runQuietly(process.execPath, ['-e', "require('keytar')"])
  return code === 0
}
