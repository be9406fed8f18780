import { connect as connectTcp, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import type { Clock } from './clock'

export interface Connecting {
  readonly clock: Clock
  /** The limit for DNS and TCP together, and once more for TLS. */
  readonly phaseMilliseconds: number
  /** When one of them is aborted, connecting ends at once. */
  readonly giveUp?: readonly AbortSignal[]
}

/** The code that every failure to connect carries, whatever the code of its cause. */
export const notConnected = 'NOT_CONNECTED'

/**
 * Connects for undici, in two phases: TCP, then TLS on top of it. Whatever fails before the connection
 * stands carries the code `NOT_CONNECTED`, because the same code of a socket (`ECONNRESET`) stands
 * for "never sent" and for "sent, answer lost". Certificates are verified whatever the environment
 * says (NODE_TLS_REJECT_UNAUTHORIZED).
 */
export function createConnector(connecting: Connecting): buildConnector.connector {
  const { clock, phaseMilliseconds, giveUp = [] } = connecting
  const connectTls = buildConnector({ timeout: 0, rejectUnauthorized: true })

  return function connect(options, callback) {
    if (giveUp.some((signal) => signal.aborted)) return callback(failed('Given up.'), null)
    const secure = options.protocol === 'https:'
    const tcp = connectTcp({
      host: options.hostname,
      port: Number(options.port || (secure ? 443 : 80)),
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    })
    let settled = false
    let timer = limitPhase('TCP')

    function limitPhase(phase: string): unknown {
      return clock.setTimeout(() => settle(failed(`No ${phase} in time.`), null), phaseMilliseconds)
    }
    function settle(...[error, socket]: [null, Socket] | [Error, null]): void {
      if (settled) return
      settled = true
      clock.clearTimeout(timer)
      for (const signal of giveUp) signal.removeEventListener('abort', stop)
      if (error === null) return callback(null, socket)
      // TLS ends with the connection below it.
      tcp.destroy()
      callback(error, null)
    }
    function stop(): void {
      settle(failed('Given up.'), null)
    }

    for (const signal of giveUp) signal.addEventListener('abort', stop)
    tcp.on('error', (error) => settle(failed('No connection.', error), null))
    tcp.once('connect', () => {
      if (settled) return
      if (!secure) return settle(null, tcp)
      clock.clearTimeout(timer)
      timer = limitPhase('TLS')
      connectTls({ ...options, httpSocket: tcp }, (error, socket) =>
        error === null ? settle(null, socket) : settle(failed('No TLS.', error), null),
      )
    })
  }
}

function failed(message: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { code: notConnected })
}
