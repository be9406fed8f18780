// Starting other programs: quietly, with their output kept, or in the foreground.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { constants as operatingSystem } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from './project.mjs'

const patienceAfterSignal = 15_000
const patienceForLeftovers = 2_000

/** The full path of a program, or undefined when it is not there. */
export function findProgram(name, path = process.env.PATH ?? '') {
  // Some programs live in folders that an ordinary user's PATH leaves out.
  for (const folder of [...path.split(delimiter), '/usr/sbin', '/sbin']) {
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Look on.
    }
  }
  return undefined
}

/** Runs a program to its end and gives back its exit code and all that it wrote. */
export function runQuietly(program, args, { env = process.env, cwd = projectRoot, limit } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      cwd,
      timeout: limit,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(program),
    })
    let stdout = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ code: 127, stdout, output: error.message }))
    child.on('close', (code, signal) =>
      resolve({ code: code ?? exitCodeOf(signal), stdout, output }),
    )
  })
}

/**
 * Runs a program in the foreground, in a process group of its own, and gives back its exit code.
 * Ctrl+C and SIGTERM are passed on once (a shared group would get Ctrl+C from the terminal and
 * from here), and nothing of the group is left when the promise settles.
 */
export async function runInForeground(program, args, options = {}) {
  const {
    env = process.env,
    cwd = projectRoot,
    stdio = 'inherit',
    signalOnlyMain,
    onStart,
  } = options
  const ownGroup = process.platform !== 'win32'
  const child = spawn(program, args, { env, cwd, stdio, detached: ownGroup })
  const toGroup = (signal) => signalProcess(ownGroup ? -child.pid : child.pid, signal)

  let interrupted = false
  let deadline
  const passOn = (signal) => {
    if (child.pid === undefined) return
    interrupted = true
    if (signalOnlyMain) signalProcess(child.pid, signal)
    else toGroup(signal)
    deadline ??= setTimeout(() => toGroup('SIGKILL'), patienceAfterSignal)
  }
  for (const signal of stopSignals) process.on(signal, passOn)

  try {
    const ended = new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? exitCodeOf(signal)))
    })
    onStart?.(child)
    return { code: await ended, interrupted }
  } catch (error) {
    console.error(`${program} could not be started: ${error.message}`)
    return { code: 127, interrupted }
  } finally {
    clearTimeout(deadline)
    if (ownGroup && child.pid !== undefined) await endGroup(child.pid)
    for (const signal of stopSignals) process.off(signal, passOn)
  }
}

/** The signals that ask a command to stop. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Stops all processes of a group: politely first, then without asking. */
export async function endGroup(groupId) {
  const deadline = Date.now() + patienceForLeftovers
  let alive = signalProcess(-groupId, 'SIGTERM')
  while (alive && Date.now() < deadline) {
    await pause(20)
    alive = signalProcess(-groupId, 0)
  }
  if (alive) signalProcess(-groupId, 'SIGKILL')
}

/** Sends a signal; false when there is nobody to get it. */
function signalProcess(id, signal) {
  try {
    return process.kill(id, signal)
  } catch {
    return false
  }
}

/** The exit code that a shell reports for a program ended by a signal. */
function exitCodeOf(signal) {
  return 128 + (operatingSystem.signals[signal] ?? 0)
}

/** On Windows npm is a `.cmd` file, which only a shell can start. */
function needsShell(program) {
  return process.platform === 'win32' && program === 'npm'
}
