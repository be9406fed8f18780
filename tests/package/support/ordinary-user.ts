import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process'
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBus } from '../../../scripts/desktop/bus.mjs'
import { startKeyring } from '../../../scripts/desktop/keyring.mjs'
import { debuggingPipes } from '../../../scripts/run/debugging-pipe.mjs'
import { asNobody, nobody } from '../../e2e/support/unprivileged'
import { InstalledConsole } from './installed-console'
import { program as installedProgram } from './machine'

const as = ['setpriv', ...asNobody]
const password = 'of the keyring of a user of the package'

/** Somebody who is not root, logged in: a home, a session bus, and a keyring unless there is to be none. */
export class OrdinaryUser {
  readonly home = mkdtempSync(join(tmpdir(), 'console-user-'))
  readonly userData = join(this.home, '.config', 'UserDocksConsole')
  readonly #services: { stop(): Promise<void> }[] = []
  readonly #consoles: InstalledConsole[] = []
  #environment: Record<string, string> = {}

  static async logIn({ keyring = true } = {}): Promise<OrdinaryUser> {
    const user = new OrdinaryUser()
    await user.#openSession(keyring)
    return user
  }

  async #openSession(keyring: boolean): Promise<void> {
    const runtime = join(this.home, 'run')
    const authority = join(this.home, 'xauthority')
    mkdirSync(runtime, { mode: 0o700 })
    copyFileSync(process.env['XAUTHORITY'] ?? '/dev/null', authority)
    for (const path of [this.home, runtime, authority]) chownSync(path, nobody, nobody)
    // Nothing of the environment of whoever runs the tests.
    const environment = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      HOME: this.home,
      XDG_RUNTIME_DIR: runtime,
      DISPLAY: process.env['DISPLAY'] ?? '',
      XAUTHORITY: authority,
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
    }
    const bus = await startBus(this.home, environment, as)
    this.#services.push(bus.service)
    this.#environment = { ...environment, ...bus.env }
    if (!keyring) return
    const { service } = await startKeyring(this.#environment, password, as)
    this.#services.push(service)
  }

  /** Starts what is installed, and waits for its first screen. */
  async startConsole({
    program = installedProgram,
    words = [],
    environment = {},
  }: ConsoleStart = {}): Promise<InstalledConsole> {
    const child = this.#spawn(program, [...words, '--remote-debugging-port=0'], environment)
    const started = new InstalledConsole(child, this.userData)
    this.#consoles.push(started)
    await started.ready()
    return started
  }

  /** Runs a program to its end, and gives what it wrote and its exit code. */
  run(name: string, words: readonly string[], input = ''): { output: string; code: number | null } {
    const [first, ...rest] = [...as, name, ...words]
    const { status, stdout, stderr } = spawnSync(first!, rest, {
      env: this.#environment,
      cwd: this.home,
      input,
      encoding: 'utf8',
      timeout: 30_000,
    })
    return { output: `${stdout}${stderr}`, code: status }
  }

  /** Starts a program; settles when it has ended. */
  start(name: string, words: readonly string[]): Promise<unknown> {
    const child = this.#spawn(name, words)
    return new Promise((resolve) => child.once('close', resolve))
  }

  /** Whether there is such a file or folder in the user data. */
  has(name: string): boolean {
    return existsSync(join(this.userData, name))
  }

  /** How many files a folder of the user data has. */
  count(name: string): number {
    return this.has(name) ? readdirSync(join(this.userData, name)).length : 0
  }

  /** Starts a program whose window is measured over pipes of its own; whoever asks ends it. */
  open(name: string, words: readonly string[]): ChildProcess {
    return this.#spawn(name, words, {}, ['ignore', 'ignore', 'ignore', ...debuggingPipes])
  }

  #spawn(
    name: string,
    words: readonly string[],
    environment: Record<string, string> = {},
    stdio: StdioOptions = ['ignore', 'pipe', 'pipe'],
  ): ChildProcess {
    const [first, ...rest] = [...as, name, ...words]
    const env = { ...this.#environment, ...environment }
    return spawn(first!, rest, { env, cwd: this.home, stdio })
  }

  async logOut(): Promise<void> {
    for (const console of this.#consoles) await console.end()
    for (const service of this.#services.reverse()) await service.stop()
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

interface ConsoleStart {
  readonly program?: string
  readonly words?: readonly string[]
  readonly environment?: Record<string, string>
}
