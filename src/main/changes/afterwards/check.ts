import type { ChangeDetail } from '../../../shared/entities/change'
import { flatten, type FlatValues } from '../../../shared/entities/record-values'
import { hasSettled } from '../../../shared/entities/settling'
import { sameBalance } from '../../../shared/values/tenant-fields'
import { failure, success, type Result } from '../../../shared/result'
import { last } from '../../journal/entries/detail'
import { byProgram, type Facts, type Personal } from '../../journal/entries/events'
import type { Journal } from '../../journal/journal'
import type { Api } from '../../userdocks/api'
import { holdsAll, verdicts } from '../update/compare'
import { findRecipient, readBalance } from '../redemption/recipient'

type Finding = Facts<'checked'>['finding']
type Seen = Personal<'checked'> & { readonly finding: Finding }

/**
 * Reads the record of a change that nobody knows the outcome of, and notes what it shows. An update that
 * is seen to have arrived is resolved by that; one that is not, only when it is too late for it to arrive
 * still. A redemption is never resolved like this: units and dates may have changed for other reasons.
 * Errors: those of a read, changeMissing, changeNotOpen, journalFailed.
 */
export async function checkChange(
  { api, journal, now }: { readonly api: Api; readonly journal: Journal; readonly now: () => Date },
  id: number,
): Promise<Result<ChangeDetail>> {
  const detail = openDetail(journal, id)
  if (!detail.ok) return detail
  const events = journal.events(id)
  if (!events.ok) return events
  const intent = last(events.value, 'intent')?.personal
  if (!intent) return failure({ code: 'changeNotOpen' })
  const { kind } = detail.value.change
  // Before the reading: it may take a night, if the computer sleeps, and shows what was, not what is.
  const settled = hasSettled(detail.value.sentAt, now())
  const seen =
    kind === 'redemption' ? await seeBalance(api, intent) : await seeRecord(api, kind, intent)
  if (!seen.ok) return seen
  // A late answer may have settled it while this was reading.
  if (!openDetail(journal, id).ok) return journal.detail(id)
  const { finding, after, balance } = seen.value
  const personal = { after, balance }
  const noted = journal.append(id, { event: 'checked', facts: { finding, settled }, personal })
  if (!noted.ok) return noted
  const proven = finding === 'applied' || (finding === 'notApplied' && settled)
  if (kind !== 'redemption' && proven) {
    const resolved = journal.append(id, {
      event: 'resolved',
      facts: { finding, by: 'readBack' },
      personal: byProgram,
    })
    if (!resolved.ok) return resolved
  }
  return journal.detail(id)
}

/** A change that somebody has still to find out about. Errors: changeMissing, changeNotOpen, journalFailed. */
export function openDetail(journal: Journal, id: number): Result<ChangeDetail> {
  const detail = journal.detail(id)
  if (!detail.ok) return detail
  const { change, steps } = detail.value
  // An attempt may have been answered unclearly, and the program still be finding out.
  const concluded = steps.some(({ event }) => event === 'concluded')
  return change.state === 'unknown' && concluded ? detail : failure({ code: 'changeNotOpen' })
}

async function seeRecord(
  api: Api,
  kind: 'tenant' | 'user',
  { targetId, wanted, before }: Personal<'intent'>,
): Promise<Result<Seen>> {
  const read = kind === 'tenant' ? await api.readTenant(targetId) : await api.readUser(targetId)
  if (!read.ok) return read
  const after = flatten(read.value.values)
  return success({ finding: compared(wanted ?? {}, before, after), after, balance: null })
}

/** A record that held the values before already proves nothing. */
function compared(
  wanted: NonNullable<Personal<'intent'>['wanted']>,
  before: FlatValues | null,
  after: FlatValues,
): Finding {
  if (before === null || holdsAll(wanted, before)) return 'cannotTell'
  const found = verdicts(wanted, before, after)
  if (found.every(({ verdict }) => verdict === 'applied')) return 'applied'
  const changing = found.filter(({ path }) => wanted[path] !== before[path])
  return changing.every(({ verdict }) => verdict === 'notApplied') ? 'notApplied' : 'cannotTell'
}

async function seeBalance(api: Api, intent: Personal<'intent'>): Promise<Result<Seen>> {
  const found = await findRecipient(api, intent.targetId)
  if (!found.ok) return found
  const balance = await readBalance(api, found.value.record)
  const unchanged =
    balance !== null && intent.balance !== null && sameBalance(balance, intent.balance)
  return success({ finding: unchanged ? 'notApplied' : 'cannotTell', after: null, balance })
}
