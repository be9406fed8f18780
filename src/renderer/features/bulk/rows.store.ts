import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Run } from '../../../shared/bulk/run'
import type { RowFilter, RunRow } from '../../../shared/bulk/run-row'
import type { AppError } from '../../../shared/result'
import { call } from '../../bridge/client'
import { pagesOf, rowAt, withoutFarPages, type PagePlace, type RowPage } from './row-pages'

/**
 * The rows of the run on screen, as far as they are in sight. Pages are kept as they came, outside of
 * what Vue watches: `version` tells that one of them is another now.
 */
export const useRowsStore = defineStore('rows', () => {
  const runId = ref<string | null>(null)
  const filter = ref<RowFilter>('all')
  /** How many rows the filter shows, as far as is known. */
  const total = ref(0)
  const version = ref(0)
  const error = shallowRef<AppError | null>(null)
  /** Indexes of the rows in sight, the second one excluded. */
  let sight: readonly [from: number, to: number] = [0, 0]
  let pages = new Map<number, RowPage>()
  /** Rows that are looked at by their number, wherever they are in the table. */
  let wanted: readonly number[] = []
  let found = new Map<number, { readonly row: RunRow | null; readonly age: number }>()
  /** Grows with each word about the run: what was read before may be another by now. */
  let age = 0
  /** Grows when other rows are shown: an answer to an earlier question is no answer to this one. */
  let question = 0
  let asking = false
  /** After a refusal nothing is asked until something is heard, or somebody says so. */
  let refused = false

  /** Shows a run from its first row on. */
  function open(run: Run): void {
    close()
    runId.value = run.id
    total.value = countOf(run, filter.value)
  }

  function close(): void {
    runId.value = null
    filter.value = 'all'
    wanted = []
    sight = [0, 0]
    forget()
  }

  function forget(): void {
    question += 1
    pages = new Map()
    found = new Map()
    total.value = 0
    error.value = null
    refused = false
    version.value += 1
  }

  /** Shows other rows, from the first on. */
  function show(run: Run, wantedFilter: RowFilter): void {
    if (filter.value === wantedFilter) return
    forget()
    filter.value = wantedFilter
    total.value = countOf(run, wantedFilter)
    sight = [0, sight[1] - sight[0]]
    void ask()
  }

  /** Something is new about the run: what is in sight is read again, and stays until it is there. */
  function refresh(run: Run): void {
    if (run.id !== runId.value) return
    age += 1
    refused = false
    total.value = countOf(run, filter.value)
    void ask()
  }

  /** These rows are in sight now; the second index is excluded. */
  function look(from: number, to: number): void {
    sight = [from, to]
    void ask()
  }

  /** Keeps rows at hand by their numbers, in place of those before. */
  function want(numbers: readonly number[]): void {
    wanted = numbers
    found = new Map([...found].filter(([number]) => numbers.includes(number)))
    for (const { rows, age: read } of pages.values()) {
      for (const row of rows) if (!found.has(row.number)) note(row, read)
    }
    version.value += 1
    void ask()
  }

  function tryAgain(): void {
    refused = false
    void ask()
  }

  /** The row at an index; `undefined` while it is being read. */
  function at(index: number): RunRow | undefined {
    return rowAt(pages, index)
  }

  /** A row by its number; `undefined` if it is not at hand. */
  function byNumber(number: number): RunRow | undefined {
    return found.get(number)?.row ?? undefined
  }

  interface Need {
    readonly filter: RowFilter
    readonly from: number
    readonly count: number
    readonly take: (rows: readonly RunRow[], matching: number) => void
  }

  /** What was read longest ago, or never; `null` if nothing can be another by now. */
  function nextNeed(): Need | null {
    const needs = [
      ...pagesOf(sight, total.value).map((place) => ({
        read: pages.get(place.page)?.age ?? -1,
        need: () => needPage(place),
      })),
      ...wanted.map((number) => ({
        read: found.get(number)?.age ?? -1,
        need: () => needRow(number),
      })),
    ].filter(({ read }) => read < age)
    const [first] = needs.toSorted((one, other) => one.read - other.read)
    return first?.need() ?? null
  }

  function needPage({ page, from, count }: PagePlace): Need {
    const asked = age
    return {
      filter: filter.value,
      from,
      count,
      take(rows, matching) {
        pages.set(page, { rows, age: asked })
        pages = withoutFarPages(pages, page)
        total.value = matching
        for (const row of rows) note(row, asked)
      },
    }
  }

  /** All rows are in the order of their numbers, so a number tells where a row is. */
  function needRow(number: number): Need {
    const asked = age
    return {
      filter: 'all',
      from: number - 1,
      count: 1,
      take: ([row]) => void found.set(number, { row: row ?? null, age: asked }),
    }
  }

  function note(row: RunRow, read: number): void {
    if (wanted.includes(row.number)) found.set(row.number, { row, age: read })
  }

  /** One question at a time; what is in sight when it is answered decides about the next. */
  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    for (;;) {
      const need = runId.value === null || refused ? null : nextNeed()
      if (need === null || runId.value === null) break
      const mine = question
      const { filter: which, from, count } = need
      const result = await call('bulk.rows', { runId: runId.value, filter: which, from, count })
      if (mine !== question) continue
      if (result.ok) need.take(result.value.rows, result.value.matching)
      else refused = true
      error.value = result.ok ? null : result.error
      version.value += 1
    }
    asking = false
  }

  return {
    ...{ runId, filter, total, version, error },
    ...{ open, close, show, refresh, look, want, tryAgain, at, byNumber },
  }
})

/** How many rows a filter shows, by what is known of the run. */
function countOf(run: Run, filter: RowFilter): number {
  if (filter === 'all') return run.rows
  return filter === 'doubtful' ? run.doubtful : run.counts[filter]
}
