import { randomUUID } from 'node:crypto'

/** A short id for the screen, the log and the record of changes. */
export function newReference(): string {
  return randomUUID().slice(0, 8)
}
