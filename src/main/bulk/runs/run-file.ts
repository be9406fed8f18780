import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { RowPlan } from '../../../shared/bulk/plan'
import { openDatabase, type Database } from '../../sqlite/database'
import { Damaged } from '../../sqlite/faults'
import { eraseRows, writeOver } from './erase-rows'
import { runHeaderSchema, type RunHeader } from './header'
import { assertKnown, makeTables } from './schema'
import {
  marksIn,
  markText,
  rowColumns,
  storedRow,
  valuesOf,
  type FrozenRow,
  type RowMark,
  type StoredRow,
} from './stored-row'

export type { RunHeader } from './header'
export type { FrozenRow, RowMark, StoredRow } from './stored-row'

/** A plan for its row. `sameness`: what is the same for rows that ask for the same; any text. */
export interface PlannedRow {
  readonly number: number
  readonly plan: RowPlan
  readonly sameness: string | null
}

/** One after the other, a million take twice as long. */
const rowsAStatement = 50

/**
 * What a run keeps on disk: what was wanted, what the dry run found, where the run stands; never what
 * became of a row. All calls are synchronous but `erase`, and as long as what they are asked for: ranges of
 * some hundred rows, or some thousand marks, take milliseconds. What they write is on disk when they
 * return, except while the run is in phase `reading`: rows of a file survive the end of the program then,
 * and a power cut from `change` to another phase on. They throw what SQLite throws, and Damaged,
 * SyntaxError and ZodError: `faultOf` says what it means.
 */
export class RunFile {
  readonly path: string
  readonly #database: Database
  #header: RunHeader
  #round: number
  #planned: number

  /** Makes the file of a new run, and its folder, for their owner only. */
  static create(path: string, header: RunHeader): RunFile {
    if (existsSync(path)) throw new Error('There is a run of this name.')
    const database = openDatabase(path)
    try {
      database.makeDurable()
      database.transaction(() => {
        makeTables(database)
        database.run('INSERT INTO header (id, content) VALUES (1, ?)', JSON.stringify(header))
      })
      return new RunFile(path, database)
    } catch (error) {
      database.close()
      throw error
    }
  }

  /** Opens the file of a run. Throws NewerRunFile too, and has changed nothing then. */
  static open(path: string): RunFile {
    if (!existsSync(path)) throw new Damaged('The file is gone.')
    const database = openDatabase(path)
    try {
      assertKnown(database)
      database.makeDurable()
      return new RunFile(path, database)
    } catch (error) {
      database.close()
      throw error
    }
  }

