import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { CsvFault, CsvFileState } from '../../../shared/bulk/csv-file'
import { failure, success, type Result } from '../../../shared/result'

export type FileFault = Extract<
  CsvFault['code'],
  'notFound' | 'notPermitted' | 'notAFile' | 'unreadable' | 'tooLarge' | 'empty'
>

/** A file that was chosen to be read. Whoever has it closes it. */
export interface OpenFile {
  /** As it was when it was opened. */
  readonly state: CsvFileState
  /** Fills the bytes from a place in the file, unless the file ends. Throws what the disk throws. */
  readonly read: (bytes: Uint8Array, from: number) => Promise<Uint8Array>
  /** Whether size and time are what they were. Throws what the disk throws. */
  readonly isUnchanged: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Opens a regular file of at least one and at most so many bytes. */
export async function openFile(
  path: string,
  mostBytes: number,
): Promise<Result<OpenFile, FileFault>> {
  let file: FileHandle | null = null
  try {
    // A pipe must not be waited for. Windows has no such flag.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const opened = await openedAs(file, mostBytes)
    if (!opened.ok) await file.close()
    return opened
  } catch (error) {
    await file?.close().catch(() => undefined)
    return failure(faultOf(error))
  }
}

async function openedAs(file: FileHandle, mostBytes: number): Promise<Result<OpenFile, FileFault>> {
  const stat = () => file.stat({ bigint: true })
  const first = await stat()
  if (!first.isFile()) return failure('notAFile')
  if (first.size > BigInt(mostBytes)) return failure('tooLarge')
  if (first.size === 0n) return failure('empty')
  return success({
    state: { size: Number(first.size), modifiedAt: first.mtime.toISOString() },
    read: (bytes, from) => readInto(file, bytes, from),
    isUnchanged: async () => {
      const now = await stat()
      return now.size === first.size && now.mtimeNs === first.mtimeNs
    },
    close: () => file.close(),
  })
}

async function readInto(file: FileHandle, bytes: Uint8Array, from: number): Promise<Uint8Array> {
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, from + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

const faults: Partial<Record<string, FileFault>> = {
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EACCES: 'notPermitted',
  EPERM: 'notPermitted',
  EISDIR: 'notAFile',
  ENXIO: 'notAFile',
}

function faultOf(error: unknown): FileFault {
  if (!isOfTheSystem(error)) throw error
  return faults[error.code ?? ''] ?? 'unreadable'
}

/** Whether it was the operating system that said no. Everything else is a bug. */
export function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
