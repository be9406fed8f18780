import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a company puts on its server: the file that describes a version, its signature, a package. */
export interface UpdateFeed {
  readonly url: string
  readonly publicKey: string
  /** What was asked for, in order. */
  readonly requests: {
    readonly method: string
    readonly path: string
    readonly headers: IncomingHttpHeaders
  }[]
  /** What is answered to a path; the test may alter it. */
  readonly files: Map<string, Buffer | ((response: ServerResponse) => void)>
  /** Puts a version on the server, signed. */
  publish(version: string, contents: Buffer, options?: PublishOptions): void
  /** Puts any text in place of the description, signed. */
  describe(text: string, by?: KeyObject): void
  close(): Promise<void>
}

interface PublishOptions {
  readonly by?: KeyObject
  readonly size?: number
  readonly sha512?: string
  readonly name?: string
}

const folder = '/console'
const feedFile = `${folder}/latest-linux.yml`

/** An Ed25519 key, and its public half as administrators hand it out. */
export function makeSigningKey(): { privateKey: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

/** As electron-builder writes it. */
export function description(
  version: string,
  contents: Buffer,
  options: PublishOptions = {},
): string {
  const sha512 = options.sha512 ?? createHash('sha512').update(contents).digest('base64')
  const name = options.name ?? packageName(version)
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${options.size ?? contents.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-21T12:00:00.000Z'",
    '',
  ].join('\n')
}

/** What the package of a version is called. */
export function packageName(version: string): string {
  return `userdocks-console_${version}_amd64.deb`
}

/** Starts a feed on loopback with nothing on it. */
export async function startUpdateFeed(): Promise<UpdateFeed> {
  const { privateKey, publicKey } = makeSigningKey()
  const requests: UpdateFeed['requests'] = []
  const files: UpdateFeed['files'] = new Map()
  const server = createServer(({ method = '', url = '', headers }, response) => {
    requests.push({ method, path: url, headers })
    const file = files.get(url)
    if (typeof file === 'function') file(response)
    else if (file === undefined) response.writeHead(404).end('Not here.')
    else response.writeHead(200).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function describe(text: string, by = privateKey): void {
    const bytes = Buffer.from(text)
    files.set(feedFile, bytes)
    files.set(`${feedFile}.sig`, Buffer.from(`${sign(null, bytes, by).toString('base64')}\n`))
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`,
    publicKey,
    requests,
    files,
    describe,
    publish(version, contents, options = {}) {
      describe(description(version, contents, options), options.by)
      files.set(`${folder}/${options.name ?? packageName(version)}`, contents)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
