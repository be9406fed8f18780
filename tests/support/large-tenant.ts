import { user } from '../../src/main/demo/data/builders'
import { userView } from '../../src/main/demo/views'

const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

/** The ID of a user of such a tenant, from 1 on. */
export function memberId(number: number): string {
  return user(1, number, {}).id
}

/** A tenant as the answer of GET /tenants/:tenantId has it: with many users, about 970 bytes each. */
export function largeTenant(id: string, users: number): Readonly<Record<string, unknown>> {
  return {
    id,
    name: 'Nordlicht',
    companyName: 'Nordlicht Verlag GmbH',
    freeUnits: '40',
    users: Array.from({ length: users }, (_, index) => member(index + 1)),
  }
}

function member(number: number): Readonly<Record<string, unknown>> {
  const fields = {
    given_name: 'Jörn',
    family_name: `Weiß ${number}`,
    name: `Jörn Weiß ${number}`,
    email: `user${number}@example.com`,
    zoneinfo: 'Europe/Berlin',
    phone_number: '+49 40 5550101',
  }
  return userView(user(1, number, fields), clientId)
}
