import { randomBytes } from 'node:crypto'
import { rmSync, statSync, writeFileSync } from 'node:fs'

const size = 4 * 1024 * 1024

/**
 * A few megabytes that are given up when the disk is full, so that what is known of a change that was
 * sent can still be written. Without it nothing new is begun.
 */
export class Ballast {
  constructor(readonly path: string) {}

  /** Whether all of it is there: the end of the program may have left a piece. */
  isThere(): boolean {
    return statSync(this.path, { throwIfNoEntry: false })?.size === size
  }

  /** Tells whether it is there now. Random bytes, because some file systems compress. */
  put(): boolean {
    try {
      writeFileSync(this.path, randomBytes(size), { mode: 0o600 })
      return true
    } catch {
      this.drop()
      return false
    }
  }

  /** Gives the space back; tells whether there was any. */
  drop(): boolean {
    try {
      const there = statSync(this.path, { throwIfNoEntry: false }) !== undefined
      rmSync(this.path, { force: true })
      return there
    } catch {
      return false
    }
  }
}
