import type { LeftOutReason, RowPlan } from '../../../shared/bulk/plan'
import type { BulkRow } from '../../../shared/bulk/row'
import { nameInRequest } from '../../../shared/values/identifier'
import type { EarlierChange } from '../../../shared/entities/outcome'
import {
  flatten,
  sameValue,
  wholeOf,
  type FlatValues,
} from '../../../shared/entities/record-values'
import { tenantLabel } from '../../../shared/values/tenant-fields'
import { userLabel } from '../../../shared/values/user-fields'
import { success, type AppError, type Result } from '../../../shared/result'
import { openUnknownOf } from '../../changes/afterwards/open-unknowns'
import { resourceOf } from '../../changes/resource'
import { holdsAll } from '../../changes/update/compare'
import type { Journal } from '../../journal/journal'
import type { Api } from '../../userdocks/api'
import { pauseAt, type Pause } from '../running/walk'
import { readAtLength, type Reading } from './read-at-length'

/** A row as the dry run gets it. */
export interface RowToPlan {
  readonly number: number
  readonly wish: BulkRow
  /** The first row of the file that asks for the same, as far as the file itself tells. */
  readonly double: number | null
  /** What the record must still hold, by path; of a run that takes another one back. */
  readonly expected: FlatValues | null
}

/** What looking at a row needs. It sends reads, and nothing else. */
export interface PlanContext {
  readonly api: Api
  readonly journal: Journal
  /** Waits so many milliseconds; tells whether to go on. */
  readonly wait: (milliseconds: number) => Promise<boolean>
  readonly random: () => number
}

/** What the dry run found out: a plan, with its record for comparing doubles; or why it pauses. */
export type Planned = { readonly plan: RowPlan; readonly target: string | null } | Pause

const nothingKnown: RowPlan = {
  verdict: 'send',
  why: null,
  sameAs: null,
  earlier: null,
  status: null,
  apiMessage: null,
  targetId: null,
  label: null,
  before: null,
}

/** Finds out what sending a row would change, and what speaks against it. */
export async function planRow(context: PlanContext, row: RowToPlan): Promise<Planned> {
  const { wish, double } = row
  if (double !== null) return leaveOut('double', { sameAs: double })
  const reading = await readRecord(context, wish)
  if (reading.is === 'pause') {
    const { status = null, apiMessage = null } = reading.error
    return pauseAt(reading.because, row.number, { status, apiMessage })
  }
  const known = reading.is === 'read' ? reading.record : knownWithoutReading(wish, reading.error)
  if ('why' in known) return leaveOut(known.why, answerOf(reading))
  const { id: targetId, label, values } = known
  const found = { targetId, label }
  const earlier = earlierOf(context, wish, targetId)
  if (!earlier.ok) return pauseAt('notWritable', row.number)
  if (earlier.value !== null) return leaveOut(...earlier.value(found))
  if (wish.kind === 'redeem') return { plan: { ...nothingKnown, ...found }, target: targetId }
  if (values === null) {
    return { plan: { ...nothingKnown, ...found, verdict: 'sendBlind' }, target: targetId }
  }
  const before = compacted(values, wish.values)
  if (row.expected !== null && !holds(values, row.expected)) {
    return leaveOut('changedSince', { ...found, before })
  }
  const verdict = holdsAll(wish.values, values) ? 'alreadySo' : 'send'
  return { plan: { ...nothingKnown, ...found, verdict, before }, target: targetId }
}

interface Known {
  readonly id: string
  readonly label: string | null
  /** `null` where the record could not be read. */
  readonly values: FlatValues | null
}

async function readRecord(
  { api, wait, random }: PlanContext,
  wish: BulkRow,
): Promise<Reading<Known>> {
  return readAtLength(() => readOnce(api, wish), wait, random)
}

async function readOnce(api: Api, wish: BulkRow): Promise<Result<Known>> {
  if (wish.kind === 'tenants') {
    const read = await api.readTenant(wish.tenantId)
    if (!read.ok) return read
    return success({
      id: read.value.id,
      label: tenantLabel(read.value),
      values: flatten(read.value.values),
    })
  }
  const read = await api.readUser(nameInRequest(wish.user))
  if (!read.ok) return read
  return success({
    id: read.value.id,
    label: userLabel(read.value),
    values: flatten(read.value.values),
  })
}

/** A UUID is enough to send something; an e-mail address has to be looked up. */
function knownWithoutReading(
  wish: BulkRow,
  error: AppError,
): Known | { readonly why: LeftOutReason } {
  if (error.code === 'notFound') return { why: 'notFound' }
  if (error.code === 'forbidden' || error.code === 'notOwnRecord') return { why: 'notAllowed' }
  if (error.code !== 'keyMissing') return { why: 'notReadable' }
  if (wish.kind === 'tenants') return { id: wish.tenantId, label: null, values: null }
  return wish.user.by === 'id'
    ? { id: wish.user.id, label: null, values: null }
    : { why: 'notResolved' }
}

type LeaveOut = (found: Partial<RowPlan>) => [LeftOutReason, Partial<RowPlan>]

/** What the record of changes says against it; `null`: nothing. Error: journalFailed. */
function earlierOf(
  { api, journal }: PlanContext,
  wish: BulkRow,
  targetId: string,
): Result<LeaveOut | null> {
  const kind = wish.kind === 'tenants' ? 'tenant' : 'user'
  const resource = resourceOf(api.endpoint, kind, targetId)
  if (wish.kind === 'redeem') {
    const before = journal.redemptions(resource, wish.code)
    if (!before.ok) return before
    const [newest] = before.value
    if (newest !== undefined)
      return success((found) => ['redeemedBefore', withEarlier(found, newest)])
    const open = journal.openOn(resource)
    if (!open.ok) return open
    const unknown = open.value.find(({ state }) => state === 'unknown')
    return success(
      unknown === undefined ? null : (found) => ['openUnknown', withEarlier(found, unknown)],
    )
  }
  const open = openUnknownOf(journal, resource)
  if (!open.ok) return open
  const other = open.value.find(
    ({ change, isSame }) => change.state === 'unknown' && !isSame(wish.values),
  )
  return success(
    other === undefined ? null : (found) => ['openUnknown', withEarlier(found, other.change)],
  )
}

function withEarlier(
  found: Partial<RowPlan>,
  { changeId, reference, state, at }: EarlierChange,
): Partial<RowPlan> {
  return { ...found, earlier: { changeId, reference, state, at } }
}

function leaveOut(why: LeftOutReason, more: Partial<RowPlan> = {}): Planned {
  return { plan: { ...nothingKnown, ...more, verdict: 'leaveOut', why }, target: null }
}

function answerOf(reading: Reading<unknown>): Partial<RowPlan> {
  if (reading.is !== 'none') return {}
  const { status = null, apiMessage = null } = reading.error
  return { status, apiMessage }
}

function holds(values: FlatValues, expected: FlatValues): boolean {
  return Object.entries(expected).every(([path, value]) => sameValue(value, values[path]))
}

/**
 * The values of a record that are worth keeping: those that it has, and also the empty ones beside those
 * that are going to change, so that somebody's change of them is found.
 */
function compacted(values: FlatValues, wanted: Readonly<Record<string, unknown>>): FlatValues {
  const wholes = new Set(Object.keys(wanted).map(wholeOf))
  const kept = Object.entries(values).filter(
    ([path, value]) => (value !== null && value !== '') || wholes.has(wholeOf(path)),
  )
  return Object.fromEntries(kept)
}
