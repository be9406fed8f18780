import type { Decode } from './decode'
import { chunkBytes, pieceBytes } from './limits'
import { NotRead } from './not-read'
import type { OpenFile } from './open-file'

export interface Chunk {
  /** Until the next chunk only: the memory is used again. */
  readonly bytes: Uint8Array
  /** Nothing follows. */
  readonly isLast: boolean
}

/**
 * The content of a file in chunks, up to the size that it had when it was opened. Each one is waited for,
 * so that everything else has its turn in between. Throws NotRead (stopped, fileChanged) and what the disk
 * throws.
 */
export async function* chunksOf(file: OpenFile, signal?: AbortSignal): AsyncGenerator<Chunk> {
  const memory = new Uint8Array(chunkBytes)
  const { size } = file.state
  for (let from = 0; from < size; from += chunkBytes) {
    stopIf(signal)
    const wanted = memory.subarray(0, Math.min(chunkBytes, size - from))
    const bytes = await file.read(wanted, from)
    stopIf(signal)
    if (bytes.length < wanted.length) throw new NotRead({ code: 'fileChanged' })
    yield { bytes, isLast: from + bytes.length === size }
  }
}

/** The text of a chunk, in pieces that whoever takes them can pause between. */
export function* piecesOf(
  { bytes, isLast }: Chunk,
  decode: Decode,
): Generator<{ readonly text: string; readonly isLast: boolean }> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const isLastPiece = isLast && from + pieceBytes >= bytes.length
    yield {
      text: decode(bytes.subarray(from, from + pieceBytes), isLastPiece),
      isLast: isLastPiece,
    }
  }
}

/** The first chunk of a file. Throws what the disk throws. */
export async function headOf(file: OpenFile): Promise<Chunk> {
  const bytes = await file.read(new Uint8Array(chunkBytes), 0)
  return { bytes, isLast: bytes.length >= file.state.size }
}

function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new NotRead({ code: 'stopped' })
}
