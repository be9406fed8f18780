import { request } from 'undici'
import { tenantId } from '../../../src/main/demo/data/builders'
import { addConnection, field, goTo } from '../../e2e/support/actions'
import { test, type UpstreamKeys } from '../../e2e/support/test'
import { timeToFrame, type FrameTimes } from '../support/frame-probe'
import { record } from '../support/measurement'

const numbersTried = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const rounds = 32
/** The first openings load what later ones find loaded. */
const warmUp = 4

interface Known {
  readonly id: string
  readonly line1: string
}

test('opening a tenant', async ({ console: app, keys, upstream }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const tenants = await tenantsWithAddress(upstream.origin, keys)
  await goTo(page, 'Tenants')

  const opened: FrameTimes[] = []
  const bare: number[] = []
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const { id, line1 } = tenants[round % tenants.length]!
    const answer = await timeBareGet(upstream.origin, keys, id)
    await field(page, 'Tenant ID').fill(id)
    const times = await timeToFrame(page, 'Enter', {
      kind: 'field',
      form: 'Tenant',
      group: 'Billing address',
      field: 'Line 1',
      value: line1,
    })
    if (times === null) throw new Error(`Tenant ${id} did not come up.`)
    if (round < warmUp) continue
    opened.push(times)
    bare.push(answer)
  }

  record({
    what: 'Open a tenant: Enter to the frame with its form',
    samples: opened.map(({ begun }) => begun),
    baseline: bare,
    budget: { kind: 'difference', limit: 30 },
  })
  record({
    what: '  to the end of that frame’s work',
    samples: opened.map(({ done }) => done),
    baseline: bare,
  })
})

async function tenantsWithAddress(origin: string, keys: UpstreamKeys): Promise<Known[]> {
  const known: Known[] = []
  for (const id of numbersTried.map(tenantId)) {
    const { data } = (await get(origin, keys, id)) as {
      data: { billingAddress?: { line1?: string | null } | null }
    }
    const line1 = data.billingAddress?.line1
    if (line1) known.push({ id, line1 })
  }
  if (known.length < 2) throw new Error('The demo has too few tenants with an address.')
  return known
}

/** The same GET as the app sends, and nothing else. */
async function timeBareGet(origin: string, keys: UpstreamKeys, id: string): Promise<number> {
  const start = performance.now()
  await get(origin, keys, id)
  return performance.now() - start
}

async function get(origin: string, keys: UpstreamKeys, id: string): Promise<unknown> {
  const { body } = await request(`${origin}/v1/tenants/${id}`, {
    headers: {
      'x-api-key': keys.read,
      'x-api-key-type': 'read',
      'x-client-id': keys.clientId,
      accept: 'application/json',
    },
  })
  return body.json()
}
