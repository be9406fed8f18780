import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isUuid } from '../../../shared/values/identifier'
import { failure, success, type Result } from '../../../shared/result'
import { nextTurn } from '../../next-turn'
import { collectGarbage } from '../../sqlite/collect-garbage'
import { Damaged, faultOf } from '../../sqlite/faults'
import { RunFile, type RunHeader } from './run-file'
import { NewerRunFile, UnmadeRunFile } from './schema'

/**
 * Why there is no run to work with. `missing`: no such file. `unmade`: one with nothing in it, of which
 * the program ended before the run was made. `newer`: a newer version of the program made
 * it. `damaged`: it holds what this program never writes. `full`, `refused`: the disk says so.
 */
export type RunFileFault = 'missing' | 'unmade' | 'newer' | 'damaged' | 'full' | 'refused'

/** What is in the folder. */
export interface ListedRuns {
  /** The newest first. */
  readonly headers: readonly RunHeader[]
  /** How many files of runs could not be read this time. */
  readonly unreadable: number
}

/** Files that are looked into before those that were are let go of. */
const fewFiles = 8

const ending = '.db'
const putAside = '.damaged'
// The file itself first: without it the others mean nothing, and without them it would be an older one.
const suffixes = ['', '-wal', '-shm']

/**
 * The files of all runs, in a folder of their own, named after the runs' ids in lower case. Whatever else
 * is in there is left alone, and links are not followed.
 */
export class RunFolder {
  readonly #open = new Map<string, RunFile>()

  constructor(readonly path: string) {}

