import type { EarlierChange } from '../../../shared/entities/outcome'
import { keyOf } from '../entries/chain'
import { readEarlier } from '../entries/change-row'
import type { Database } from '../../sqlite/database'
import { unsettled } from '../entries/line'

const listedRedemptions = 20

/** The changes of a record that have no outcome, or an unknown one; oldest first. */
export function readOpen(database: Database, resource: string): EarlierChange[] {
  const rows = database.all(
    { id: 'integer' },
    `FROM changes WHERE resource = ? AND ${unsettled}`,
    keyOf(resource),
  )
  return readEarlier(
    database,
    rows.map(({ id }) => Number(id)),
  ).reverse()
}

/** The redemptions of a code for a user that were, or may have been, sent; newest first. */
export function readRedemptions(
  database: Database,
  resource: string,
  code: string,
): EarlierChange[] {
  const rows = database.all(
    { id: 'integer' },
    `FROM changes WHERE redeemed = ? AND state NOT IN ('notSent', 'rejected')
     ORDER BY id DESC LIMIT ${listedRedemptions}`,
    keyOf(resource, code),
  )
  return readEarlier(
    database,
    rows.map(({ id }) => Number(id)),
  )
}
