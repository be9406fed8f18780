import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, expect, type Browser, type Page } from 'playwright/test'
import { electronExecutable } from './electron'

const root = join(import.meta.dirname, '../../..')
/** The user that Linux keeps for who may do nothing. */
export const nobody = 65534
/** What setpriv has to be told to run a program as that user. */
export const asNobody = [
  ...['--reuid', String(nobody), '--regid', String(nobody)],
  ...['--clear-groups', '--inh-caps=-all'],
]
const isRoot = process.getuid?.() === 0
/** What the app loads when it runs, besides `out`. */
const modules = ['keytar', 'libsql', '@libsql', '@neon-rs', 'detect-libc']

/** Why no Chromium sandbox can be had here; `null` if one can. */
export function cannotSandbox(): string | null {
  if (process.platform !== 'linux') return 'sandboxes are looked at on Linux only'
  const [command, ...words] = isRoot ? ['setpriv', ...asNobody, 'unshare'] : ['unshare']
  const tried = spawnSync(command, [...words, '--user', '--map-root-user', 'true'])
  return tried.status === 0 ? null : 'this system lets no ordinary user have namespaces'
}

/** The app as a person starts it, by a user who is not root; its sandbox is on unless `without`. */
export class UnprivilegedApp {
  readonly #folder = mkdtempSync(join(tmpdir(), 'console-nobody-'))
  #process!: ChildProcess
  #browser!: Browser
  page!: Page

  async start({ sandbox }: { readonly sandbox: boolean }): Promise<this> {
    const userData = join(this.#folder, 'data')
    const { electron, app, environment } = isRoot
      ? this.#copies()
      : { electron: electronExecutable(), app: root, environment: {} }
    const words = [
      ...(sandbox ? [] : ['--no-sandbox']),
      ...[app, `--user-data-dir=${userData}`, '--remote-debugging-port=0'],
    ]
    const [command, ...before] = isRoot ? ['setpriv', ...asNobody, electron] : [electron]
    // The keychain of this desktop is another user's.
    const { DBUS_SESSION_BUS_ADDRESS: _bus, XDG_RUNTIME_DIR: _folder, ...around } = process.env
    this.#process = spawn(command, [...before, ...words], {
      env: { ...around, ...environment, HOME: this.#folder },
      stdio: 'ignore',
    })
    const port = join(userData, 'DevToolsActivePort')
    await expect.poll(() => existsSync(port) && readFileSync(port, 'utf8')).toMatch(/^\d+\n/)
    const [number] = readFileSync(port, 'utf8').split('\n')
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${number}`)
    await expect.poll(() => this.#browser.contexts()[0]?.pages().length).toBe(1)
    this.page = this.#browser.contexts()[0]!.pages()[0]!
    await this.page.locator('main[aria-busy="false"]').waitFor()
    return this
  }

  /** The number of the main process. */
  get id(): number {
    return this.#process.pid!
  }

  async close(): Promise<void> {
    await this.#browser?.close().catch(() => {})
    const { exitCode, signalCode } = this.#process ?? { exitCode: 0 }
    if (exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once('exit', resolve))
      this.#process.kill('SIGKILL')
      await ended
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }

  /** The Electron, the app and the right to draw on the screen where that user may read them. */
  #copies(): { electron: string; app: string; environment: Record<string, string> } {
    const from = electronExecutable()
    const [electron, app] = [join(this.#folder, 'electron'), join(this.#folder, 'app')]
    cpSync(dirname(from), electron, { recursive: true })
    for (const part of ['out', 'package.json']) {
      cpSync(join(root, part), join(app, part), { recursive: true })
    }
    for (const name of modules) {
      const place = join('node_modules', name)
      if (!existsSync(join(root, place))) continue
      cpSync(join(root, place), join(app, place), { recursive: true, dereference: true })
    }
    const XAUTHORITY = join(this.#folder, 'xauthority')
    copyFileSync(process.env['XAUTHORITY'] ?? '/dev/null', XAUTHORITY)
    for (const path of [this.#folder, XAUTHORITY]) chownSync(path, nobody, nobody)
    chmodSync(this.#folder, 0o700)
    return { electron: join(electron, 'electron'), app, environment: { XAUTHORITY } }
  }
}
