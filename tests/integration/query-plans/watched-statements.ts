import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import Libsql from 'libsql'
import { vi } from 'vitest'

// What is asked of SQLite is seen where its library is called, so that no statement is missed, and none
// is explained that main does not run.

/** The statements that were run, and the lines of `src/main` that ran them, as in `journal/journal.ts:181`. */
export type Watched = ReadonlyMap<string, ReadonlySet<string>>

const main = resolve('src/main')
const ways = ['all', 'get', 'run'] as const
type Statement = Record<(typeof ways)[number], (...values: unknown[]) => unknown>

/** Notes every statement that is run from now on. */
export function watchStatements(): Watched {
  const watched = new Map<string, Set<string>>()
  const { prepare } = Libsql.prototype
  vi.spyOn(Libsql.prototype, 'prepare').mockImplementation(function (this: Libsql.Database, sql) {
    const statement = prepare.call(this, sql)
    const callable = statement as unknown as Statement
    for (const way of ways) {
      const own = callable[way].bind(statement)
      // Statements are kept: where one is run is not where it was prepared.
      callable[way] = (...values) => {
        const places = watched.get(sql) ?? new Set()
        const place = placeOfCaller()
        if (place !== null && !isSetting(sql)) watched.set(sql, places.add(place))
        return own(...values)
      }
    }
    return statement
  })
  return watched
}

const isSetting = (sql: string) => sql.startsWith('PRAGMA')

/** The nearest line of `src/main` that is not of the layer above SQLite itself. */
function placeOfCaller(): string | null {
  for (const line of (new Error().stack ?? '').split('\n')) {
    const [, path, number] = /((?:[A-Z]:)?\/[^():]*):(\d+):\d+\)?$/.exec(line) ?? []
    const name = path === undefined ? '..' : nameOf(path)
    if (!name.startsWith('..') && !name.startsWith('sqlite')) return `${name}:${number}`
  }
  return null
}

const nameOf = (path: string) => relative(main, path).replaceAll('\\', '/')

/** All lines that ran a statement. */
export function placesOf(watched: Watched): string[] {
  return [...new Set([...watched.values()].flatMap((places) => [...places]))].toSorted()
}

/** The lines below a folder of `src/main` that run a statement, as they stand in the source. */
export function placesIn(folder: string): string[] {
  const files = readdirSync(join(main, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const path = join(main, folder, file)
      const source = readFileSync(path, 'utf8')
      const calls = source.matchAll(/(?:[dD]atabase|\bneeded\(\))\s*\.(?:all|get|run)\(/g)
      return [...calls].map(({ index, 0: call }) => {
        const line = source.slice(0, index + call.length).split('\n').length
        return `${nameOf(path)}:${line}`
      })
    })
    .toSorted()
}

/** A way through a table from its one end to the other, and the statement that goes it. */
export interface Scan {
  /** Without the columns that it selects, and without line breaks. */
  readonly sql: string
  /** As `EXPLAIN QUERY PLAN` has it: `SCAN changes USING INDEX changes_unsettled`. */
  readonly scan: string
}

/**
 * The scans that the statements make in a file. What is left out is as long as what was asked for: the rows
 * of a list of numbers, what another part of the same statement has found, and what FTS5 finds for words.
 */
export function scansOf(path: string, watched: Watched): Scan[] {
  const database = new Libsql(path)
  const scans = [...watched.keys()].flatMap((sql) => {
    const lines = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([])
    const plan = (lines as { readonly detail: string }[]).map(({ detail }) => detail)
    const found = plan.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(line)?.[1] ?? [])
    return plan
      .filter((line) => line.startsWith('SCAN '))
      .filter((line) => ![given, forList, forWords].some((pattern) => pattern.test(line)))
      .filter((line) => !found.includes(line.split(' ')[1] ?? ''))
      .map((scan) => ({ sql: shortened(sql), scan }))
  })
  database.close()
  return scans
}

/** What `INSERT` has after `VALUES`. */
const given = /^SCAN \d+ CONSTANT ROWS$/
/** `json_each(?)`, whatever it is called in a statement. */
const forList = /^SCAN \w+ VIRTUAL TABLE INDEX 1:$/
/** A part of the index of words; M says that FTS5 is asked for words. */
const forWords = /^SCAN search_\d+ VIRTUAL TABLE INDEX \d+:M/

function shortened(sql: string): string {
  return sql.replace(/^SELECT CAST\(.*? AS packed (?=FROM)/s, '').replace(/\s+/g, ' ')
}
