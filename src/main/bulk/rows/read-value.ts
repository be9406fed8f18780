import type { FieldDoubt } from '../../../shared/entities/field-doubt'
import { fieldFault } from '../../../shared/entities/field-fault'
import { tenantFlagFields } from '../../../shared/values/tenant-fields'
import type { TenantTextPath } from '../../../shared/entities/tenant-paths'
import { tenantTextDoubts, tidyTenant } from '../../../shared/entities/tenant-text'
import type { UserTextField } from '../../../shared/values/user-fields'
import { tidyUser, userTextDoubt } from '../../../shared/entities/user-text'
import { failure, success, type Result } from '../../../shared/result'
import { taxTypeOf } from '../../../shared/tax/tax-types'
import { countryByName } from '../../../shared/values/country-by-name'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { Fault } from '../../../shared/bulk/row-fault'
import { choicesOf, readChoice } from './read-choice'
import { readFlag } from './read-flag'

/** Kinds whose rows have values. */
export type UpdateKind = Exclude<BulkKind, 'redeem'>

const flags: ReadonlySet<string> = new Set([...tenantFlagFields, 'acceptedNewsletter'])

/** Whether a field is yes or no. Such a field cannot be emptied. */
export function isFlag(path: string): boolean {
  return flags.has(path)
}

/**
 * The value of a field from a cell that is not empty, tidied as the form tidies it. What a form offers
 * to choose from is found by its names too.
 * @param today where the agent is, as `YYYY-MM-DD`: nobody is born later
 */
export function readValue(
  kind: UpdateKind,
  path: string,
  text: string,
  today: string,
): Result<string | boolean, Fault> {
  if (isFlag(path)) {
    const flag = readFlag(text)
    return flag === null ? failure({ kind: 'notAFlag' }) : success(flag)
  }
  if (path.endsWith('.country')) {
    const country = countryByName(text)
    return country === null ? failure({ kind: 'notACountry' }) : success(country)
  }
  const choices = choicesOf(path)
  if (choices !== null) {
    const choice = readChoice(path, text)
    return choice === null ? failure({ kind: 'notAChoice', choices }) : success(choice)
  }
  const tidied = tidy(kind, path, text)
  const fault = fieldFault(path, tidied, today)
  return fault === null ? success(tidied) : failure(fault)
}

/** What is doubtful about a text that was read, by itself. */
export function valueDoubts(kind: UpdateKind, path: string, text: string): FieldDoubt[] {
  if (kind === 'tenants') return tenantTextDoubts(path as TenantTextPath, text)
  const doubt = userTextDoubt(path as UserTextField, text)
  return doubt === null ? [] : [doubt]
}

function tidy(kind: UpdateKind, path: string, text: string): string {
  if (kind === 'users') return tidyUser(path as UserTextField, text)
  const tidied = tidyTenant(path as TenantTextPath, text)
  if (path !== 'companyTaxType') return tidied
  // Stripe's types are in lower case, all of them; a type that is not in our list stays as it is.
  const type = tidied.toLowerCase()
  return taxTypeOf(type) === undefined ? tidied : type
}
