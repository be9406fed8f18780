import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { draftSchema, type RecordDraft, type RecordKey } from '../../shared/entities/draft'
import { readJsonFile, writeJsonFile } from '../settings/json-file'

const isDraft = /^(?:tenant|user)-[0-9a-f-]+\.json$/i

/**
 * Unsaved edits on disk, one file a record, so that each key that is typed rewrites a few hundred
 * bytes and a crash loses none of them. Mode 0600; they hold what an agent typed about a customer.
 */
export class DraftFolder {
  constructor(readonly path: string) {}

  /**
   * All drafts. A damaged one is put aside, and where it is then is in `damaged`, as is one that
   * cannot even be opened. No file keeps the others from being read.
   */
  readAll(): { readonly drafts: RecordDraft[]; readonly damaged: string[] } {
    const drafts: RecordDraft[] = []
    const damaged: string[] = []
    for (const name of this.#files().filter((each) => isDraft.test(each))) {
      const path = join(this.path, name)
      try {
        const content = readJsonFile(path, draftSchema)
        if (content.state === 'read') drafts.push(content.value)
        if (content.state === 'damaged') damaged.push(content.keptAs)
      } catch {
        damaged.push(path)
      }
    }
    return { drafts, damaged }
  }

  /** Keeps a draft in place of the one before. Throws if the disk refuses. */
  keep(draft: RecordDraft): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 })
    writeJsonFile(this.#fileOf(draft), draft)
  }

  /** Removes the draft of a record, if there is one. */
  forget(key: RecordKey): void {
    rmSync(this.#fileOf(key), { force: true })
  }

  /** Removes all that is kept of a connection that is gone, what is damaged or half-written too. */
  forgetConnection(connectionId: string): void {
    this.#remove((name) => name.includes(`-${connectionId}.json`))
  }

  /** Removes what a crash left half-written. */
  dropHalfWritten(): void {
    this.#remove((name) => name.endsWith('.tmp'))
  }

  #remove(isGone: (name: string) => boolean): void {
    for (const name of this.#files().filter(isGone)) {
      try {
        rmSync(join(this.path, name), { force: true, recursive: true })
      } catch {
        // The next start tries again.
      }
    }
  }

  #files(): string[] {
    try {
      return readdirSync(this.path)
    } catch {
      // No folder yet: no drafts.
      return []
    }
  }

  /** Ids are UUIDs by their schema, so the name stays in the folder. */
  #fileOf({ connectionId, kind, recordId }: RecordKey): string {
    return join(this.path, `${kind}-${recordId}-${connectionId}.json`)
  }
}