  private constructor(path: string, database: Database) {
    this.path = path
    this.#database = database
    const header = database.get({ content: 'text' }, 'FROM header')
    this.#header = runHeaderSchema.parse(JSON.parse(String(header?.['content'])))
    this.#round = this.#counter('round')
    this.#planned = this.#counter('planned')
    // A run whose file is not read to its end is worth nothing: a disk need not be waited for so often.
    if (this.#header.phase === 'reading') database.exec('PRAGMA synchronous = NORMAL')
    database.isInPlace()
  }

  /** The run as a whole, as it stands in the file. */
  get header(): RunHeader {
    return this.#header
  }

  /** Writes what has changed of the header. */
  change(parts: Partial<RunHeader>): void {
    const header = runHeaderSchema.parse({ ...this.#header, ...parts })
    const isRead = this.#header.phase === 'reading' && header.phase !== 'reading'
    if (isRead) this.#database.exec('PRAGMA synchronous = FULL')
    this.#write(() => {
      this.#database.run('UPDATE header SET content = ?', JSON.stringify(header))
    })
    this.#header = header
  }

  /** Adds rows behind those that are there, all of them or none. */
  add(rows: readonly FrozenRow[]): void {
    this.#write(() => {
      for (let from = 0; from < rows.length; from += rowsAStatement) {
        const some = rows.slice(from, from + rowsAStatement)
        this.#database.run(
          `INSERT INTO frozen
             (number, line, usable, doubtful, erased, double, undoes, unreadable, content)
           VALUES ${some.map(() => '(?, ?, ?, ?, 0, ?, ?, ?, ?)').join(', ')}`,
          ...some.flatMap(valuesOf),
        )
      }
    })
  }

  /** Rows by number, both ends included, in order. */
  rows(from: number, to: number): StoredRow[] {
    return this.#database
      .all(
        rowColumns,
        `FROM frozen
           LEFT JOIN plans ON planned_row = number AND round = ?
           LEFT JOIN findings ON id = finding_id
         WHERE number BETWEEN ? AND ? ORDER BY number`,
        ...[this.#round, from, to],
      )
      .map(storedRow)
  }

  /** What is to be known of rows at once, by number, both ends included, in order. */
  marks(from: number, to: number): RowMark[] {
    const found = this.#database.get(
      { marks: 'text' },
      `FROM (SELECT group_concat(${markText}, char(10)) AS marks
         FROM frozen LEFT JOIN plans ON planned_row = number AND round = ?
         WHERE number BETWEEN ? AND ?)`,
      ...[this.#round, from, to],
    )
    return marksIn(found?.['marks'] ?? null)
  }

  /** Keeps what the dry run found about rows, in place of what it found before; all of it or nothing. */
  setPlans(plans: readonly PlannedRow[]): void {
    const added = this.#write(() => {
      const count = plans.filter((plan) => this.#setPlan(plan)).length
      this.#setCounter('planned', this.#planned + count)
      return count
    })
    this.#planned += added
  }

  /** All rows are without a plan from now on. */
  forgetPlans(): void {
    this.#write(() => {
      this.#setCounter('round', this.#round + 1)
      this.#setCounter('planned', 0)
    })
    this.#round += 1
    this.#planned = 0
  }

  /** The lowest number of a row that is to be sent and asks for the same; `null` if there is none. */
  firstSame(sameness: string): number | null {
    const found = this.#database.get(
      { planned_row: 'integer' },
      `FROM plans WHERE sameness = ? AND round = ? AND verdict IN ('send', 'sendBlind')
       ORDER BY planned_row LIMIT 1`,
      ...[digestOf(sameness), this.#round],
    )
    return found === undefined ? null : Number(found['planned_row'])
  }

  /** How many rows have a plan. */
  plannedCount(): number {
    return this.#planned
  }

  /**
   * Erases what is known of some users and tenants, by UUID: cells, wishes, faults, doubts, and of the
   * plans labels, values and the API's words. Numbers, lines and verdicts stay. Nothing of it is left in
   * the files. Gives the numbers of the rows that were erased. Takes some seconds for a million rows, with turns for
   * others between.
   */
  async erase(targetIds: readonly string[]): Promise<ReadonlySet<number>> {
    const erased = await eraseRows(this.#database, targetIds)
    const { pause } = this.#header
    const row = pause?.at?.row ?? null
    // What the API said of a row may name whom it is about.
    if (pause?.at && row !== null && erased.has(row)) {
      this.change({ pause: { ...pause, at: { ...pause.at, apiMessage: null } } })
    }
    // The log beside the file still has what was written over.
    this.#database.setting('wal_checkpoint(TRUNCATE)')
    return erased
  }

  /** Nothing may be asked for after this. */
  close(): void {
    this.#database.close()
  }

  /** Tells whether the row had no plan of this round. Inside a transaction. */
  #setPlan({ number, plan, sameness }: PlannedRow): boolean {
    const before = this.#database.get(
      { finding_id: 'integer', round: 'integer' },
      'FROM plans WHERE planned_row = ?',
      number,
    )
    if (before !== undefined) writeOver(this.#database, Number(before['finding_id']))
    this.#database.run('INSERT INTO findings (finding) VALUES (?)', JSON.stringify(plan))
    this.#database.run(
      `INSERT OR REPLACE INTO plans (planned_row, round, verdict, finding_id, sameness)
       VALUES (?, ?, ?, last_insert_rowid(), ?)`,
      ...[number, this.#round, plan.verdict, sameness === null ? null : digestOf(sameness)],
    )
    return before?.['round'] !== this.#round
  }

  #write<Value>(work: () => Value): Value {
    // What is written into a file that was taken away is lost.
    if (!this.#database.isInPlace()) throw new Damaged('The file was taken away.')
    return this.#database.transaction(work)
  }

  #counter(name: 'round' | 'planned'): number {
    const row = this.#database.get({ value: 'integer' }, 'FROM counters WHERE name = ?', name)
    if (row === undefined) throw new Damaged('A number is missing.')
    return Number(row['value'])
  }

  #setCounter(name: 'round' | 'planned', value: number): void {
    this.#database.run('UPDATE counters SET value = ? WHERE name = ?', value, name)
  }
}

/** A text of which the file must not hold a copy. */
function digestOf(sameness: string): string {
  // As JSON, because halves of UTF-16 pairs would all be the same.
  return hash('sha256', JSON.stringify(sameness), 'hex')
}
