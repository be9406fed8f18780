import { z } from '../../shared/schema'
import {
  proxyAddressSchema,
  proxyChoiceSchema,
  proxyUserSchema,
} from '../../shared/entities/network'

/** What is noted of a proxy that asks who we are: never the password. */
const proxyAccountSchema = z.object({
  userName: proxyUserSchema.nullable(),
  /** There is, or may be, a password in the keychain. */
  password: z.boolean(),
})

/** How this computer gets to the servers, as the agent has set it. */
export const networkValuesSchema = z.object({
  proxy: proxyChoiceSchema.default('system'),
  /** The proxy of `manual`. */
  address: proxyAddressSchema.nullable().default(null),
  /** By the address of the proxy. */
  accounts: z.record(proxyAddressSchema, proxyAccountSchema).default({}),
  /** SHA-256, in hexadecimal, of the copy of the additional authorities; `null`: there are none. */
  authorities: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
})
export type NetworkValues = z.output<typeof networkValuesSchema>
