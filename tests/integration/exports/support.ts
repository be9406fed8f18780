import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportChanges } from '../../../src/main/exports/export-changes'
import { openDatabase, type Database } from '../../../src/main/sqlite/database'
import type { Intent } from '../../../src/main/journal/entries/events'
import type { Journal } from '../../../src/main/journal/journal'
import { addChange, addEvent } from '../../../src/main/journal/entries/writer'
import { changeFilterSchema, type ChangeFilter } from '../../../src/shared/entities/change'
import { answered, concluded, intent, open, sending } from '../journal/support'

export const exportedAt = '2026-05-02T08:00:00.000Z'

/** A filter that shows everything but what is given. */
export function filterOf(filter: Partial<ChangeFilter> = {}): ChangeFilter {
  return changeFilterSchema.parse(filter)
}

/** A change of a tenant that is going to be sent. */
export function tenant(personal: Partial<Intent['personal']>): Intent {
  const fields = Object.keys(personal.wanted ?? {})
  return intent({ kind: 'tenant', fields }, { code: null, ...personal })
}

/** Where the record of changes is in a folder. */
export const journalIn = (folder: string): string => join(folder, 'journal', 'changes.db')

/** Exports to a file in a folder of its own. */
export function exportTo(
  path: string,
  journal: Parameters<typeof exportChanges>[0],
  format: 'csv' | 'json',
  filter: Partial<ChangeFilter> = {},
  pause?: () => Promise<void>,
) {
  return exportChanges(journal, filterOf(filter), format, path, () => new Date(exportedAt), pause)
}

/** The lines of an exported JSON file that are entries. */
export function entriesOf(path: string): Record<string, unknown>[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as { entries: Record<string, unknown>[] }).entries
}

/** Names of all files in a folder. */
export const filesIn = (folder: string): string[] => readdirSync(folder).sort()

/**
 * A record of so many finished changes, written in one go and without the index of words, because that
 * is so much quicker.
 */
export function journalOf(folder: string, changes: number): Journal {
  open(folder).close()
  const opened = openDatabase(journalIn(folder))
  const database: Database = {
    ...opened,
    run: (sql, ...values) => (sql.includes('search') ? undefined : opened.run(sql, ...values)),
  }
  const at = '2026-05-01T10:00:00.000Z'
  database.transaction(() => {
    for (let number = 1; number <= changes; number += 1) {
      const code = `CODE-${number}`
      const id = addChange(database, intent({ reference: `r-${number}` }, { code }), null, at)
      addEvent(database, id, sending(), at)
      addEvent(database, id, answered(), at)
      addEvent(database, id, concluded(), at)
    }
  })
  database.close()
  return open(folder)
}
