import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Milliseconds until an answer. */
const delay = 20

// A process of its own, so that its work is not the client's. Each record takes the values that it is sent.
const records = new Map<string, Record<string, unknown>>()

function recordAt(path: string): Record<string, unknown> {
  const known = records.get(path)
  if (known !== undefined) return known
  const id = path.split('/')[3]
  const billingAddress = { line1: 'First Street 1', city: 'Hamburg', country: 'DE' }
  const made = { id, tenantId: null, name: 'first', billingAddress, freeUnits: 0, users: [] }
  records.set(path, made)
  return made
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    setTimeout(() => {
      const path = request.url?.split('?')[0] ?? ''
      const record = recordAt(path)
      if (request.method === 'PUT' && chunks.length > 0) {
        const {
          kind: _,
          test: __,
          ...values
        } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
        Object.assign(record, values)
      }
      const body = JSON.stringify({ success: true, message: 'ok', error: null, data: record })
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body)
    }, delay)
  })
})

server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('disconnect', () => process.exit(0))
