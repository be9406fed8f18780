import { z } from '../schema'
import { addressChangeSchema, addressSchema, textSchema } from './address'
import { uuidSchema } from './identifier'
import { factSchema, userSummarySchema } from './user'

const textOrAbsent = z.string().nullable()

/** A tenant's editable values as read; `null` where the API has none. */
export const tenantValuesSchema = z.strictObject({
  name: textOrAbsent,
  description: textOrAbsent,
  companyName: textOrAbsent,
  companyVATId: textOrAbsent,
  companyTaxType: textOrAbsent,
  companyTaxExempt: textOrAbsent,
  stripeOneTimePaymentValidThru: textOrAbsent,
  isBusinessCustomer: z.boolean().nullable(),
  isInvoicePending: z.boolean().nullable(),
  billingAddress: addressSchema,
  shippingAddress: addressSchema,
})
export type TenantValues = z.infer<typeof tenantValuesSchema>

/** A change of a tenant: exactly the fields to send, `""` clears one. At least one. */
export const tenantChangesSchema = z
  .strictObject({
    name: textSchema.optional(),
    description: textSchema.optional(),
    companyName: textSchema.optional(),
    companyVATId: textSchema.optional(),
    companyTaxType: textSchema.optional(),
    companyTaxExempt: textSchema.optional(),
    stripeOneTimePaymentValidThru: textSchema.optional(),
    isBusinessCustomer: z.boolean().optional(),
    isInvoicePending: z.boolean().optional(),
    billingAddress: addressChangeSchema.optional(),
    shippingAddress: addressChangeSchema.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0)
export type TenantChanges = z.infer<typeof tenantChangesSchema>

/** What a promotion code moves: units and dates, as the API wrote them. */
export const balanceSchema = z.strictObject({
  freeUnits: textOrAbsent,
  freeUntil: textOrAbsent,
  paidUntil: textOrAbsent,
})
export type Balance = z.infer<typeof balanceSchema>

export const tenantSchema = z.strictObject({
  id: uuidSchema,
  values: tenantValuesSchema,
  balance: balanceSchema,
  facts: z.array(factSchema),
  users: z.array(userSummarySchema),
})
export type Tenant = z.infer<typeof tenantSchema>
