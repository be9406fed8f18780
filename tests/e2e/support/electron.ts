import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright/test'

const root = join(import.meta.dirname, '../../..')
function electronExecutable(): string {
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

  async start(): Promise<this> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    this.application = await _electron.launch({
      executablePath: electronExecutable(),
      args: [...asRoot, root, `--user-data-dir=${this.userData}`],
      env: { ...(process.env as Record<string, string>), ...this.environment },
    })
    const child = this.application.process()
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.page = await this.application.firstWindow()
    return this
  }

  async restart(): Promise<void> {
    await this.application.close()
    await this.start()
  }

  async close(): Promise<void> {
    await this.application.close()
    rmSync(this.userData, { recursive: true, force: true })
  }

  /** Puts text on the desktop's clipboard, as a person's copying would. */
  async copy(text: string): Promise<void> {
    await this.application.evaluate(({ clipboard }, value) => clipboard.writeText(value), text)
  }

  async clipboardText(): Promise<string> {
    return this.application.evaluate(async ({ clipboard }) => await clipboard.readText())
  }

  /** Answers all native message boxes from now on, and keeps what they said. */
  async answerMessageBoxes(response: 0 | 1): Promise<void> {
    await this.application.evaluate(({ dialog }, button) => {
      const shared = globalThis as unknown as { messageBoxes: unknown[] }
      shared.messageBoxes ??= []
      dialog.showMessageBox = async (...args: unknown[]) => {
        shared.messageBoxes.push(args.at(-1))
        return { response: button, checkboxChecked: false }
      }
    }, response)
  }

  async messageBoxes(): Promise<{ message: string; detail: string; buttons: string[] }[]> {
    return this.application.evaluate(
      () => (globalThis as unknown as { messageBoxes?: never[] }).messageBoxes ?? [],
    )
  }
}
