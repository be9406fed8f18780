import type { Address } from '../../shared/entities/address'
import { addressFields, emptyAddress } from '../../shared/values/address-fields'
import { isUuid } from '../../shared/values/identifier'
import type { Tenant, TenantValues } from '../../shared/entities/tenant'
import { tenantTextFields, type TenantAddressField } from '../../shared/values/tenant-fields'
import type { Fact } from '../../shared/entities/user'
import { asRecord, factsOf, flagOf, textOf, type RawRecord } from './raw-values'
import { readUserSummary } from './read-user'

const notFacts = new Set<string>([
  ...tenantTextFields,
  'isBusinessCustomer',
  'isInvoicePending',
  'id',
  'kind',
  'freeUnits',
  'freeUntil',
  'paidUntil',
])

/**
 * Reads a tenant from an answer of GET /tenants/:tenantId; lenient in types, strict in that there
 * must be a UUID. `null` when it is not a tenant.
 */
export function readTenant(entity: unknown): Tenant | null {
  const record = asRecord(entity)
  const id = record?.['id']
  if (record === null || typeof id !== 'string' || !isUuid(id)) return null
  const texts = Object.fromEntries(tenantTextFields.map((field) => [field, textOf(record[field])]))
  const users = Array.isArray(record['users']) ? record['users'] : []
  return {
    id: id.toLowerCase(),
    values: {
      ...(texts as Pick<TenantValues, (typeof tenantTextFields)[number]>),
      isBusinessCustomer: flagOf(record['isBusinessCustomer']),
      isInvoicePending: flagOf(record['isInvoicePending']),
      billingAddress: readAddress(record, 'billingAddress', /bill/i),
      shippingAddress: readAddress(record, 'shippingAddress', /ship/i),
    },
    balance: {
      freeUnits: textOf(record['freeUnits']),
      freeUntil: textOf(record['freeUntil']),
      paidUntil: textOf(record['paidUntil']),
    },
    facts: [...factsOf(record, notFacts), ...severalAddresses(record)],
    users: users.flatMap((user) => readUserSummary(user) ?? []),
  }
}

/** An address of which the record lists several is edited as the first; that must be known. */
function severalAddresses(record: RawRecord): Fact[] {
  return (['billing', 'shipping'] as const).flatMap((kind) => {
    const { length } = listedAddresses(record, kind === 'billing' ? /bill/i : /ship/i)
    return length > 1 ? [{ field: `${kind}Addresses`, value: length }] : []
  })
}

function listedAddresses(record: RawRecord, type: RegExp): RawRecord[] {
  const listed = Array.isArray(record['tenantAddresses']) ? record['tenantAddresses'] : []
  return listed
    .map(asRecord)
    .filter((entry) => entry !== null)
    .filter((entry) => type.test(textOf(entry['type']) ?? '') && entry['deleted'] !== true)
}

/** An address stands under its own name, or in `tenantAddresses[]` with a `type`. */
function readAddress(record: RawRecord, field: TenantAddressField, type: RegExp): Address {
  const source = asRecord(record[field]) ?? listedAddresses(record, type)[0]
  if (!source) return emptyAddress
  return Object.fromEntries(
    addressFields.map((name) => [name, textOf(source[name])]),
  ) as unknown as Address
}
