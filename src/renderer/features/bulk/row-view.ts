/** What a row of a run shows: who it is about, what it asks for, what came of it and why. Pure. */
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { Run } from '../../../shared/bulk/run'
import type { RunRow } from '../../../shared/bulk/run-row'
import { sameValue } from '../../../shared/entities/record-values'
import { shownValue } from '../../forms/choices'
import { t } from '../../language/language'
import { stateWord } from '../../wording/activity'
import { bulkFieldLabel } from '../../wording/bulk-fields'
import { changeKindOf, wordReason } from '../../wording/change-reasons'
import { wordCsvRowFault } from '../../wording/csv-faults'
import { wordRowDoubt } from '../../wording/row-doubts'
import { wordRowFault } from '../../wording/row-faults'
import { wordPlan } from '../../wording/row-plans'

/** What a run says of how its rows are to be understood. */
export type RowRun = Pick<Run, 'kind' | 'rules' | 'columns'>

export interface RowView {
  readonly record: string
  readonly wanted: string
  /** Whether that is a code. */
  readonly isCode: boolean
  readonly why: string
}

/** One field that a row changes. */
export interface WantedField {
  readonly path: string
  readonly label: string
  /** `null` where it is not known. */
  readonly before: string | null
  readonly after: string
  /** Whether the record holds it already. */
  readonly isSame: boolean
}

/** A row as a line of the table. */
export function viewRow(run: RowRun, row: RunRow): RowView {
  const isCode = run.kind === 'redeem'
  return {
    record: recordOf(run, row),
    wanted: isCode ? codeOf(run, row) : wantedInShort(run, row),
    isCode,
    why: whyOf(run, row)[0] ?? '',
  }
}

/** Whether its personal data are gone. */
export function isErased({ cells, wish, unreadable }: RunRow): boolean {
  return cells === null && wish === null && unreadable === null
}

/** Whom it is about: by name if that is known, else as the file has it. */
export function recordOf(run: RowRun, row: RunRow): string {
  if (isErased(row)) return t('activity.erased')
  return row.plan?.label ?? idOf(run, row)
}

/** As the row names the record, or as it stands in the file. */
export function idOf(run: RowRun, { wish, cells, plan }: RunRow): string {
  if (wish === null) {
    const named = cellOf(run, cells, run.kind === 'tenants' ? 'tenantId' : 'userId')
    return named === '' ? (plan?.targetId ?? '') : named
  }
  if (wish.kind === 'tenants') return wish.tenantId
  return wish.user.by === 'id' ? wish.user.id : wish.user.email
}

function codeOf(run: RowRun, { wish, cells }: RunRow): string {
  return wish?.kind === 'redeem' ? wish.code : cellOf(run, cells, 'promotionCode')
}

/** What stands in the column of a field; `''` where there is none. */
export function cellOf({ rules }: RowRun, cells: RunRow['cells'], path: string): string {
  const column = rules.mapping.indexOf(path)
  return column === -1 ? '' : (cells?.[column] ?? '')
}

/** The fields that a row changes, before and after. */
export function wantedFields({ kind }: RowRun, { wish, plan }: RunRow): WantedField[] {
  if (wish === null || wish.kind === 'redeem') return []
  const held = plan?.before ?? null
  return Object.entries(wish.values).map(([path, value]) => ({
    path,
    label: bulkFieldLabel(kind, path),
    before: held === null ? null : shownValue(path, held[path] ?? ''),
    after: shownValue(path, value),
    isSame: held !== null && sameValue(held[path], value),
  }))
}

/** "City: Hamburg → Bremen; Country: Germany (DE)" */
function wantedInShort(run: RowRun, row: RunRow): string {
  const fields = wantedFields(run, row)
  const different = fields.filter(({ isSame }) => !isSame)
  return (different.length > 0 ? different : fields)
    .map(({ label, before, after, isSame }) => {
      const now = after || t('outcome.empty')
      const was = before === null || isSame ? '' : `${before || t('outcome.empty')} → `
      return `${label}: ${was}${now}`
    })
    .join('; ')
}

/** Why it is as it is, and what is to be looked at: the most important first. */
export function whyOf(run: RowRun, row: RunRow): string[] {
  const { plan, change } = row
  const planned = plan === null ? null : wordPlan(plan)
  return [
    ...(change === null ? [] : outcomeOf(run.kind, change)),
    ...(row.unreadable === null ? [] : [wordCsvRowFault(row.unreadable)]),
    ...faultsOf(run, row),
    ...(planned === null || change !== null ? [] : [planned]),
    ...(row.status === 'notSent' && change === null ? [t('bulk.stoppedBefore')] : []),
    ...doubtsOf(run, row),
  ]
}

export function faultsOf(run: RowRun, { faults, cells }: RunRow): string[] {
  return faults.map((each) =>
    wordRowFault(run.kind, each, each.field === null ? '' : cellOf(run, cells, each.field)),
  )
}

export function doubtsOf({ kind, rules }: RowRun, { doubts }: RunRow): string[] {
  return doubts.map((each) => wordRowDoubt(kind, each, rules))
}

/** Why a change came to what it came to, with what UserDocks said. */
function outcomeOf(kind: BulkKind, change: NonNullable<RunRow['change']>): string[] {
  const { state, reason, apiMessage } = change
  const resolved =
    state === 'resolvedApplied' || state === 'resolvedNotApplied' ? [stateWord(state)] : []
  const why = reason === null ? [] : [wordReason(reason, changeKindOf(kind))]
  const said = apiMessage === null ? [] : [t('outcome.summary.apiMessage', { message: apiMessage })]
  const words = [...resolved, ...why, ...said].join(' ')
  return words === '' ? [] : [words]
}
