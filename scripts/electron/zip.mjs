// Unpacks chosen entries of a zip file. An extractor from a package would write everything to the
// disk first: here that is 25,000 files too many.
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const methods = { stored: 0, deflated: 8 }

/**
 * Writes entries into a folder, with their permissions. `placeFor` gets an entry's name and gives
 * back where in the folder it goes, or undefined to leave it out.
 */
export async function unzip(zipPath, folder, placeFor) {
  const file = await open(zipPath)
  try {
    for (const entry of await readEntries(file)) {
      const place = entry.name.endsWith('/') ? undefined : placeFor(entry.name)
      if (place !== undefined) await writeEntry(file, zipPath, entry, pathInside(folder, place))
    }
  } finally {
    await file.close()
  }
}

/** The entries as the table at the zip's end lists them. */
async function readEntries(file) {
  const { size } = await file.stat()
  // The last record may be followed by a comment of at most 64 KiB.
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(littleEndian(endSignature))
  if (end < 0) throw new Error('Not a zip file, or only a part of one')
  const tableSize = tail.readUInt32LE(end + 12)
  const tableStart = tail.readUInt32LE(end + 16)
  if (tableStart === 0xffffffff) throw new Error('A zip file of more than 4 GiB is not understood')

  const table = await readAt(file, tableStart, tableSize)
  const entries = []
  for (let at = 0; at < table.length;) {
    if (table.readUInt32LE(at) !== entrySignature) throw new Error('The zip file is damaged')
    const nameLength = table.readUInt16LE(at + 28)
    entries.push({
      method: table.readUInt16LE(at + 10),
      size: table.readUInt32LE(at + 20),
      // The upper half holds the Unix mode.
      mode: (table.readUInt32LE(at + 38) >>> 16) & 0o777,
      start: table.readUInt32LE(at + 42),
      name: table.toString('utf8', at + 46, at + 46 + nameLength),
    })
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32)
  }
  return entries
}

async function writeEntry(file, zipPath, { name, method, size, mode, start }, target) {
  if (method !== methods.stored && method !== methods.deflated) {
    throw new Error(`${name} is packed in a way that is not understood`)
  }
  await mkdir(dirname(target), { recursive: true })
  // The entry's own header repeats the name and has an extra field of its own length.
  const header = await readAt(file, start, 30)
  const dataStart = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const output = createWriteStream(target)
  if (size === 0) await pipeline([], output)
  else {
    const packed = createReadStream(zipPath, { start: dataStart, end: dataStart + size - 1 })
    if (method === methods.stored) await pipeline(packed, output)
    else await pipeline(packed, createInflateRaw(), output)
  }
  await chmod(target, mode || 0o644)
}

function pathInside(folder, place) {
  const path = normalize(join(folder, place))
  if (!path.startsWith(normalize(folder) + sep)) throw new Error(`${place} leaves the folder`)
  return path
}

async function readAt(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead !== length) throw new Error('The zip file is cut short')
  return buffer
}

function littleEndian(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
