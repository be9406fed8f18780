import { spawn } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import { electronExecutable } from '../e2e/support/electron'
import { notMeasured, recordFigure } from '../support/figures'
import { program, run } from './support/machine'
import { expect, reason, test } from './support/test'

// The switches inside the installed program, and what they are for: nobody else's code in it.

const fusesCheck = 'Fuses of the installed program that are not as they must be'
const codeCheck = 'Code run in it by ELECTRON_RUN_AS_NODE, NODE_OPTIONS, -r, --inspect, a path'
if (reason !== null) for (const check of [fusesCheck, codeCheck]) notMeasured(check, reason)
test.skip(reason !== null, reason ?? '')

const [off, on] = ['0', '1']
/** In the order in which they stand in the program. */
const wanted = {
  RunAsNode: off,
  EnableCookieEncryption: on,
  EnableNodeOptionsEnvironmentVariable: off,
  EnableNodeCliInspectArguments: off,
  EnableEmbeddedAsarIntegrityValidation: on,
  OnlyLoadAppFromAsar: on,
  LoadBrowserProcessSpecificV8Snapshot: off,
  GrantFileProtocolExtraPrivileges: off,
  WasmTrapHandlers: on,
}

/** The names of the fuses that are not as wanted. One that an older Electron does not have is left out. */
async function wrongFuses(path: string): Promise<string[]> {
  const { version: _version, ...wire } = await getCurrentFuseWire(path)
  const states = Object.entries(wire).map(([, state]) => String.fromCharCode(Number(state)))
  expect(states.length).toBeGreaterThanOrEqual(8)
  return states.flatMap((state, index) => {
    const [name, right] = Object.entries(wanted)[index] ?? [`number ${index}`, 'unknown']
    return state === right ? [] : [name]
  })
}

test('the fuses are as they must be', async ({ installed: _ }) => {
  const path = run('readlink', ['-f', program]).trim()
  const wrong = await wrongFuses(path)
  recordFigure({ check: fusesCheck, figure: wrong.length, mustBe: 0 })
  expect(wrong).toEqual([])

  const inDevelopment = await wrongFuses(electronExecutable())
  recordFigure({
    check: 'The same fuses in the Electron of development (control)',
    figure: inDevelopment.length,
    mustBe: 'at least 1',
  })
  expect(inDevelopment.length).toBeGreaterThan(0)
})

const scripts = ['as-node', 'option', 'required', 'app']

interface Start {
  readonly environment: Record<string, string>
  readonly words: readonly string[]
}

/** Code to bring along from outside, which leaves a mark when it runs. */
class BroughtAlong {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    for (const name of scripts) this.#write(name)
  }

  /** How it could be brought: as the program of a Node; before and instead of the app, or by a debugger. */
  get starts(): Start[] {
    const words = ['--inspect=127.0.0.1:0', '-r', this.#path('required'), this.#path('app')]
    return [
      { environment: { ELECTRON_RUN_AS_NODE: '1' }, words: [this.#path('as-node')] },
      { environment: { NODE_OPTIONS: `--require=${this.#path('option')}` }, words },
    ]
  }

  /** What has run, by the marks that it leaves and by what the program wrote. */
  found(output: string): string[] {
    const marked = scripts.filter((name) => existsSync(`${this.#path(name)}.ran`))
    return [...marked, ...(/Debugger listening/.test(output) ? ['inspect'] : [])]
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.cjs`)
  }

  #write(name: string): void {
    const path = this.#path(name)
    const end = name === 'app' ? `require('electron').app.exit()` : ''
    writeFileSync(path, `require('node:fs').writeFileSync(__filename + '.ran', '')\n${end}\n`)
    chmodSync(path, 0o644)
  }
}

test('nobody gets code into it from outside', async ({ installed: _, user }) => {
  const brought = new BroughtAlong(user.home)
  let output = ''
  for (const way of brought.starts) {
    const console = await user.startConsole(way)
    await expect(console.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    output += console.output
    await console.end()
  }
  const found = brought.found(output)
  recordFigure({ check: codeCheck, figure: found.length, mustBe: 0 })
  expect(found).toEqual([])

  let controlOutput = ''
  for (const way of brought.starts) controlOutput += await runElectron(way)
  const inDevelopment = brought.found(controlOutput)
  recordFigure({
    check: 'The same code run in the Electron of development (control)',
    figure: inDevelopment.length,
    mustBe: 5,
  })
  expect(inDevelopment).toEqual(['as-node', 'option', 'required', 'app', 'inspect'])
})

/** Runs the Electron of development to its end; gives what it wrote. */
function runElectron({ environment, words }: Start): Promise<string> {
  // A Node does not know the word, and needs none.
  const asRoot = 'ELECTRON_RUN_AS_NODE' in environment ? [] : ['--no-sandbox']
  const child = spawn(electronExecutable(), [...asRoot, ...words], {
    env: { ...(process.env as Record<string, string>), ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return new Promise((resolve) => child.once('close', () => resolve(output)))
}
