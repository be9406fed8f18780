import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { debuggingPipes } from '../../../scripts/run/debugging-pipe.mjs'
import { sandboxArguments } from '../../../scripts/run/electron-arguments.mjs'
import { electronExecutable } from '../../e2e/support/electron'

const root = join(import.meta.dirname, '../../..')
const note = join(import.meta.dirname, 'ready-note.cjs')

/** What Electron opens: the app, or a window with one text box. */
export const programs = { app: root, bare: join(import.meta.dirname, 'bare') } as const

export type Program = keyof typeof programs

/** A folder of user data, empty or as another one was left. */
export function userData(like?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'console-data-'))
  if (like !== undefined) cpSync(like, folder, { recursive: true })
  return folder
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/** How `timedStart` starts one of the two with the Electron that the tests run. */
export function launching(program: Program, folder: string) {
  return (words: readonly string[]): ChildProcess =>
    spawn(
      electronExecutable(),
      [...sandboxArguments, '-r', note, programs[program], `--user-data-dir=${folder}`, ...words],
      { stdio: ['ignore', 'ignore', 'pipe', ...debuggingPipes] },
    )
}
