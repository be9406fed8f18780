import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthoritiesState } from '../../shared/entities/network'
import { failure, success, type AppError, type Result } from '../../shared/result'
import { readAuthorities, type Authorities } from '../http/certificate-authorities'
import { writeTextFile } from '../settings/json-file'
import type { Preferences } from '../settings/preferences'

/** Twenty certificates are far below it. */
const largestFile = 1024 * 1024

/**
 * The additional authorities: a copy of what was chosen, in the user data folder under the name of its
 * own SHA-256, which the settings hold. A copy that is not what was chosen any more is not used.
 */
export class AuthorityCopy {
  constructor(
    private readonly folder: string,
    private readonly preferences: Preferences,
    private readonly now: () => Date,
  ) {}

  /** What there is, and the certificates in PEM if they may be used. Reads the disk. */
  read(): { readonly state: AuthoritiesState; readonly pem: string | null } {
    const wanted = this.preferences.values.network.authorities
    if (wanted === null) return { state: { state: 'none' }, pem: null }
    const text = readShort(this.#path(wanted))
    if (text === null) return { state: { state: 'missing' }, pem: null }
    const authorities = hashOf(text) === wanted ? this.#unaltered(text) : null
    if (authorities === null) return { state: { state: 'altered' }, pem: null }
    const { certificates, pem } = authorities
    return { state: { state: 'used', certificates: [...certificates] }, pem }
  }

  /** Takes over what a file holds. Errors: those of a file of authorities, settingsNotWritten. */
  choose(path: string): Result<null> {
    const text = readShort(path)
    if (text === null) return failure({ code: 'authoritiesUnreadable' })
    const read = readAuthorities(text, this.now())
    if (!read.ok) return failure({ code: read.error })
    const hash = hashOf(read.value.pem)
    try {
      writeTextFile(this.#path(hash), read.value.pem)
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
    return this.#note(hash)
  }

  /** Errors: settingsNotWritten. */
  remove(): Result<null> {
    return this.#note(null)
  }

  /** The name of the old copy goes first: one that nobody names is never used. */
  #note(next: string | null): Result<null, AppError> {
    const { network } = this.preferences.values
    try {
      this.preferences.set({ network: { ...network, authorities: next } })
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
    const old = network.authorities
    if (old !== null && old !== next) this.#drop(old)
    return success(null)
  }

  /** A copy that stays is not used: the settings do not name it any more. */
  #drop(hash: string): void {
    try {
      rmSync(this.#path(hash), { force: true })
    } catch {
      return
    }
  }

  /** One that has expired since is still shown; nothing is trusted because of it. */
  #unaltered(text: string): Authorities | null {
    const read = readAuthorities(text, new Date(0))
    return read.ok ? read.value : null
  }

  #path(hash: string): string {
    return join(this.folder, `authorities-${hash.slice(0, 16)}.pem`)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The text of a file of reasonable size; `null` if it is none, or cannot be read. */
function readShort(path: string): string | null {
  try {
    // A pipe must not be waited for.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const about = fstatSync(file)
      return about.isFile() && about.size <= largestFile ? readFileSync(file, 'utf8') : null
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