  /** Makes the file of a new run. Errors: full, refused. */
  create(header: RunHeader): Result<RunFile, RunFileFault> {
    return guarded(() => {
      const file = RunFile.create(this.#pathOf(header.id), header)
      this.#open.set(header.id.toLowerCase(), file)
      return file
    })
  }

  /** The file of a run, the same one each time until it is deleted. Errors: all of RunFileFault. */
  open(id: string): Result<RunFile, RunFileFault> {
    const known = this.#open.get(id.toLowerCase())
    if (known !== undefined) return success(known)
    const opened = this.#opened(id)
    if (opened.ok) this.#open.set(id.toLowerCase(), opened.value)
    return opened
  }

  /**
   * What stands in the headers of all runs. A run of which the program ended before its rows were read is
   * deleted; damaged files are renamed, for somebody to look at.
   */
  async list(): Promise<ListedRuns> {
    this.#dropOrphans()
    const headers: RunHeader[] = []
    let unreadable = 0
    const ids = this.#ids()
    for (const [index, id] of ids.entries()) {
      // Each file that is let go of is tidied up, so not all of them at once.
      if (index % fewFiles === 0) collectGarbage()
      await nextTurn()
      const known = this.#open.get(id)
      const opened = known === undefined ? this.#opened(id) : success(known)
      if (!opened.ok) {
        if (opened.error === 'unmade') {
          collectGarbage()
          removeFiles(this.#pathOf(id))
          continue
        }
        unreadable += 1
        if (opened.error === 'damaged') this.#putAside(id)
        continue
      }
      const { header } = opened.value
      if (known === undefined) opened.value.close()
      if (known === undefined && header.phase === 'reading') removeFiles(this.#pathOf(id))
      else headers.push(header)
    }
    if (ids.length > 0) collectGarbage()
    return { headers: headers.toSorted(byAge), unreadable }
  }

  /** Deletes a run, if there is one. Error: refused; then the next call tries again. */
  async delete(id: string): Promise<Result<null, RunFileFault>> {
    if (!isUuid(id)) return success(null)
    const file = this.#open.get(id.toLowerCase())
    if (file !== undefined) {
      this.#open.delete(id.toLowerCase())
      this.#letGo(file)
      // Not before the next turn the library lets go of its files, which Windows wants to delete them.
      await nextTurn()
    }
    return removeFiles(this.#pathOf(id)) ? success(null) : failure('refused')
  }

  /**
   * Deletes the runs that ended before a time, or were made before it and never ended, unless they are on
   * their way; and what was put aside before it. Gives their ids.
   */
  async deleteOlderThan(date: Date): Promise<string[]> {
    const old = (await this.list()).headers.filter(
      ({ phase, endedAt, createdAt }) =>
        !['reading', 'planning', 'started'].includes(phase) &&
        new Date(endedAt ?? createdAt) < date,
    )
    const deleted: string[] = []
    for (const { id } of old) if ((await this.delete(id)).ok) deleted.push(id)
    for (const name of this.#names().filter((each) => idIn(each, ending + putAside) !== null)) {
      const path = join(this.path, name)
      if ((lstatSync(path, { throwIfNoEntry: false })?.mtime ?? date) < date) removeFiles(path)
    }
    return deleted
  }

  /** Closes all files. Nothing may be asked of any of them after this. */
  close(): void {
    for (const file of this.#open.values()) file.close()
    this.#open.clear()
  }

  #opened(id: string): Result<RunFile, RunFileFault> {
    const path = this.#pathOf(id)
    if (!isUuid(id) || !isRegularFile(path)) return failure('missing')
    return guarded(() => {
      const file = RunFile.open(path)
      if (file.header.id.toLowerCase() === id.toLowerCase()) return file
      this.#letGo(file)
      throw new Damaged('It is the file of another run.')
    })
  }

  #letGo(file: RunFile): void {
    file.close()
    collectGarbage()
  }

  /** Under another name, with what SQLite keeps beside it. */
  #putAside(id: string): void {
    collectGarbage()
    const path = this.#pathOf(id)
    try {
      // The log first: beside another file it would be taken for that one's.
      for (const suffix of suffixes.toReversed()) {
        if (isRegularFile(path + suffix)) renameSync(path + suffix, path + putAside + suffix)
      }
    } catch {
      // It is still there the next time, and still damaged.
    }
  }

  /** What an end of the program in the middle of deleting a run has left of it. */
  #dropOrphans(): void {
    const names = new Set(this.#names())
    for (const name of names) {
      for (const suffix of ['-wal', '-shm']) {
        const isOrphan = idIn(name, ending + suffix) !== null
        if (isOrphan && !names.has(name.slice(0, -suffix.length))) {
          rmSync(join(this.path, name), { force: true })
        }
      }
    }
  }

  #ids(): string[] {
    return this.#names().flatMap((name) => {
      const id = idIn(name, ending)
      return id === null || !isRegularFile(this.#pathOf(id)) ? [] : [id]
    })
  }

  #names(): string[] {
    try {
      return readdirSync(this.path)
    } catch {
      // No folder yet: no runs.
      return []
    }
  }

  /** Ids are UUIDs, so the name stays in the folder. */
  #pathOf(id: string): string {
    return join(this.path, id.toLowerCase() + ending)
  }
}

function guarded(work: () => RunFile): Result<RunFile, RunFileFault> {
  try {
    return success(work())
  } catch (error) {
    if (error instanceof NewerRunFile) return failure('newer')
    if (error instanceof UnmadeRunFile) return failure('unmade')
    const fault = faultOf(error)
    // Not ours to hide: the router reports it, with a reference.
    if (fault === 'bug') throw error
    return failure(fault)
  }
}

/** The id that a file is named after; `null` if it is named otherwise. */
function idIn(name: string, ending: string): string | null {
  const id = name.slice(0, -ending.length)
  return name.endsWith(ending) && isUuid(id) && id === id.toLowerCase() ? id : null
}

function isRegularFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Whether nothing is left. */
function removeFiles(path: string): boolean {
  try {
    for (const suffix of suffixes) rmSync(path + suffix, { force: true })
    return true
  } catch {
    return false
  }
}

function byAge(one: RunHeader, other: RunHeader): number {
  return other.createdAt.localeCompare(one.createdAt) || one.id.localeCompare(other.id)
}
