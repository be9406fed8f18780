import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** One line of the log. Only ids, codes and numbers: no field of a record, no answer, no secret. */
export interface LogLine {
  readonly event: string
  readonly reference?: string
  readonly [detail: string]: string | number | boolean | null | undefined
}

export interface Log {
  write(line: LogLine): void
  /** Notes a bug. Of the error only its name and stack frames: a message may quote anything. */
  bug(reference: string, error: unknown): void
}

const largestFile = 1024 * 1024

/**
 * A log of JSON lines, one older file kept. A log that cannot be written never stops the work.
 * `path` is in the user data folder.
 */
export function createLog(path: string, now: () => Date = () => new Date()): Log {
  function write(line: LogLine): void {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestFile) {
        renameSync(path, `${path}.1`)
      }
      appendFileSync(path, `${JSON.stringify({ at: now().toISOString(), ...line })}\n`, {
        mode: 0o600,
      })
    } catch {
      // Nothing to be done, and nowhere to say it.
    }
  }
  return {
    write,
    bug(reference, error) {
      const name = error instanceof Error ? error.name : typeof error
      const frames = (error instanceof Error ? (error.stack ?? '') : '')
        .split('\n')
        .filter((frame) => /^\s+at /.test(frame))
        .slice(0, 8)
        .map((frame) => frame.trim())
        .join(' | ')
      write({ event: 'bug', reference, name, frames })
    },
  }
}
