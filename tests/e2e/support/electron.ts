import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright/test'
import { inMain } from './main-process'

const root = join(import.meta.dirname, '../../..')

/** The Electron that the tests run. */
export function electronExecutable(): string {
  const known = process.env['ELECTRON_EXEC_PATH']
  if (known !== undefined) return known
  const script = join(root, 'scripts/electron.mjs')
  return execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' }).trim()
}

/** The app in a real Electron, and what a test may do to the desktop around it. */
export class ConsoleApp {
  application!: ElectronApplication
  page!: Page
  /** All that the process wrote, for leak checks. */
  output = ''
  readonly userData = mkdtempSync(join(tmpdir(), 'console-data-'))

  constructor(private readonly environment: Record<string, string> = {}) {}

  /** `words`: what else stands on its command line. */
  async start(...words: string[]): Promise<this> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    this.application = await _electron.launch({
      executablePath: electronExecutable(),
      args: [...asRoot, root, `--user-data-dir=${this.userData}`, ...words],
      env: { ...(process.env as Record<string, string>), ...this.environment },
    })
    const child = this.application.process()
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.page = await this.application.firstWindow()
    // Ready when the first screen is there; main loads its services after it.
    await this.page.locator('main[aria-busy="false"]').waitFor()
    return this
  }

  async restart(): Promise<void> {
    await this.application.close()
    await this.start()
  }

  /** Ends the process as a crash or a power cut does, and starts again on the same data. */
  async killAndRestart(): Promise<void> {
    const child = this.application.process()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    await this.start()
  }

  async close(): Promise<void> {
    await this.application.close()
    rmSync(this.userData, { recursive: true, force: true })
  }

  /** Puts text on the desktop's clipboard, as a person's copying would. */
  async copy(text: string): Promise<void> {
    await inMain(this, ({ clipboard }, value) => clipboard.writeText(value), text)
  }

  async clipboardText(): Promise<string> {
    return inMain(this, async ({ clipboard }) => await clipboard.readText(), null)
  }

  /** Answers all native message boxes from now on, and keeps what they said. */
  async answerMessageBoxes(response: number): Promise<void> {
    await inMain(
      this,
      ({ dialog }, button) => {
        const shared = globalThis as unknown as { messageBoxes: unknown[] }
        shared.messageBoxes ??= []
        dialog.showMessageBox = async (...args: unknown[]) => {
          shared.messageBoxes.push(args.at(-1))
          return { response: button, checkboxChecked: false }
        }
      },
      response,
    )
  }

  /** Chooses this file whenever the app asks where to save one. */
  async answerSaveDialogs(path: string): Promise<void> {
    await inMain(
      this,
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      path,
    )
  }

  /** Chooses this file whenever the app asks which one to open. */
  async answerOpenDialogs(path: string): Promise<void> {
    await inMain(
      this,
      ({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
      },
      path,
    )
  }

  async messageBoxes(): Promise<{ message: string; detail: string; buttons: string[] }[]> {
    return inMain(
      this,
      () => (globalThis as unknown as { messageBoxes?: never[] }).messageBoxes ?? [],
      null,
    )
  }
}
