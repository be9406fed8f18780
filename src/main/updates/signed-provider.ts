import { Provider, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { Feed } from '../../shared/entities/update'
import type { Download } from '../http/download'
import { largestFeedFile, largestSignature, readFeedFile } from './feed-file'
import type { PackageFile } from './package-file'
import { packageEndings, type PackageKind } from './own-package'
import { UpdateFailure } from './update-failure'

/** For the two small files together with whatever slows them down, in milliseconds. */
const longestCheck = 60_000

export interface SignedFeed {
  readonly feed: Feed
  readonly kind: PackageKind
  readonly download: Download
  /** Ends what is under way. */
  readonly stop: AbortSignal
}

/** A version, as electron-updater wants it told. Nothing else of the feed reaches electron-updater. */
interface Told {
  readonly version: string
  readonly files: PackageFile[]
  readonly path: string
  readonly sha512: string
  readonly releaseDate: string
}

/**
 * Asks the feed, and believes what the owner of the key has signed: `latest-linux.yml` (or what it is
 * called on this system) and `latest-linux.yml.sig` beside it.
 */
export class SignedProvider extends Provider<Told> {
  constructor(
    private readonly signed: SignedFeed,
    options: ProviderRuntimeOptions,
  ) {
    super(options)
  }

  /** Throws an `UpdateFailure`. */
  override async getLatestVersion(): Promise<Told> {
    const { feed, kind } = this.signed
    const name = `${this.getDefaultChannelName()}.yml`
    // One after the other: a server without the first is asked for nothing more.
    const bytes = await this.#read(name, largestFeedFile)
    const signature = await this.#read(`${name}.sig`, largestSignature)
    const { version, files } = readFeedFile(bytes, signature, feed.signedBy)
    const ours = files.filter(({ url }) => url.endsWith(packageEndings[kind]))
    const [first] = ours
    if (first === undefined) throw new UpdateFailure('noPackage')
    return { version, files: ours, path: first.url, sha512: first.sha512, releaseDate: '' }
  }

  override resolveFiles({ files }: Told): { url: URL; info: PackageFile }[] {
    return files.map((info) => ({ url: new URL(`${this.signed.feed.url}/${info.url}`), info }))
  }

  async #read(name: string, most: number): Promise<Buffer> {
    const { feed, download, stop } = this.signed
    const pieces: Buffer[] = []
    const result = await download({
      url: `${feed.url}/${name}`,
      most,
      within: longestCheck,
      stop,
      receive: (piece) => void pieces.push(piece),
    })
    if (result.ok) return Buffer.concat(pieces)
    const { error } = result
    if (name.endsWith('.sig') && (error === 'refusedByServer' || error === 'tooLarge')) {
      throw new UpdateFailure('signature')
    }
    throw new UpdateFailure(error === 'tooLarge' ? 'unreadable' : error)
  }
}
