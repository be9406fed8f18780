import { z } from '../schema'
import { uuidPattern } from '../values/identifier'

/** A UUID of any version, as UserDocks uses for users, tenants and apps. */
export const uuidSchema = z.string().regex(uuidPattern)
