import type { Change, ChangeDetail, ChangeFilter, ChangePage } from '../../shared/entities/change'
import type { Result } from '../../shared/result'
import { faultOf, type Row } from '../sqlite/database'
import type { Journal } from '../journal/journal'
import type { Pause } from '../next-turn'

/** What an export reads of the record of changes. */
export type ExportSource = Pick<Journal, 'page' | 'detail' | 'entriesFrom'>

/** The record of changes could not be read to its end. */
export class NotReadable extends Error {}

// So few that reading them takes milliseconds.
const changesAtOnce = 50
const numbersAtOnce = 500
const entriesAtOnce = 500

/** Pages of changes, newest first, each with its details. Throws NotReadable. */
export async function* detailPages(
  source: ExportSource,
  filter: ChangeFilter,
  pause: Pause,
): AsyncGenerator<ChangeDetail[]> {
  for await (const changes of changePages(source, filter, changesAtOnce, pause)) {
    yield changes.map(({ id }) => valueOf(source.detail(id)))
  }
}

/** Whether the filter shows a change: what there is now, or everything. Throws NotReadable. */
export async function shownBy(
  source: ExportSource,
  filter: ChangeFilter,
  pause: Pause,
): Promise<(change: number) => boolean> {
  if (showsEverything(filter)) {
    // A journal that is not open says so here.
    valueOf(source.page(filter, null, 1))
    return () => true
  }
  const numbers = new Set<number>()
  for await (const changes of changePages(source, filter, numbersAtOnce, pause)) {
    for (const { id } of changes) numbers.add(id)
  }
  return (change) => numbers.has(change)
}

/** Whether a filter narrows nothing. */
export function showsEverything(filter: ChangeFilter): boolean {
  const { search, states, kinds, connectionId, from, to } = filter
  const lists = [...states, ...kinds]
  return search === '' && lists.length === 0 && [connectionId, from, to].every((each) => !each)
}

/** Pages of entries, oldest first, to the last one that there is by then. Throws NotReadable. */
export async function* entryPages(source: ExportSource, pause: Pause): AsyncGenerator<Row[]> {
  for (let next = 1; ;) {
    const rows = entries(source, next)
    yield rows
    if (rows.length < entriesAtOnce) return
    next = Number(rows.at(-1)?.['seq']) + 1
    await pause()
  }
}

async function* changePages(
  source: ExportSource,
  filter: ChangeFilter,
  size: number,
  pause: Pause,
): AsyncGenerator<readonly Change[]> {
  for (let before: number | null = null; ;) {
    const { changes, next }: ChangePage = valueOf(source.page(filter, before, size))
    yield changes
    if (next === null) return
    before = next
    await pause()
  }
}

function entries(source: ExportSource, from: number): Row[] {
  try {
    return source.entriesFrom(from, entriesAtOnce)
  } catch (error) {
    if (faultOf(error) === 'bug') throw error
    throw new NotReadable('An entry cannot be read.')
  }
}

function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new NotReadable(result.error.code)
}
