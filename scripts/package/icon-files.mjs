// The two file formats that hold an icon in several sizes. Both take PNG pictures as they are.

/** An .ico file of Windows. icons: { size, png }, sizes up to 256 pixels. */
export function icoOf(icons) {
  const headerLength = 6
  const entryLength = 16
  const header = Buffer.alloc(headerLength + entryLength * icons.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(icons.length, 4)
  let offset = header.length
  icons.forEach(({ size, png }, index) => {
    const entry = headerLength + entryLength * index
    // One byte for the size: 0 says 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...icons.map(({ png }) => png)])
}

/** An .icns file of macOS. icons: { type, png }, the type of four letters says the size. */
export function icnsOf(icons) {
  const parts = icons.map(({ type, png }) => part(type, png))
  return part('icns', Buffer.concat(parts))
}

function part(type, content) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(header.length + content.length, 4)
  return Buffer.concat([header, content])
}
