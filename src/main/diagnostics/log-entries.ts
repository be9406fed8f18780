import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { z } from '../../shared/schema'
import { changeKindSchema } from '../../shared/entities/change-state'
import { outcomeReasonSchema, outcomeStateSchema } from '../../shared/entities/outcome'
import { shortFrames } from './short-frames'

/** A word that a program gives to something, as in a code. */
const word = z
  .string()
  .regex(/^[A-Za-z]+(?:[-_][A-Za-z]+){0,4}$/)
  .max(40)
const reference = z.string().regex(/^(?:[0-9a-f]{8}|start|retention|provisioned|updates|bulk)$/)
const at = z.iso.datetime()

/** Every line that the program writes to its log, and nothing else that may stand in the file. */
export const logEntrySchema = z.discriminatedUnion('event', [
  z.strictObject({ at, event: z.literal('settingsDamaged') }),
  z.strictObject({ at, event: z.literal('journal'), fault: word }),
  z.strictObject({
    ...{ at, event: z.literal('outcome'), reference, kind: changeKindSchema },
    ...{ state: outcomeStateSchema, reason: outcomeReasonSchema, status: z.int().nullable() },
  }),
  z.strictObject({
    ...{ at, event: z.literal('bug'), reference, name: word },
    frames: z.string().transform(shortFrames),
  }),
  z.strictObject({ at, event: z.literal('retention'), failed: z.literal(true) }),
  z.strictObject({ at, event: z.literal('windowSilent') }),
  z.strictObject({ at, event: z.literal('windowNotLoaded'), code: z.int() }),
  z.strictObject({
    ...{ at, event: z.literal('windowGone'), reason: word },
    ...{ exitCode: z.int(), wanted: z.boolean() },
  }),
  z.strictObject({ at, event: z.literal('suspended') }),
  z.strictObject({ at, event: z.literal('resumed') }),
  z.strictObject({ at, event: z.literal('slept'), seconds: z.int() }),
])
export type LogEntry = z.infer<typeof logEntrySchema>

export const mostLogEntries = 200
/** Enough for so many lines of the longest kind, in bytes. */
const readFromEnd = 512 * 1024

export interface LogEntries {
  readonly entries: LogEntry[]
  /** Lines that are none of the program's, or of another version's; they are not copied. */
  readonly unknown: number
}

/** The last lines of the log, as far as they are the program's own. A log that is not there has none. */
export function lastLogEntries(path: string): LogEntries {
  const lines = endOf(path)
    .split('\n')
    .filter((line) => line !== '')
    .slice(-mostLogEntries)
  const parsed = lines.map((line) => logEntrySchema.safeParse(parseJson(line)))
  const entries = parsed.flatMap((each) => (each.success ? [each.data] : []))
  return { entries, unknown: lines.length - entries.length }
}

/** The end of a text file, without a line that does not begin in it. */
function endOf(path: string): string {
  try {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      const from = Math.max(0, size - readFromEnd)
      const bytes = Buffer.alloc(size - from)
      const count = readSync(file, bytes, 0, bytes.length, from)
      const text = bytes.toString('utf8', 0, count)
      return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
