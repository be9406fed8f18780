import type { Database } from '../../../src/main/sqlite/database'

type Event = 'opened' | 'intent' | 'sending' | 'answered' | 'concluded'

interface Fault {
  /** SQLite's word for it. */
  readonly code: string
  /** When what is written. */
  readonly at: readonly Event[]
  /** How often. */
  times: number
}

/** What the disk below the record of changes does, for all records that are open. */
export const disk = {
  fault: null as Fault | null,
  fails(code: string, at: readonly Event[], times = Infinity): void {
    disk.fault = { code, at, times }
  },
  works(): void {
    disk.fault = null
  },
}

/** A database on that disk. */
export function onFailingDisk(database: Database): Database {
  return {
    ...database,
    run(sql, ...values) {
      const { fault } = disk
      const meant = fault?.at.some(
        (event) => sql.includes('INTO entries') && values.includes(event),
      )
      if (fault && meant && fault.times > 0) {
        fault.times -= 1
        throw Object.assign(new Error('The disk of the test fails.'), { code: fault.code })
      }
      database.run(sql, ...values)
    },
  }
}
