import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { eventsOnDisk } from './bench'

const listening = new Set<{ close(): void }>()
afterEach(() => {
  for (const server of listening) server.close()
  listening.clear()
})

/** A server that looks into the record of changes when somebody connects, and at the first byte. */
export async function startOnlooker(path: string, answers: readonly string[]) {
  const seen: { whenConnected: string[]; atFirstByte: string[] }[] = []
  const server = createServer((socket: Socket) => {
    const looks = { whenConnected: eventsOnDisk(path), atFirstByte: [] as string[] }
    const answer = answers[seen.length] ?? ''
    seen.push(looks)
    let request = ''
    socket.on('data', (chunk: Buffer) => {
      if (request === '') looks.atFirstByte = eventsOnDisk(path)
      request += chunk.toString()
      if (/\r\n\r\n$|\}$/.test(request)) socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  listening.add(server)
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
