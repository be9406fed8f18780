import { z } from '../schema'

/** A change's number in the record of changes: 1, 2, 3 … in the order in which they began. */
export const changeIdSchema = z.number().int().positive()

export const changeKindSchema = z.enum(['tenant', 'user', 'redemption'])
export type ChangeKind = z.infer<typeof changeKindSchema>

/**
 * What is known of a change. `preparing`: nothing has left. `sending`: bytes may have left, and there
 * is no answer yet. Then one of the four outcomes; an `unknown` one may be resolved, by reading the
 * record or by a person's finding.
 */
export const changeStateSchema = z.enum([
  'preparing',
  'sending',
  'confirmed',
  'rejected',
  'notSent',
  'unknown',
  'resolvedApplied',
  'resolvedNotApplied',
])
export type ChangeState = z.infer<typeof changeStateSchema>
