import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect, type Browser, type Page } from 'playwright/test'

/** Often enough to measure a start by; in milliseconds. */
const intervals = [10]

/** The installed program, driven over Chromium's own protocol: its fuses let in no other debugger. */
export class InstalledConsole {
  page!: Page
  /** All that the process wrote. */
  output = ''
  readonly #process: ChildProcess
  readonly #port: string
  #browser: Browser | undefined

  constructor(process: ChildProcess, userData: string) {
    this.#process = process
    this.#port = join(userData, 'DevToolsActivePort')
    // The one of an earlier start leads nowhere.
    rmSync(this.#port, { force: true })
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    }
  }

  async ready(): Promise<void> {
    const port = () => (existsSync(this.#port) ? readFileSync(this.#port, 'utf8') : '')
    await expect.poll(port, { message: 'It opens no window', intervals }).toMatch(/^\d+\n/)
    const [number] = port().split('\n')
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${number}`)
    const pages = () => this.#browser!.contexts().flatMap((context) => context.pages())
    await expect.poll(() => pages().length, { intervals }).toBe(1)
    this.page = pages()[0]!
    await this.page.locator('main[aria-busy="false"]').waitFor()
  }

  /** The number of the main process. */
  get id(): number {
    return this.#process.pid!
  }

  get windows(): number {
    return this.#browser?.contexts().flatMap((context) => context.pages()).length ?? 0
  }

  /** Ends it as a log-out does, and waits until it has. */
  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#process
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    await this.#browser?.close().catch(() => {})
    if (exitCode !== null || signalCode !== null) return
    this.#process.kill('SIGTERM')
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(timer)
  }
}
