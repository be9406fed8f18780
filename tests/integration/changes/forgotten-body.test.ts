import { describe, expect, it } from 'vitest'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import type { BodyShape } from '../../../src/shared/entities/outcome'
import type { TenantChanges } from '../../../src/shared/entities/tenant'
import { apiFor, contextFor, type ApiOptions } from '../../support/api'
import { refuse, refuseInWords, startRecordServer, yes } from './record-server'
import { agentAt, nordlicht, startDemo } from './support'

// Which body works is found out once and remembered. An API can change; what was found out is then
// forgotten, so that the next save finds out again.

/** Saves with one remembered body, and tells what became of the memory. */
async function save(
  server: { readonly origin: string },
  shape: BodyShape,
  changes: TenantChanges,
  options: ApiOptions = {},
) {
  const loaded = options.readKey === null ? null : await agentAt(server).loadTenant()
  const noted: (BodyShape | null)[] = []
  const context = contextFor(apiFor(server.origin, options), {
    toTry: [shape],
    worked: (worked) => noted.push(worked),
    failed: () => noted.push(null),
  })
  const outcome = await saveTenant(context, nordlicht, changes, loaded)
  return { outcome, noted }
}

describe('a remembered body', () => {
  it.each([
    ['documented', 'wrapped'],
    ['wrapped', 'flat'],
  ] as const)('(%s) that has no effect any more is forgotten', async (shape, tenantBody) => {
    const demo = await startDemo({ tenantBody, otherTenantBody: 'ignore' })
    const { outcome, noted } = await save(demo, shape, { name: 'New' })
    expect(outcome).toMatchObject({ state: 'unknown', triedBoth: false })
    expect(noted).toEqual([null])
  })

  it.each([
    ['documented', 'wrapped'],
    ['wrapped', 'flat'],
  ] as const)('(%s) that is refused for its shape is forgotten', async (shape, tenantBody) => {
    const demo = await startDemo({ tenantBody, otherTenantBody: 'refuse' })
    const { outcome, noted } = await save(demo, shape, { name: 'New' })
    expect(outcome).toMatchObject({ state: 'rejected', status: 400, triedBoth: false })
    expect(noted).toEqual([null])
  })

  it('that is refused in words without a field is forgotten', async () => {
    const server = await startRecordServer({ id: nordlicht, name: 'A' })
    server.put = (_body, response) => refuseInWords(response, 'Bad request')
    expect((await save(server, 'wrapped', { name: 'B' })).noted).toEqual([null])
  })

  it('stays where one of its fields is refused', async () => {
    const server = await startRecordServer({ id: nordlicht, name: 'A' })
    server.put = (_body, response) => refuse(response, ['tenant', 'name'], 'is taken')
    const { outcome, noted } = await save(server, 'wrapped', { name: 'B' })
    expect(outcome).toMatchObject({ state: 'rejected', fieldErrors: [{ path: 'name' }] })
    expect(noted).toEqual([])
  })

  it('stays where it works', async () => {
    const demo = await startDemo({ tenantBody: 'wrapped' })
    expect((await save(demo, 'wrapped', { name: 'New' })).noted).toEqual(['wrapped'])
  })

  it('stays where nobody can see whether it works', async () => {
    const server = await startRecordServer({ id: nordlicht, name: 'A' })
    server.put = (_body, response) => yes(response)
    const { outcome, noted } = await save(server, 'wrapped', { name: 'B' }, { readKey: null })
    expect(outcome).toMatchObject({ state: 'confirmed', readBack: 'noReadKey' })
    expect(noted).toEqual([])
  })

  it.each([401, 403, 404, 409, 422, 500])('stays after a %s', async (status) => {
    const demo = await startDemo({
      tenantBody: 'wrapped',
      failWith: { status, when: 'beforeApply' },
      only: { method: 'PUT' },
    })
    expect((await save(demo, 'wrapped', { name: 'New' })).noted).toEqual([])
  })
})
