import { isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import type { ConnectFault } from '../../shared/entities/connect-fault'
import type { ProxyAddress } from '../../shared/entities/proxy-address'
import type { Network } from './network'
import { step, type Ending, type Limits } from './step'
import type { Target } from './target'

type FaultOf = (cause: unknown) => ConnectFault

/** TLS on top of a connection that stands. If it fails, what is below it is closed. */
export interface Tls {
  toServer(limits: Limits, below: Socket, target: Target, faultOf: FaultOf): Promise<Socket>
  toProxy(limits: Limits, below: Socket, proxy: ProxyAddress, faultOf: FaultOf): Promise<TLSSocket>
}

/** What is asked of every TLS connection, whatever the environment says. */
const strict = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const

/** TLS by the trust of the network as it is at that moment. */
export function createTls(network: Network | undefined): Tls {
  let made: { generation: number; options: object; connect: buildConnector.connector } | undefined

  /** Made anew with the trust: a session that is taken up again is not verified again. */
  function now() {
    const generation = network?.generation() ?? 0
    if (made?.generation === generation) return made
    const secureContext = network?.trust()
    const options = secureContext === undefined ? strict : { ...strict, secureContext }
    made = { generation, options, connect: buildConnector({ timeout: 0, ...options }) }
    return made
  }

  return {
    toServer: (limits, below, target, faultOf) =>
      onTop(limits, below, faultOf, ({ done, failed }: Ending<Socket>) => {
        now().connect({ ...target, httpSocket: below }, (error, socket) =>
          error === null ? done(socket) : failed(error),
        )
      }),
    toProxy: (limits, below, { host }, faultOf) =>
      onTop(limits, below, faultOf, ({ done, failed }: Ending<TLSSocket>) => {
        const socket = connectTls({
          ...now().options,
          socket: below,
          host,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ALPNProtocols: ['http/1.1'],
        })
        socket.once('secureConnect', () => done(socket))
        socket.on('error', failed)
      }),
  }
}

async function onTop<Value>(
  limits: Limits,
  below: Socket,
  faultOf: FaultOf,
  begin: (ending: Ending<Value>) => void,
): Promise<Value> {
  try {
    return await step<Value>(limits, faultOf, (ending) => {
      below.on('error', ending.failed)
      begin(ending)
      return () => {}
    })
  } catch (failure) {
    below.destroy()
    throw failure
  }
}
