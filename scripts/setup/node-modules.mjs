// The packages from package-lock.json.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { runQuietly } from '../run/command.mjs'
import { withNodeHeaders } from './node-headers.mjs'
import { Problem } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'

// Inside node_modules, so that it goes when node_modules goes.
const stampPath = inProject('node_modules', '.set-up-stamp')

/** Installs the locked packages when they are not there; true when it had to. */
export async function ensureNodeModules(say) {
  const lock = readFileSync(inProject('package-lock.json'), 'utf8')
  const stamp = stampOf(lock)
  if (readIfThere(stampPath) === stamp) return false

  const installed = readIfThere(inProject('node_modules', '.package-lock.json'))
  // Somebody who runs `npm install` by hand has nothing to gain from a second installation.
  if (installed === undefined || !installedMatchesLock(JSON.parse(installed), JSON.parse(lock))) {
    say('Installing the packages of package-lock.json …')
    const { code, output } = await runQuietly('npm', ['ci', '--no-audit', '--no-fund'], {
      env: withNodeHeaders(),
    })
    if (code !== 0) throw await installationProblem(output)
  }
  writeFileSync(stampPath, stamp)
  return true
}

/** What an installation depends on: the lock file, Node's binary interface and the machine. */
export function stampOf(lock, { abi = process.versions.modules, machine = thisMachine } = {}) {
  return createHash('sha256').update(`${abi} ${machine}\n${lock}`).digest('hex')
}

const thisMachine = `${process.platform} ${process.arch}`

/**
 * Compares the list that npm leaves in node_modules with the lock file. Optional packages may be
 * absent: they are for other operating systems.
 */
export function installedMatchesLock(installed, lock) {
  const { '': _project, ...locked } = lock.packages
  const same = (path) =>
    installed.packages[path]?.version === locked[path]?.version &&
    installed.packages[path]?.integrity === locked[path]?.integrity
  return (
    Object.keys(installed.packages).every((path) => path in locked && same(path)) &&
    Object.entries(locked).every(
      ([path, { optional, devOptional }]) => path in installed.packages || optional || devOptional,
    )
  )
}

async function installationProblem(output) {
  if (output.includes('code EUSAGE')) {
    const missing = output.match(/^npm error (Missing|Invalid): .*$/gm) ?? []
    console.error(missing.join('\n'))
    return new Problem(
      'package.json and package-lock.json do not belong together: run npm install, commit both, then run the same command again.',
    )
  }
  console.error(output.trimEnd().split('\n').slice(-40).join('\n'))
  if (output.includes('node_modules/keytar')) {
    const { keytarProblem } = await import('./keytar.mjs')
    return keytarProblem()
  }
  return new Problem(
    'The packages could not be installed; check the network and what npm reports above, then run the same command again.',
  )
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
