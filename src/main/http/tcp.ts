import { connect, type Socket } from 'node:net'
import { step, type Ending, type Limits } from './step'

/**
 * Opens TCP, DNS included. Somebody goes on listening to errors of the socket, which would otherwise
 * end the program between two steps.
 */
export function openTcp(
  limits: Limits,
  fault: 'unreachable' | 'proxyUnreachable',
  place: { readonly host: string; readonly port: number },
): Promise<Socket> {
  const begin = ({ done, failed }: Ending<Socket>): (() => void) => {
    const socket = connect({
      ...place,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    })
    let stands = false
    socket.on('error', failed)
    socket.once('connect', () => {
      stands = true
      done(socket)
    })
    return () => {
      if (!stands) socket.destroy()
    }
  }
  return step(limits, () => fault, begin, true)
}
