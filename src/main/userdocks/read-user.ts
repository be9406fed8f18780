import { isUuid } from '../../shared/values/identifier'
import type { User, UserSummary, UserValues } from '../../shared/entities/user'
import { userFields, userTextFields } from '../../shared/values/user-fields'
import { asRecord, factsOf, flagOf, textOf } from './raw-values'

const notFacts = new Set<string>([...userFields, 'id', 'tenantId', 'kind'])

/**
 * Reads a user from an answer of GET /users/:userId; lenient in types, strict in that there must be
 * a UUID. `null` when it is not a user.
 */
export function readUser(entity: unknown): User | null {
  const record = asRecord(entity)
  const id = record?.['id']
  if (record === null || typeof id !== 'string' || !isUuid(id)) return null
  const tenantId = record['tenantId']
  const texts = Object.fromEntries(userTextFields.map((field) => [field, textOf(record[field])]))
  return {
    id: id.toLowerCase(),
    tenantId: typeof tenantId === 'string' && isUuid(tenantId) ? tenantId.toLowerCase() : null,
    values: {
      ...(texts as Omit<UserValues, 'acceptedNewsletter'>),
      acceptedNewsletter: flagOf(record['acceptedNewsletter']),
    },
    facts: factsOf(record, notFacts),
  }
}

/** Reads one of the users that a tenant's record lists. */
export function readUserSummary(entity: unknown): UserSummary | null {
  const record = asRecord(entity)
  const id = record?.['id']
  if (record === null || typeof id !== 'string' || !isUuid(id)) return null
  return { id: id.toLowerCase(), name: textOf(record['name']), email: textOf(record['email']) }
}
