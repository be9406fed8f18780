import type { ChangeDetail, ChangedField } from '../../../shared/entities/change'
import { isUuid } from '../../../shared/values/identifier'
import { sameValue, type FlatValue } from '../../../shared/entities/record-values'
import { emptyMarker } from '../../../shared/bulk/fields'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { BulkRow } from '../../../shared/bulk/row'
import type { RowDoubt } from '../../../shared/bulk/row-doubt'
import type { RowFault } from '../../../shared/bulk/row-fault'
import { cannotUnset } from '../../changes/afterwards/taken-back'

/** The way back from one change, as far as its own fields tell. */
export interface WayBack {
  readonly changeId: number
  /** The row of the run that made the change. */
  readonly row: number
  /** UUID of the user or tenant; `null` once erased. */
  readonly targetId: string | null
  /** Of the change: what takes it back belongs to the same. */
  readonly ticket: string | null
  /** What to put back, by path; `''` empties a field. */
  readonly values: Readonly<Record<string, string | boolean>>
  /** What these fields hold since, by path. */
  readonly expected: Readonly<Record<string, FlatValue>>
  /** Fields that were never set before, to which no request can take them back. */
  readonly stuck: readonly string[]
}

/** Finds the way back from a change that was applied. `row`: of the run. Pure. */
export function wayBackFrom(
  { change, fields, undoObstacle }: Pick<ChangeDetail, 'change' | 'fields' | 'undoObstacle'>,
  row: number,
): WayBack {
  const values: Record<string, string | boolean> = {}
  const expected: Record<string, FlatValue> = {}
  const stuck: string[] = []
  for (const field of undoObstacle === null ? fields : []) {
    const held = heldSince(field, change.state)
    if (held === undefined || !field.beforeKnown || sameValue(held, field.before)) continue
    if (cannotUnset(field)) stuck.push(field.path)
    else {
      values[field.path] = field.before ?? ''
      expected[field.path] = held
    }
  }
  const { id: changeId, targetId, ticket } = change
  const isKnown = targetId !== null && isUuid(targetId)
  return { changeId, row, targetId: isKnown ? targetId : null, ticket, values, expected, stuck }
}

/** The columns of a run that goes these ways: the record, then each field that is put back or stuck. */
export function undoColumns(kind: Exclude<BulkKind, 'redeem'>, ways: readonly WayBack[]): string[] {
  const fields = ways.flatMap(({ values, stuck }) => [...Object.keys(values), ...stuck])
  return [idColumn(kind), ...new Set(fields)]
}

/** What a row of such a run asks for; what cannot be put back is a doubt, or if that is all a fault. */
export function undoWish(
  kind: Exclude<BulkKind, 'redeem'>,
  { targetId, ticket, values, stuck }: WayBack,
): {
  readonly wish: BulkRow | null
  readonly faults: readonly RowFault[]
  readonly doubts: readonly RowDoubt[]
} {
  if (targetId === null || Object.keys(values).length === 0) {
    const faults = stuck.map((field): RowFault => ({ field, fault: { kind: 'cannotBeEmptied' } }))
    const nothing: RowFault = { field: null, fault: { kind: 'nothingToChange' } }
    return { wish: null, faults: faults.length > 0 ? faults : [nothing], doubts: [] }
  }
  const doubts = stuck.map((field): RowDoubt => ({ field, doubt: { kind: 'staysAsItIs' } }))
  const wish: BulkRow =
    kind === 'tenants'
      ? { kind, tenantId: targetId, values, ticket }
      : { kind, user: { by: 'id', id: targetId }, values, ticket }
  return { wish, faults: [], doubts }
}

/** As a file would have it that asks for the same. */
export function undoCells(columns: readonly string[], { targetId, values }: WayBack): string[] {
  return columns.map((path, at) => {
    if (at === 0) return targetId ?? ''
    const value = Object.hasOwn(values, path) ? values[path] : undefined
    if (value === undefined) return ''
    return typeof value === 'string' ? value || emptyMarker : value ? 'yes' : 'no'
  })
}

/** What a field holds since the change, as far as that was seen; `undefined` if it did not change. */
function heldSince(
  { sent, after, verdict }: ChangedField,
  state: ChangeDetail['change']['state'],
): FlatValue | undefined {
  // What was seen before somebody found it to be applied was too early.
  if (state === 'resolvedApplied') return sent
  switch (verdict) {
    case 'applied':
    case 'serverChanged':
      return after
    case 'notApplied':
      return undefined
    case 'cannotTell':
    case null:
      return sent
  }
}

function idColumn(kind: Exclude<BulkKind, 'redeem'>): string {
  return kind === 'tenants' ? 'tenantId' : 'userId'
}
