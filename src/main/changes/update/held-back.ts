import { isConnectFault } from '../../../shared/entities/connect-fault'
import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { ForeignChange } from '../../../shared/entities/outcome'
import type { FlatValues } from '../../../shared/entities/record-values'
import type { AppError, Result } from '../../../shared/result'
import { verdict, type Verdict } from '../attempt/classify'
import { conflicting, holdsAll } from './compare'

/** Why nothing is sent at all; `null` if there is no such reason. */
export function heldBack(
  { wanted, loaded }: { readonly wanted: Wanted; readonly loaded: FlatValues | null },
  read: Result<unknown>,
  before: FlatValues | null,
  foreign: readonly ForeignChange[],
): Verdict | null {
  if (!read.ok) {
    // A form that was filled from a record could overwrite somebody's change unseen; a blank one
    // cannot be compared anyway, and says so.
    return loaded === null ? null : notReadBefore(read.error)
  }
  if (conflicting(foreign, wanted).length > 0) return verdict('notSent', 'conflict')
  if (before !== null && holdsAll(wanted, before)) return verdict('notSent', 'alreadySo')
  return null
}

function notReadBefore({ code, status, apiMessage }: AppError): Verdict {
  const reason = code === 'notFound' || isConnectFault(code) ? code : 'notReadBefore'
  return verdict('notSent', reason, { status: status ?? null, apiMessage: apiMessage ?? null })
}
