// The background programs of a desktop session.
import { spawn } from 'node:child_process'
import { endGroup, findProgram } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'

const startLimit = 15_000

/**
 * Starts a background program in a process group of its own, so that Ctrl+C in the terminal does
 * not take the screen away from an app that is still closing.
 *
 * input: text for its stdin.
 * reportsOn3: wait for the line that the program writes to file descriptor 3 when it is ready.
 * as: the words of a command that runs it as another user.
 */
export async function startService(name, args, { env, input, reportsOn3 = false, as = [] }) {
  const program = findProgram(name)
  if (!program) throw new Problem(`${name} is not installed: run npm run setup.`)
  const [command, ...rest] = [...as, ...endsWithParent(), program, ...args]
  const child = spawn(command, rest, {
    env,
    detached: true,
    stdio: [
      input === undefined ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      reportsOn3 ? 'pipe' : 'ignore',
    ],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  }
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const ended = new Promise((resolve) => {
    child.once('error', resolve)
    child.once('exit', resolve)
  })
  const service = {
    name,
    ended,
    output: () => output.trim(),
    stop: async () => {
      if (child.pid !== undefined) await endGroup(child.pid)
    },
  }
  if (reportsOn3) service.report = await firstLine(child.stdio[3], service)
  return service
}

/** A prefix that ends a program when this process is killed and cannot end it any more. */
function endsWithParent() {
  const setpriv = findProgram('setpriv')
  return setpriv ? [setpriv, '--pdeathsig', 'TERM', '--'] : []
}

async function firstLine(stream, service) {
  let timer
  try {
    return await new Promise((resolve, reject) => {
      const fail = (what) => reject(new Problem(`${service.name} ${what}: ${service.output()}`))
      let text = ''
      stream.setEncoding('utf8').on('data', (part) => {
        text += part
        if (text.includes('\n')) resolve(text.split('\n')[0])
      })
      service.ended.then(() => fail('ended at once'))
      timer = setTimeout(() => fail('did not start in time'), startLimit)
    })
  } catch (error) {
    await service.stop()
    throw error
  } finally {
    clearTimeout(timer)
    // Open, it would keep this process waiting; its writer needs it no more.
    stream.unref?.()
  }
}
