import { createReadStream } from 'node:fs'
import type { z } from '../../shared/schema'
import {
  entryLine,
  entrySchema,
  footLine,
  footSchema,
  format,
  headLine,
  headSchema,
  version,
  type ExportedEntry,
  type ExportFoot,
  type ExportHead,
} from './changes-json'

/** A line of an exported file; `null` for one that the program does not write like this. */
export type ExportLine =
  | { readonly is: 'head'; readonly head: ExportHead }
  | { readonly is: 'entry'; readonly entry: ExportedEntry | null }
  | { readonly is: 'foot'; readonly foot: ExportFoot | null }

export type NotAnExport = 'notAnExport' | 'newer'

// In characters. An entry holds a few copies of a record, and no record of more than a megabyte is read.
const longestLine = 64 * 1024 * 1024

/**
 * Reads an exported file, line by line. Whatever is not exactly what the program writes is not taken
 * for it, so that a file cannot say one thing here and another to a reader of JSON. The first line
 * tells whether it is such a file at all. Throws what the disk throws.
 */
export async function* readExport(path: string): AsyncGenerator<ExportLine | NotAnExport> {
  let place: 'head' | 'entries' | 'end' = 'head'
  let waiting: string | null = null
  for await (const line of linesOf(path)) {
    if (place === 'head') {
      const head = headOf(line)
      yield typeof head === 'string' ? head : { is: 'head', head }
      if (typeof head === 'string') return
      place = 'entries'
    } else if (place === 'end') {
      yield { is: 'foot', foot: null }
    } else if (line.startsWith(']')) {
      if (waiting !== null) yield entryOfLine(waiting, '')
      waiting = null
      yield { is: 'foot', foot: exact(footSchema, `{${line.slice(2)}`, line, footLine) }
      place = 'end'
    } else {
      if (waiting !== null) yield entryOfLine(waiting, ',')
      waiting = line
    }
  }
  if (place === 'head') yield 'notAnExport'
  if (waiting !== null) yield entryOfLine(waiting, ',')
}

function headOf(line: string): ExportHead | NotAnExport {
  const head = exact(headSchema, line.replace(/,"entries":\[$/, '}'), line, headLine)
  if (head?.version === version) return head
  const written = new RegExp(`^\\{"format":"${format}","version":(\\d+),`).exec(line)?.[1]
  return Number(written ?? 0) > version ? 'newer' : 'notAnExport'
}

function entryOfLine(line: string, end: ',' | ''): ExportLine {
  const json = line.slice(0, line.length - end.length)
  const write = (entry: ExportedEntry): string => entryLine(entry) + end
  return { is: 'entry', entry: exact(entrySchema, json, line, write) }
}

/** What a JSON text says, if the program would have written this very line for it. */
function exact<Value>(
  schema: z.ZodType<Value>,
  json: string,
  line: string,
  write: (value: Value) => string,
): Value | null {
  try {
    const parsed = schema.parse(JSON.parse(json))
    return write(parsed) === line ? parsed : null
  } catch {
    return null
  }
}

/** Ended by a line feed only: texts have other line breaks in them. Ends with a line that is too long. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let begun: string[] = []
  let length = 0
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const parts = chunk.split('\n')
    for (const part of parts.slice(0, -1)) {
      yield begun.join('') + part
      begun = []
      length = 0
    }
    const rest = parts.at(-1) ?? ''
    begun.push(rest)
    length += rest.length
    if (length > longestLine) break
  }
  if (length > 0) yield begun.join('')
}
