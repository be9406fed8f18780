import { existsSync, rmSync, writeFileSync } from 'node:fs'

const size = 4 * 1024 * 1024

/**
 * A few megabytes that are given up when the disk is full, so that what is known of a change that was
 * sent can still be written. Without it nothing new is begun.
 */
export class Ballast {
  constructor(readonly path: string) {}

  isThere(): boolean {
    return existsSync(this.path)
  }

  /** Tells whether it is there now. Random bytes would be no better: no file system here compresses. */
  put(): boolean {
    try {
      writeFileSync(this.path, Buffer.alloc(size, 1), { mode: 0o600 })
      return true
    } catch {
      rmSync(this.path, { force: true })
      return false
    }
  }

  /** Gives the space back; tells whether there was any. */
  drop(): boolean {
    if (!this.isThere()) return false
    try {
      rmSync(this.path)
      return true
    } catch {
      return false
    }
  }
}
