import type { ServerResponse } from 'node:http'
import { afterEach } from 'vitest'
import { startScriptedServer, type ReceivedRequest } from '../../support/scripted-server'

type Fields = Readonly<Record<string, unknown>>

export interface RecordServer {
  readonly origin: string
  readonly received: readonly ReceivedRequest[]
  /** What a read shows. */
  record: Fields
  /** What a PUT does to the record, and with which answer. */
  put: (body: Fields, response: ServerResponse) => void
}

const running = new Set<{ close(): Promise<void> }>()

afterEach(async () => {
  await Promise.all([...running].map((server) => server.close()))
  running.clear()
})

/** An API with one record, for what the demo API does not do; it is closed after the test. */
export async function startRecordServer(record: Fields): Promise<RecordServer> {
  const server = await startScriptedServer()
  running.add(server)
  const { origin, received } = server
  const records: RecordServer = {
    origin,
    received,
    record,
    put: (_body, response) => yes(response),
  }
  server.answer = ({ method, body }, response) => {
    if (method === 'PUT') return records.put(JSON.parse(body || '{}') as Fields, response)
    answer(response, 200, { success: true, error: null, data: records.record })
  }
  return records
}

export function yes(response: ServerResponse): void {
  answer(response, 200, { success: true, message: 'ok', error: null, data: null })
}

export function refuse(response: ServerResponse, path: readonly string[], message: string): void {
  answer(response, 400, { success: false, error: [{ path, message }], message: null, data: null })
}

/** Refuses in words, without saying which field it is about. */
export function refuseInWords(response: ServerResponse, error: string): void {
  answer(response, 400, { success: false, error, message: null, data: null })
}

function answer(response: ServerResponse, status: number, body: Fields): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
