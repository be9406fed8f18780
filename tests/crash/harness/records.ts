import type { FaultServer, ReceivedRequest } from '../../support/fault-server'
import { hasRecord, tenantId, type Scenario } from './scenario'

type Fields = Record<string, unknown>

/** What the server shows before anything was changed. */
export function firstRecords({ rows }: Scenario): Record<string, Fields> {
  const records: Record<string, Fields> = {}
  for (const row of rows) {
    if (row.kind === 'update') {
      records[`/v1/tenants/${row.tenant}`] = tenant(row.tenant)
    } else if (hasRecord(row.user)) {
      const ofUser = tenantId(900)
      records[`/v1/users/${row.user}`] = { id: row.user, tenantId: ofUser, name: 'Somebody' }
      records[`/v1/tenants/${ofUser}`] = tenant(ofUser)
    }
  }
  return records
}

function tenant(id: string): Fields {
  const billingAddress = { line1: 'First Street 1', city: 'first city', country: 'DE' }
  const texts = { name: 'first', description: 'first', companyName: 'first', companyVATId: 'first' }
  return { id, ...texts, billingAddress, freeUnits: 0, users: [] }
}

/** The effect of a PUT: a record takes the values that it is sent, a redemption adds units. */
export function store({ path, body }: ReceivedRequest, { records }: FaultServer): void {
  const changed = path.includes('/promotion-codes/') ? `/v1/tenants/${tenantId(900)}` : path
  const record = records.get(changed) as Fields | undefined
  if (record === undefined) return
  if (changed !== path) record['freeUnits'] = Number(record['freeUnits']) + 1
  else {
    const { kind: _kind, test: _test, ...values } = JSON.parse(body) as Fields
    Object.assign(record, values)
  }
}
