import { ref, watch, type Ref } from 'vue'
import type { RunRow } from '../../../shared/bulk/run-row'

/** Rows away from its old place in which a row is looked for after others have come or gone. */
const nearby = 200

interface Rows {
  readonly version: number
  readonly at: (index: number) => RunRow | undefined
}

export interface RowChoice {
  /** The index that the keyboard is at. */
  readonly cursor: Ref<number | null>
  /** The number of the row that is looked at. */
  readonly chosen: Ref<number | null>
  /** Chooses the row at an index; its number, if it is known. */
  readonly choose: (index: number, number?: number) => void
  /** Stops looking at a row; the keyboard stays where it is. */
  readonly close: () => void
  readonly forget: () => void
}

/** Which row is looked at. It stays the same row while a run goes on and rows come and go around it. */
export function useRowChoice(rows: Rows): RowChoice {
  const cursor = ref<number | null>(null)
  const chosen = ref<number | null>(null)
  /** It was chosen by its place, and what is there is still being read. */
  let awaited = false

  function choose(index: number, number?: number): void {
    cursor.value = index
    chosen.value = number ?? rows.at(index)?.number ?? null
    awaited = chosen.value === null
  }

  function close(): void {
    chosen.value = null
    awaited = false
  }

  function forget(): void {
    close()
    cursor.value = null
  }

  watch(
    () => rows.version,
    () => {
      if (cursor.value === null) return
      const row = rows.at(cursor.value)
      if (row === undefined) return
      if (awaited) choose(cursor.value)
      else if (chosen.value !== null && row.number !== chosen.value) follow(chosen.value)
    },
  )

  /** The row has another place now; one that is not shown any more is looked at all the same. */
  function follow(number: number): void {
    const from = cursor.value ?? 0
    for (let away = 1; away <= nearby; away += 1) {
      const index = [from - away, from + away].find((each) => rows.at(each)?.number === number)
      if (index !== undefined) {
        cursor.value = index
        return
      }
    }
  }

  return { cursor, chosen, choose, close, forget }
}
