import type { Database } from '../../../src/main/sqlite/database'

/**
 * A disk that refuses, below all that the record of changes does about it. A test file that wants it
 * puts it in place of `openDatabase`.
 */
export const disk = {
  /** How many of the next writes are refused. */
  refused: 0,
  code: 'SQLITE_BUSY',
}

export function onBadDisk(database: Database): Database {
  return {
    ...database,
    transaction(work) {
      if (disk.refused === 0) return database.transaction(work)
      disk.refused -= 1
      throw Object.assign(new Error('The disk refuses.'), { code: disk.code })
    },
  }
}
