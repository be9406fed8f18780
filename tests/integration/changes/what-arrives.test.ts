import { describe, expect, it } from 'vitest'
import { previewTenant, previewUser } from '../../../src/main/changes/update/preview'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import type { RecordedRequest } from '../../../src/main/demo/types'
import type { RequestPreview } from '../../../src/shared/entities/outcome'
import { contextFor, readKey, writeKey } from '../../support/api'
import { agentAt, greta, nordlicht, putsOf, startDemo, token } from './support'

describe('the flag "test"', () => {
  async function writtenIn(environment: 'test' | 'live', shape: 'documented' | 'wrapped') {
    const demo = await startDemo({ tenantBody: 'both' })
    const agent = agentAt(demo, { environment, toTry: [shape] })
    await agent.saveTenant({ name: 'New' }, await agent.loadTenant())
    await agent.saveUser({ name: 'New' }, await agent.loadUser())
    await redeem(contextFor(agent.api), greta, 'WELCOME-10')
    const reads = demo.requests.filter(({ method }) => method === 'GET')
    for (const { url } of reads) expect(url).not.toContain('test')
    return putsOf(demo).map(({ url, body }) => [url, body])
  }
  const codePath = `/v1/users/${greta}/promotion-codes/WELCOME-10`

  it('of a test environment stands where each endpoint takes it', async () => {
    expect(await writtenIn('test', 'documented')).toEqual([
      [`/v1/tenants/${nordlicht}`, '{"kind":"tenant","name":"New","test":true}'],
      [`/v1/users/${greta}?test=true`, '{"user":{"name":"New"},"test":true}'],
      [codePath, ''],
    ])
  })

  it('stands beside the wrapped tenant, not in it', async () => {
    const [[, body] = []] = await writtenIn('test', 'wrapped')
    expect(body).toBe('{"tenant":{"name":"New"},"test":true}')
  })

  it('is left out of a live environment everywhere', async () => {
    expect(await writtenIn('live', 'documented')).toEqual([
      [`/v1/tenants/${nordlicht}`, '{"kind":"tenant","name":"New"}'],
      [`/v1/users/${greta}`, '{"user":{"name":"New"}}'],
      [codePath, ''],
    ])
  })
})

/** What HTTP itself adds to any request. */
const ofTransport = ['host', 'connection', 'content-length']

/** A request that arrived, as a preview shows it; header names in lower case and in order. */
function asPreviewed(origin: string, { method, url, headers, body }: RecordedRequest) {
  const headerNames = Object.keys(headers).filter((name) => !ofTransport.includes(name))
  return { method, url: `${origin}${url}`, headerNames: headerNames.sort(), body }
}

function previewed({ method, url, headerNames, body }: RequestPreview) {
  return { method, url, headerNames: headerNames.map((name) => name.toLowerCase()).sort(), body }
}

const changes = {
  description: '“Ümläute” & \u2028 "quotes" 🐻',
  isInvoicePending: false,
  billingAddress: { line2: '', city: 'Ulm' },
}

describe('the preview of a save is what arrives', () => {
  it.each(['test', 'live'] as const)('for a tenant, flat, %s', async (environment) => {
    const demo = await startDemo()
    const agent = agentAt(demo, { environment })
    const loaded = await agent.loadTenant()
    const { endpoint } = agent.api
    const shapes = ['documented', 'wrapped'] as const
    const previews = previewTenant(endpoint, nordlicht, changes, loaded, shapes)
    expect(previews.map(({ shape }) => shape)).toEqual(shapes)
    await agent.saveTenant(changes, loaded)
    expect(putsOf(demo).map((put) => asPreviewed(demo.origin, put))).toEqual(
      previews.slice(0, 1).map(previewed),
    )
  })

  it('for a tenant, both bodies one after the other', async () => {
    const demo = await startDemo({ tenantBody: 'wrapped' })
    const agent = agentAt(demo)
    const loaded = await agent.loadTenant()
    const shapes = ['documented', 'wrapped'] as const
    const previews = previewTenant(agent.api.endpoint, nordlicht, changes, loaded, shapes)
    await agent.saveTenant(changes, loaded)
    expect(putsOf(demo).map((put) => asPreviewed(demo.origin, put))).toEqual(
      previews.map(previewed),
    )
  })

  it.each(['test', 'live'] as const)('for a user, %s', async (environment) => {
    const demo = await startDemo()
    const agent = agentAt(demo, { environment })
    const userChanges = { given_name: 'Zoë', nickname: '', acceptedNewsletter: false }
    const previews = previewUser(agent.api.endpoint, greta, userChanges)
    await agent.saveUser(userChanges, await agent.loadUser())
    expect(putsOf(demo).map((put) => asPreviewed(demo.origin, put))).toEqual(
      previews.map(previewed),
    )
  })

  it('with an access token', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo, { token })
    const loaded = await agent.loadTenant()
    const [preview] = previewTenant(agent.api.endpoint, nordlicht, changes, loaded, ['documented'])
    await agent.saveTenant(changes, loaded)
    expect(asPreviewed(demo.origin, putsOf(demo)[0]!)).toEqual(previewed(preview!))
    expect(preview?.headerNames).toContain('Authorization')
  })

  it('and holds no key and no token', async () => {
    const demo = await startDemo()
    for (const agent of [agentAt(demo), agentAt(demo, { token })]) {
      const { endpoint } = agent.api
      const text = JSON.stringify([
        previewTenant(endpoint, nordlicht, changes, null, ['documented', 'wrapped']),
        previewUser(endpoint, greta, { name: 'New' }),
      ])
      expect(text).toContain('PUT')
      for (const secret of [readKey, writeKey, token]) expect(text).not.toContain(secret)
    }
  })
})
