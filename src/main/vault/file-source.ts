import { constants } from 'node:fs'
import { lstat, open, unlink } from 'node:fs/promises'
import { failure, success, type Result } from '../../shared/result'
import { words } from '../words/words'
import type { KeySource } from './take-key'

/** What taking a key from a file needs of the desktop. The path stays in main. */
export interface KeyFilePrompts {
  /** Asks for a file in the system's own dialog; `null`: none. */
  chooseKeyFile(): Promise<string | null>
  /** Asks whether the file, the key of which is stored now, is to be deleted. */
  confirmDeletion(path: string): Promise<boolean>
  /** Says that it could not be deleted. */
  tellNotDeleted(path: string): Promise<void>
}

/** In bytes. Longer than any key, so that what is too long is seen to be so. */
const longestFile = 4096

/** No link that was put there meanwhile, and no waiting for a pipe. Windows has neither flag. */
const unlinkedAndAtOnce =
  process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK

/** By which a file is known again. */
interface KeyFile {
  readonly device: number
  readonly inode: number
  readonly readableByOthers: boolean
}

/**
 * A key in a file that the person chooses: a regular file of at most 4 KiB, no link and no device.
 * Once it is stored, they are asked whether to delete the file. Errors of its `read`: cancelled,
 * keyFileNotRead, keyNotAKey.
 */
export function fromFile(prompts: KeyFilePrompts): KeySource {
  let path = ''
  let file: KeyFile | undefined
  return {
    name: 'file',
    async read() {
      const chosen = await prompts.chooseKeyFile()
      if (chosen === null) return failure({ code: 'cancelled' })
      path = chosen
      const read = await readKeyFile(path)
      if (!read.ok) return read
      file = read.value.file
      return success(read.value.text)
    },
    warning: () => (file?.readableByOthers === true ? words().storeKey.readableByOthers : null),
    async stored() {
      if (file === undefined || !(await prompts.confirmDeletion(path))) return
      if (!(await deleteSame(path, file))) await prompts.tellNotDeleted(path)
    },
  }
}

async function readKeyFile(path: string): Promise<Result<{ text: string; file: KeyFile }>> {
  try {
    // What is no file is not even opened: to open a device can have effects.
    if (!(await lstat(path)).isFile()) return failure({ code: 'keyFileNotRead' })
    const opened = await open(path, constants.O_RDONLY | unlinkedAndAtOnce)
    try {
      const stat = await opened.stat()
      if (!stat.isFile()) return failure({ code: 'keyFileNotRead' })
      const bytes = Buffer.alloc(longestFile + 1)
      const { bytesRead } = await opened.read(bytes, 0, bytes.length, 0)
      // Latin 1 keeps each byte as it is; which of them a key may have is checked later.
      const text = bytes.toString('latin1', 0, bytesRead)
      bytes.fill(0)
      if (bytesRead > longestFile) return failure({ code: 'keyNotAKey' })
      const readableByOthers = process.platform !== 'win32' && (stat.mode & 0o077) !== 0
      return success({ text, file: { device: stat.dev, inode: stat.ino, readableByOthers } })
    } finally {
      await opened.close()
    }
  } catch {
    return failure({ code: 'keyFileNotRead' })
  }
}

/** Deletes the file that was read, and no other that has its name by now. */
async function deleteSame(path: string, file: KeyFile): Promise<boolean> {
  try {
    const { dev, ino } = await lstat(path)
    if (dev !== file.device || ino !== file.inode) return false
    await unlink(path)
    return true
  } catch {
    return false
  }
}
