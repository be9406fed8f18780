/** One complete request as it came over the wire. */
export interface WireRequest {
  /** The exact bytes up to and with the empty line. */
  readonly head: Buffer
  readonly method: string
  /** The request target as it was sent, with its query. */
  readonly target: string
  readonly version: string
  /** By lower-case name; repeated ones joined with a comma. */
  readonly headers: ReadonlyMap<string, string>
  /** Without the framing of chunks. */
  readonly body: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')
const lineEnd = Buffer.from('\r\n')

/**
 * Finds requests in a stream of bytes. Own code, because a server that is to record the exact bytes
 * and to break the rules of HTTP in its answers cannot stand on a parser that enforces them.
 */
export class RequestReader {
  #unread: Buffer = Buffer.alloc(0)

  /**
   * Takes what has arrived and gives the requests that it completes.
   *
   * @throws if it is no HTTP/1 request
   */
  push(chunk: Buffer): WireRequest[] {
    this.#unread = Buffer.concat([this.#unread, chunk])
    const complete: WireRequest[] = []
    for (let next = this.#take(); next !== null; next = this.#take()) complete.push(next)
    return complete
  }

  #take(): WireRequest | null {
    const end = this.#unread.indexOf(headEnd)
    if (end < 0) {
      // A TLS record or a random stream never gets to an empty line: its first line tells.
      if (this.#unread.length > 0 && !/^[A-Z]/.test(this.#unread.toString('latin1', 0, 1))) {
        throw new Error('Not a request.')
      }
      return null
    }
    const head = this.#unread.subarray(0, end + headEnd.length)
    const { method, target, version, headers } = readHead(head.toString('latin1'))
    const rest = this.#unread.subarray(head.length)
    const found = headers.get('transfer-encoding')?.toLowerCase().includes('chunked')
      ? readChunks(rest)
      : readLength(rest, Number(headers.get('content-length') ?? '0'))
    if (found === null) return null
    this.#unread = rest.subarray(found.length)
    return { head, method, target, version, headers, body: found.body }
  }
}

function readHead(text: string): Pick<WireRequest, 'method' | 'target' | 'version' | 'headers'> {
  const [first = '', ...lines] = text.trimEnd().split('\r\n')
  const [, method, target, version] = /^([A-Z]+) (\S+) (HTTP\/1\.[01])$/.exec(first) ?? []
  if (method === undefined || target === undefined || version === undefined) {
    throw new Error('Not a request line.')
  }
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error('Not a header.')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    const earlier = headers.get(name)
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  return { method, target, version, headers }
}

interface FoundBody {
  readonly body: Buffer
  /** How many bytes it took on the wire. */
  readonly length: number
}

function readLength(bytes: Buffer, length: number): FoundBody | null {
  if (!Number.isSafeInteger(length) || length < 0) throw new Error('Not a length.')
  return bytes.length < length ? null : { body: bytes.subarray(0, length), length }
}

function readChunks(bytes: Buffer): FoundBody | null {
  const parts: Buffer[] = []
  let position = 0
  for (;;) {
    const sizeEnd = bytes.indexOf(lineEnd, position)
    if (sizeEnd < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', position, sizeEnd), 16)
    if (!Number.isSafeInteger(size) || size < 0) throw new Error('Not a chunk.')
    const start = sizeEnd + lineEnd.length
    const after = start + size + lineEnd.length
    if (bytes.length < after) return null
    if (size === 0) return { body: Buffer.concat(parts), length: after }
    parts.push(bytes.subarray(start, start + size))
    position = after
  }
}
