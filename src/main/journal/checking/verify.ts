import type { Verification } from '../../../shared/entities/change'
import { beginning, entries, entryColumns, hashOf, isSealed, linkOf } from '../entries/chain'
import { Check } from './check'
import { isLineSound, ListCheck } from './check-list'
import type { Database } from '../../sqlite/database'
import { nextTurn, type Pause } from '../../next-turn'

export { Check } from './check'

/** Entries that are looked at before other work gets its turn: some milliseconds. */
const entriesAtOnce = 500

/**
 * Checks every entry: numbers without a gap, each hash over the one before, each content against its
 * digest, no content missing that was not erased, no event that cannot follow; and that the list says
 * what the entries come to. `pause` is awaited now and then, so that a long check blocks nothing, and
 * changes that go on meanwhile are no faults.
 */
export async function verify(database: Database, pause: Pause = nextTurn): Promise<Verification> {
  const check = new Check()
  for (let seq = 0; ;) {
    const rows = database.all(
      entryColumns,
      `${entries} WHERE seq > ? ORDER BY seq LIMIT ${entriesAtOnce}`,
      seq,
    )
    for (const row of rows) check.entry(row)
    if (rows.length < entriesAtOnce) break
    seq = Number(rows.at(-1)?.['seq'])
    await pause()
  }
  const list = new ListCheck(database, check)
  for (let id = list.some(0); id !== null; id = list.some(id)) await pause()
  return check.result()
}

/** Whether the newest entries hold together, and the list with them: quick enough for every start. */
export function isTailSound(database: Database): boolean {
  const rows = database.all(entryColumns, `${entries} ORDER BY seq DESC LIMIT 50`).reverse()
  const isChained = rows.every((row, index) => {
    const previous = rows[index - 1] ?? (row['seq'] === 1 ? { seq: 0, hash: beginning } : undefined)
    const { personal, salt, digest } = row as Readonly<Record<string, string | null>>
    const isContent = !personal || isSealed(salt ?? null, personal, digest ?? '')
    if (previous === undefined) return isContent
    const follows = Number(row['seq']) === Number(previous['seq']) + 1
    return isContent && follows && hashOf(String(previous['hash']), linkOf(row)) === row['hash']
  })
  if (!isChained) return false
  const changes = new Set(rows.map(({ change }) => change ?? null).filter((id) => id !== null))
  return [...changes].every((change) => isLineSound(database, Number(change)))
}
