import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Download } from '../http/download'
import type { FeedFile } from './feed-file'
import { UpdateFailure } from './update-failure'

/** A package as the feed describes it. */
export type PackageFile = FeedFile['files'][number]

/** Longer than any line takes that is worth waiting for, in milliseconds. */
const longestDownload = 2 * 60 * 60 * 1000

interface Wish {
  readonly url: string
  /** Where to; a file of that name is replaced. */
  readonly path: string
  readonly described: PackageFile
  readonly stop: AbortSignal
  /** Told the part that is there, 0 to 1. */
  readonly progress: (part: number) => void
}

/**
 * Downloads a package and compares it with what was signed, to the byte. Throws an `UpdateFailure`; what
 * was written until then must not be used.
 */
export async function downloadPackage(download: Download, wish: Wish): Promise<void> {
  const { size, sha512 } = wish.described
  const file = await open(wish.path, 'w', 0o600).catch(() => {
    throw new UpdateFailure('notKept')
  })
  const hash = createHash('sha512')
  let received = 0
  try {
    const result = await download({
      url: wish.url,
      most: size,
      within: longestDownload,
      stop: wish.stop,
      async receive(piece) {
        hash.update(piece)
        await file.appendFile(piece)
        received += piece.length
        wish.progress(received / size)
      },
    })
    if (!result.ok) {
      throw new UpdateFailure(result.error === 'tooLarge' ? 'wrongPackage' : result.error)
    }
    if (received !== size || hash.digest('base64') !== sha512) {
      throw new UpdateFailure('wrongPackage')
    }
    await file.sync().catch(() => {
      throw new UpdateFailure('notKept')
    })
  } finally {
    await file.close().catch(() => {})
  }
}

/** Whether a file on disk is, still, the one that was signed. */
export async function isPackage(path: string, { sha512 }: PackageFile): Promise<boolean> {
  const hash = createHash('sha512')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  } catch {
    return false
  }
  return hash.digest('base64') === sha512
}
