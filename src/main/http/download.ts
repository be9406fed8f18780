import { Writable } from 'node:stream'
import { Agent, stream } from 'undici'
import { success, failure, type Result } from '../../shared/result'
import type { ConnectFault } from '../../shared/entities/connect-fault'
import { systemClock, type Clock } from './clock'
import { createConnector } from './connect'
import { connectFault, errorCodes, notConnected } from './connect-failure'
import type { Network } from './network'

/** A file to be read from a server, without any authentication. */
export interface WantedFile {
  readonly url: string
  /** Bytes; one more, and the file is refused. */
  readonly most: number
  /** Milliseconds from the beginning to the end. */
  readonly within: number
  /** Given each piece, in order, one at a time. A rejection ends the download. */
  readonly receive: (piece: Buffer) => Promise<void> | void
  /** Ends it early. */
  readonly stop?: AbortSignal
}

/** `refusedByServer`: any status but 200. `notKept`: `receive` failed. `stopped`: as was wished. */
export type DownloadFault =
  ConnectFault | 'refusedByServer' | 'redirected' | 'noAnswer' | 'tooLarge' | 'notKept' | 'stopped'

/** All of a file, or why there is none. Never throws. */
export type Download = (wanted: WantedFile) => Promise<Result<null, DownloadFault>>

export interface DownloadOptions {
  readonly network?: Network
  readonly clock?: Clock
  /** For how long nothing may come, in milliseconds. */
  readonly silenceMilliseconds?: number
  readonly connectMilliseconds?: number
}

/**
 * Makes the function that reads files that are no answers of the API: one GET each, with no header that
 * says who we are, no cookies, no redirects followed, nothing decompressed. It goes the ways, and trusts
 * whom, requests to the API do.
 */
export function createDownload(options: DownloadOptions = {}): Download {
  const { network, clock = systemClock, silenceMilliseconds = 30_000 } = options
  const connecting = {
    clock,
    phaseMilliseconds: options.connectMilliseconds ?? 10_000,
    ...(network === undefined ? {} : { network }),
  }

  return async function download({ url, most, within, receive, stop }) {
    const over = new AbortController()
    let fault: DownloadFault | undefined
    function end(why: DownloadFault): void {
      fault ??= why
      over.abort()
    }
    const stopped = (): void => end('stopped')
    if (stop?.aborted === true) return failure('stopped')
    stop?.addEventListener('abort', stopped)
    const tooLong = clock.setTimeout(() => end('noAnswer'), within)
    let silence = clock.setTimeout(() => {}, 0)
    function waitOn(): void {
      clock.clearTimeout(silence)
      silence = clock.setTimeout(() => end('noAnswer'), silenceMilliseconds)
    }
    let received = 0
    waitOn()
    const dispatcher = new Agent({
      // Said above, in one place.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 32 * 1024,
      connect: createConnector({ ...connecting, giveUp: [over.signal] }),
    })
    try {
      await stream(url, { dispatcher, method: 'GET', signal: over.signal }, ({ statusCode }) => {
        if (statusCode !== 200) {
          end(statusCode >= 300 && statusCode < 400 ? 'redirected' : 'refusedByServer')
        }
        return new Writable({
          write(piece: Buffer, _encoding, done) {
            received += piece.length
            if (received > most) end('tooLarge')
            if (fault !== undefined) return done(new Error('Not read any further.'))
            waitOn()
            void keep(piece).then(() => done(), done)
          },
        })
      })
      return fault === undefined ? success(null) : failure(fault)
    } catch (error) {
      return failure(fault ?? faultOf(error))
    } finally {
      stop?.removeEventListener('abort', stopped)
      clock.clearTimeout(tooLong)
      clock.clearTimeout(silence)
      void dispatcher.destroy()
    }

    async function keep(piece: Buffer): Promise<void> {
      try {
        await receive(piece)
      } catch (error) {
        end('notKept')
        throw error
      }
    }
  }
}

function faultOf(error: unknown): DownloadFault {
  const neverStood = errorCodes(error).includes(notConnected)
  return neverStood ? (connectFault(error) ?? 'unreachable') : 'noAnswer'
}
