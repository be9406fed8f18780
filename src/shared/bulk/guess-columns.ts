import { foldText } from '../address/fold-text'
import { columnNames } from './column-names'
import { bulkFields } from './fields'
import type { BulkKind } from './kinds'

/** What is probably in a column. The agent confirms it. */
export interface ColumnGuess {
  readonly field: string
  /** `certain`: the header is the field's path, or what this program calls it. */
  readonly certainty: 'certain' | 'likely'
}

/** A field that a name may stand for. */
interface Meaning extends ColumnGuess {
  /** The clearer the name is for the field, the lower. */
  readonly rank: number
}

interface Candidate extends Meaning {
  readonly column: number
}

/**
 * What the columns of a file are by their headers, in the order of the columns; `null` where a header says
 * nothing, or where another says the same better. No field is guessed twice.
 */
export function guessColumns(kind: BulkKind, headers: readonly string[]): (ColumnGuess | null)[] {
  const candidates = headers.flatMap((header, column) =>
    meaningsOf(kind, header).map((meaning): Candidate => ({ ...meaning, column })),
  )
  const guesses = assign(candidates, headers.length)
  if (kind !== 'users' || guesses.some((guess) => guess?.field === 'userId')) return guesses
  // Somebody has to be named: the only address in a file of users is the one that they have.
  const column = guesses.findIndex((guess) => guess?.field === 'email')
  if (column === -1) return guesses
  const others = candidates.filter((candidate) => candidate.column !== column)
  return assign(others, headers.length).with(column, { field: 'userId', certainty: 'likely' })
}

/** The best for each first. */
function assign(candidates: readonly Candidate[], columns: number): (ColumnGuess | null)[] {
  const guesses = Array.from({ length: columns }, (): ColumnGuess | null => null)
  const taken = new Set<string>()
  for (const { column, field, certainty } of candidates.toSorted(byClarity)) {
    if (guesses[column] !== null || taken.has(field)) continue
    guesses[column] = { field, certainty }
    taken.add(field)
  }
  return guesses
}

function byClarity(one: Candidate, other: Candidate): number {
  if (one.certainty !== other.certainty) return one.certainty === 'certain' ? -1 : 1
  return one.rank - other.rank || one.column - other.column
}

/** What a header may stand for; without what it has in brackets only if it is nothing as a whole. */
function meaningsOf(kind: BulkKind, header: string): readonly Meaning[] {
  const meanings = (known[kind] ??= readNames(kind))
  const whole = meanings.get(keyOf(header))
  if (whole !== undefined) return whole
  const withoutBrackets = header.replace(/[([{][^)\]}]*[)\]}]/g, ' ')
  const part = meanings.get(keyOf(withoutBrackets)) ?? []
  return part.map((meaning) => ({ ...meaning, certainty: 'likely' }))
}

const known: Partial<Record<BulkKind, ReadonlyMap<string, readonly Meaning[]>>> = {}

function readNames(kind: BulkKind): ReadonlyMap<string, readonly Meaning[]> {
  const meanings = new Map<string, Meaning[]>()
  const add = (name: string, meaning: Meaning) => {
    for (const key of new Set([keyOf(name), keyOf(withDigraphs(name))])) {
      const others = meanings.get(key) ?? []
      if (!others.some(({ field }) => field === meaning.field)) others.push(meaning)
      meanings.set(key, others)
    }
  }
  for (const { path: field } of bulkFields[kind]) {
    const { labels, variants } = columnNames[kind][field] ?? { labels: [], variants: [] }
    for (const name of [field, ...labels]) add(name, { field, certainty: 'certain', rank: 0 })
    variants.forEach((name, index) => add(name, { field, certainty: 'likely', rank: index }))
  }
  return meanings
}

/** `E-Mail`, `e_mail` and `EMAIL` are one. */
function keyOf(name: string): string {
  return foldText(name).replaceAll(' ', '')
}

/** As German is written where there are no such letters. */
function withDigraphs(name: string): string {
  return name.replace(/[äöü]/gi, (letter) => `${foldText(letter)}e`)
}
