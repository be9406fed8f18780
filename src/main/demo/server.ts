import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { documentedBehaviour } from './behaviour'
import type { DemoBehaviour } from './behaviour'
import { exchange } from './exchange'
import { Recorder } from './recorder'
import { createState } from './state'
import type { DemoApi, DemoApiOptions } from './types'

/**
 * Starts a UserDocks API with made-up data on 127.0.0.1. Each server has its own copy of the data.
 *
 * @throws the error of `listen`, for example with `code` EADDRINUSE if the port is taken
 */
export async function startDemoApi(options: DemoApiOptions): Promise<DemoApi> {
  const { keys, accessToken } = options
  const secrets = [keys.read, keys.write, ...(accessToken ? [accessToken.token] : [])]
  const recorder = new Recorder(secrets)
  const state = createState()
  const closing = new AbortController()
  let behaviour: DemoBehaviour = { ...documentedBehaviour(), ...options.behaviour }

  const server = createServer((request, response) => {
    const context = { options, state, behaviour, recorder, port, closing: closing.signal }
    // Only a connection that ended early rejects: nobody is left to be answered.
    exchange(request, response, context).catch(() => request.socket.destroy())
  })
  const port = await listen(server, options.port ?? 0)
  let closed: Promise<void> | undefined

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    get behaviour() {
      return behaviour
    },
    set behaviour(value) {
      // A copy, because `times` counts down.
      behaviour = { ...value }
    },
    requests: recorder.requests,
    redemptions: state.redemptions,
    invitations: state.invitations,
    close() {
      closing.abort()
      closed ??= new Promise((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
