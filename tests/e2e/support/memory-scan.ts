import { closeSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs'
import { findIn, type Encoding, type Needles } from './needles'

// Linux only: reads the memory of other processes through /proc, as a debugger may.

/** A process of the app. The browser process is what Electron calls main. */
export interface AppProcess {
  readonly id: number
  /** `browser`, or Chromium's own word: `renderer`, `gpu-process`, `utility`, `zygote`. */
  readonly kind: string
}

export interface ScannedProcess extends AppProcess {
  readonly megabytes: number
  readonly found: Partial<Record<Encoding, number>>
}

const page = 4096
const chunk = 16 * 1024 * 1024

/** Why memory cannot be scanned here; `null` if it can. */
export function cannotScan(process_: number): string | null {
  if (process.platform !== 'linux') return 'memory is read through /proc, which Linux has'
  try {
    closeSync(openSync(`/proc/${process_}/mem`, 'r'))
    return null
  } catch {
    return 'the memory of another process may not be read by this user'
  }
}

/** The process itself and all below it. */
export function processesBelow(browser: number): AppProcess[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const text = /^\d+$/.test(name) ? textOf(`/proc/${name}/stat`) : ''
    // The name of the program stands in brackets and may hold anything.
    const parent = text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const ids = [browser]
  for (const id of ids) {
    for (const [child, parent] of parents) if (parent === id) ids.push(child)
  }
  return ids.map((id) => {
    const kind = /--type=([\w-]+)/.exec(textOf(`/proc/${id}/cmdline`))?.[1]
    return { id, kind: id === browser ? 'browser' : (kind ?? 'other') }
  })
}

/**
 * Looks for the needles in all memory of these processes that can hold data: whatever can be written, and
 * what is shared. A process that has ended meanwhile is left out.
 */
export function scan(processes: readonly AppProcess[], needles: Needles): ScannedProcess[] {
  return processes.flatMap((scanned) => {
    let bytes = 0
    const found: Partial<Record<Encoding, number>> = {}
    for (const part of memoryOf(scanned.id)) {
      bytes += part.length
      for (const [encoding, count] of Object.entries(findIn(part, needles))) {
        found[encoding as Encoding] = (found[encoding as Encoding] ?? 0) + count
      }
    }
    return bytes === 0 ? [] : [{ ...scanned, megabytes: Math.round(bytes / 1024 ** 2), found }]
  })
}

/** Yields one buffer again and again: what is in it is gone with the next. */
function* memoryOf(id: number): Generator<Buffer> {
  const files: number[] = []
  try {
    const memory = openSync(`/proc/${id}/mem`, 'r')
    files.push(memory)
    const presence = openSync(`/proc/${id}/pagemap`, 'r')
    files.push(presence)
    const buffer = Buffer.allocUnsafe(chunk)
    for (const [start, end, shared] of mappingsOf(id)) {
      const runs = shared ? [[start, end] as const] : presentIn(presence, start, end)
      for (const [from, to] of runs) yield* read(memory, buffer, from, to)
    }
  } catch (error) {
    // It has ended.
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    for (const file of files) closeSync(file)
  }
}

/** Start, end, and whether other processes have it too. */
function mappingsOf(id: number): (readonly [number, number, boolean])[] {
  const lines = textOf(`/proc/${id}/maps`).split('\n')
  return lines.flatMap((line) => {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) (r)(.).(.) \S+ \S+ (\d+) *(.*)$/.exec(line)
    if (parts === null) return []
    const [, start, end, , writable, sharing, file, path = ''] = parts
    const isProgram = writable !== 'w' && sharing === 'p' && file !== '0'
    // What the kernel and devices show is not the process's own.
    if (isProgram || /^(\[v|\/dev\/(?!shm))/.test(path)) return []
    const isProgramsFile =
      sharing === 's' && writable !== 'w' && !/^(\/dev\/shm|\/memfd)/.test(path)
    if (isProgramsFile) return []
    return [[parseInt(start!, 16), parseInt(end!, 16), sharing === 's'] as const]
  })
}

/** Pages that were ever used: the rest of what is reserved holds nothing, and there is much of it. */
function* presentIn(presence: number, start: number, end: number): Generator<[number, number]> {
  const entries = Buffer.alloc(((end - start) / page) * 8)
  const length = readSync(presence, entries, 0, entries.length, (start / page) * 8)
  let from: number | null = null
  for (let at = 0; at < length; at += 8) {
    // The two highest bits: in memory, or swapped out.
    const isPresent = entries[at + 7]! >= 0x40
    const address = start + (at / 8) * page
    if (isPresent) from ??= address
    else if (from !== null) {
      yield [from, address]
      from = null
    }
  }
  if (from !== null) yield [from, start + (length / 8) * page]
}

/** In pieces that overlap, so that nothing is cut in two. */
function* read(memory: number, buffer: Buffer, start: number, end: number): Generator<Buffer> {
  const overlap = 2 * page
  for (let at = start; at < end;) {
    const wanted = Math.min(chunk, end - at)
    const length = readSome(memory, buffer, wanted, at)
    if (length > 0) yield buffer.subarray(0, length)
    if (length === wanted && at + wanted >= end) return
    // Short: the next page cannot be read, or has gone.
    at += length < wanted ? Math.floor(length / page) * page + page : wanted - overlap
  }
}

function readSome(memory: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, buffer, 0, length, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') return 0
    throw error
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
