import { tenantFlagFields, tenantTextFields } from '../values/tenant-fields'
import { addressPaths } from '../entities/tenant-paths'
import { userFields } from '../values/user-fields'
import type { BulkKind } from './kinds'

/** What a column of a file can be, named as the API names it. */
export interface BulkField {
  /** `userId`, `companyName`, `billingAddress.city` … */
  readonly path: string
  /** Without it a row cannot be used. */
  readonly required: boolean
  /** Whether it is a value of the record, which a run changes. */
  readonly isValue: boolean
}

const required = (path: string): BulkField => ({ path, required: true, isValue: false })
const value = (path: string): BulkField => ({ path, required: false, isValue: true })
const ticket: BulkField = { path: 'ticket', required: false, isValue: false }

/**
 * The fields of each kind, in the order of a template. `userId` may be an e-mail address, as in the
 * path of a request that reads.
 */
export const bulkFields: Readonly<Record<BulkKind, readonly BulkField[]>> = {
  redeem: [required('userId'), required('promotionCode'), ticket],
  tenants: [
    required('tenantId'),
    ...[...tenantTextFields, ...tenantFlagFields, ...addressPaths].map(value),
    ticket,
  ],
  users: [required('userId'), ...userFields.map(value), ticket],
}

/** What an agent writes into a cell to empty the field, however empty cells are meant. */
export const emptyMarker = '(empty)'

/** A field of a kind by its path; `undefined` if the kind has none of that name. */
export function bulkField(kind: BulkKind, path: string): BulkField | undefined {
  return bulkFields[kind].find((field) => field.path === path)
}
