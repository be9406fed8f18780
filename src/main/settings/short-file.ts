import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

export type ShortFile =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'tooLarge' }
  /** It is no regular file, or it is not there, or not to be read. */
  | { readonly state: 'unreadable' }

/**
 * Reads a file that a person has chosen, of at most so many bytes: no more is ever read, whatever the
 * file says of its size. Asynchronous, because it may be on a slow disk or a network share.
 */
export async function readShortFile(path: string, mostBytes: number): Promise<ShortFile> {
  try {
    // A pipe must not be waited for. Windows has no such flag.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!(await file.stat()).isFile()) return { state: 'unreadable' }
      const bytes = await readUpTo(file, mostBytes + 1)
      return bytes.length > mostBytes ? { state: 'tooLarge' } : { state: 'read', bytes }
    } finally {
      await file.close()
    }
  } catch {
    return { state: 'unreadable' }
  }
}

async function readUpTo(file: FileHandle, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most)
  let length = 0
  while (length < most) {
    const { bytesRead } = await file.read(bytes, length, most - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}
