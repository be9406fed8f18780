import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Engine } from '../../../src/main/changes/engine'
import { createLog } from '../../../src/main/log/log'
import type { Ask } from '../../../src/main/process/questions'
import { prepareBoot } from '../../../src/main/boot'
import { startServices, type Surroundings } from '../../../src/main/services'
import type {
  EventMessage,
  MethodInput,
  MethodName,
  MethodOutput,
} from '../../../src/shared/contract'
import { credentialSlots, type CredentialSlot } from '../../../src/shared/entities/connection'
import type { Result } from '../../../src/shared/result'
import { valueOf } from './journals'
import { codes, tenantId, users } from './records'

export const connectionId = 'c0000000-0000-4000-8000-000000000001'
export const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
export const [userId] = users
export const [code] = codes

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A server for the whole of a test file, which counts what arrives to be kept. */
export async function startServer() {
  let puts = 0
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk))
    request.on('end', () => {
      if (request.method === 'PUT') puts += 1
      running.answer(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const running = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: wellBehaved,
    puts: () => puts,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
  return running
}

/** Knows one user and one tenant, and says yes to everything. */
export const wellBehaved: Answer = ({ method, url = '' }, response) => {
  const records: Readonly<Record<string, object>> = {
    users: { id: userId, tenantId, name: 'Greta' },
    tenants: { id: tenantId, name: 'Nordlicht', freeUnits: 5 },
  }
  const data = method === 'GET' ? (records[url.split('/')[2] ?? ''] ?? null) : null
  response
    .writeHead(200, { 'Content-Type': 'application/json' })
    .end(JSON.stringify({ success: true, message: null, error: null, data }))
}

export interface ConsoleOptions {
  readonly folder: string
  readonly origin: string
  readonly keys: Partial<Readonly<Record<CredentialSlot, string>>>
  readonly environment?: 'test' | 'live'
  /** What a person does with a native message box: presses the first button, if nothing else is said. */
  readonly ask?: Ask
  /** Which file a person chooses to import connections from: none, if nothing is said. */
  readonly chooseConnectionFile?: () => Promise<string | null>
  /** Which file of rows a person chooses: none, if nothing is said. */
  readonly chooseRowFile?: () => Promise<string | null>
}

/**
 * Everything that is behind the IPC gate, as the app starts it, with a connection and its keys. No write
 * waits between two attempts. The test file must replace the keychain of this computer, and the demo,
 * which needs a port.
 */
export async function startConsole({
  folder,
  origin,
  keys,
  environment = 'test',
  ask = async () => 0,
  chooseConnectionFile = async () => null,
  chooseRowFile = async () => null,
}: ConsoleOptions) {
  const told: unknown[] = []
  let clipboard = ''
  let engine: Engine | null = null

  function tell(message: EventMessage): void {
    told.push(message)
    if (message.name !== 'changes.underWay') return
    for (const { phase, reference } of message.payload.underWay) {
      if (phase === 'waiting') queueMicrotask(() => engine?.stopWaiting(reference))
    }
  }

  const log = createLog(join(folder, 'logs', 'console.log'))
  const { kept, route: boot } = prepareBoot({
    userDataFolder: folder,
    version: '0',
    log,
    windowIsAlive: () => told.push('alive'),
  })
  const surroundings: Surroundings = {
    log,
    userDataFolder: folder,
    versions: { app: '0', electron: '0', chromium: '0', node: '0' },
    keychainService: 'none',
    prompts: {
      readClipboard: async () => clipboard,
      clearClipboard: async () => void (clipboard = ''),
      confirmStore: async (question) => told.push(question) > 0,
      chooseKeyFile: async () => null,
      confirmDeletion: async () => false,
      tellNotDeleted: async () => {},
    },
    keyboard: { capture: () => null },
    copyText: () => {},
    chooseFile: async (name) => join(folder, name),
    chooseCertificates: async () => null,
    chooseConnectionFile,
    chooseRowFile,
    resolveProxy: async () => 'DIRECT',
    ask,
    tell,
  }
  const services = await startServices(surroundings, kept)
  engine = services.engine
  /** As index.ts of main takes calls. */
  const route = (method: unknown, input: unknown): Promise<Result<unknown>> =>
    method === 'app.boot' || method === 'app.alive'
      ? boot(method, input)
      : services.route(method, input)

  async function call<Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<Result<MethodOutput<Name>>> {
    return (await route(method, input)) as Result<MethodOutput<Name>>
  }

  const place = { connectionId, name: 'Acme', baseUrl: origin }
  const signIn = keys.token === undefined ? 'apiKeys' : 'accessToken'
  await call('connections.save', {
    ...{ id: connectionId, name: 'Acme', baseUrl: origin, clientId, environment },
    ...{ signIn, tenantBody: 'documented' },
    ticketRequired: false,
  })
  for (const slot of credentialSlots) {
    clipboard = keys[slot] ?? ''
    if (clipboard !== '') valueOf(await call('connections.pasteKey', { ...place, slot }))
  }
  return { ...services, call, route, told, log }
}
