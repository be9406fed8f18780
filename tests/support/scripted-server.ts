import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface ScriptedServer {
  readonly origin: string
  readonly received: ReceivedRequest[]
  /** What the next requests get; may do anything to the socket. */
  answer: (request: ReceivedRequest, response: ServerResponse) => void
  close(): Promise<void>
}

/** A real HTTP server on loopback that keeps what arrived and answers as the test says. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      received.push(request)
      scripted.answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const scripted: ScriptedServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (_request, response) => void response.writeHead(500).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return scripted
}

/** Answers with JSON. */
export function json(status: number, body: unknown): ScriptedServer['answer'] {
  return (_request, response) =>
    void response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(body))
}

/** Answers with any text. */
export function text(
  status: number,
  body: string,
  contentType = 'text/html',
): ScriptedServer['answer'] {
  return (_request, response) =>
    void response.writeHead(status, { 'Content-Type': contentType }).end(body)
}
