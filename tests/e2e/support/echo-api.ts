import {
  json,
  startScriptedServer,
  type ReceivedRequest,
  type ScriptedServer,
} from '../../support/scripted-server'

export const tenantId = '10000000-0000-4000-8000-000000000001'
export const userId = '20000000-0000-4000-8000-000000000101'

/** An API that answers well, or with everything that it was sent: the key too, wherever it can stand. */
export interface EchoApi extends Pick<ScriptedServer, 'origin' | 'received' | 'close'> {
  /** With which status it repeats what it gets; `null`: it answers well. */
  echo: number | null
}

const records: Record<string, unknown> = {
  [`/v1/tenants/${tenantId}`]: { id: tenantId, name: 'Nordlicht', freeUnits: 5, users: [] },
  [`/v1/users/${userId}`]: { id: userId, tenantId, name: 'Greta Lindqvist' },
}

export async function startEchoApi(): Promise<EchoApi> {
  const server = await startScriptedServer()
  const api: EchoApi = {
    origin: server.origin,
    received: server.received,
    echo: null,
    close: () => server.close(),
  }
  server.answer = (request, response) => {
    if (api.echo !== null) return repeat(api.echo, keyOf(request), response)
    const data = records[request.url.split('?')[0] ?? '']
    if (data === undefined)
      return json(404, { success: false, error: 'No such record.' })(request, response)
    json(200, { success: true, error: null, data })(request, response)
  }
  return api
}

/** The key, as a request brought it. */
export function keyOf({ headers }: ReceivedRequest): string {
  return String(headers['x-api-key'] ?? '')
}

/** The key in the reason, in headers, in an address, and in all encodings in the body. */
function repeat(
  status: number,
  key: string,
  response: Parameters<ScriptedServer['answer']>[1],
): void {
  const bytes = Buffer.from(key)
  const looks = [key, encodeURIComponent(key), bytes.toString('base64'), bytes.toString('hex')]
  const headers = {
    'Content-Type': 'application/json',
    'X-API-KEY': key,
    'WWW-Authenticate': `Bearer realm="${key}"`,
    'Set-Cookie': `key=${encodeURIComponent(key)}`,
    Location: `http://127.0.0.1:9/?key=${encodeURIComponent(key)}`,
  }
  response.writeHead(status, key, headers)
  response.end(
    JSON.stringify({
      success: false,
      error: { code: status, message: `Refused: ${looks.join(' ')}`, key },
      errors: looks.map((look) => ({ field: look, message: look })),
      data: { id: key },
    }),
  )
}
