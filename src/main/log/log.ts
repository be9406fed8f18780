import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorName, redactValue } from '../containment/redact-value'
import { framesOf } from './frames'

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
      const clean = redactValue({ at: now().toISOString(), ...line })
      appendFileSync(path, `${JSON.stringify(clean)}\n`, { mode: 0o600 })
    } catch {
      // Nothing to be done, and nowhere to say it.
    }
  }
  return {
    write,
    bug(reference, error) {
      write({ event: 'bug', reference, name: errorName(error), frames: framesOf(error) })
    },
  }
}
