/** A value as the API stores it. Which of null, string and number it is, varies by record. */
export type FieldValue = string | number | boolean | null

export type Fields = Readonly<Record<string, FieldValue>>

/** An address with the members that only reads show. */
export interface AddressRecord {
  readonly id: string
  readonly fields: Fields
}

/** A tenant. Immutable; a change puts a new record in the state. */
export interface TenantRecord {
  readonly id: string
  readonly fields: Fields
  readonly billingAddress: AddressRecord | null
  readonly shippingAddress: AddressRecord | null
}

/** A user of a tenant. Immutable as well. */
export interface UserRecord {
  readonly id: string
  readonly tenantId: string
  readonly fields: Fields
}

/** What a promotion code does to the tenant of the user who redeems it. */
export type Effect =
  | { readonly type: 'addFreeUnits'; readonly units: number }
  | { readonly type: 'extendFreeUntil'; readonly days: number }
  | { readonly type: 'setFreeUntil'; readonly date: string }
  /** Takes effect somewhere that the API does not show. */
  | { readonly type: 'unseen' }

/** A promotion code and its conditions. Without any, it may be redeemed again and again. */
export interface PromotionCode {
  readonly code: string
  readonly label: string
  readonly effect: Effect
  /** How often it may be redeemed in total. */
  readonly uses?: number
  readonly oncePerUser?: boolean
  /** ISO 8601 */
  readonly expiresAt?: string
  readonly onlyTenantId?: string
}
