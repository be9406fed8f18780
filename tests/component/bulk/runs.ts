/** Runs over the rows of files, for tests of the Bulk screen. */
import type { FilePreview } from '../../../src/shared/contract/bulk'
import type { MethodInput } from '../../../src/shared/contract'
import type { Run } from '../../../src/shared/bulk/run'
import type { RowCounts } from '../../../src/shared/bulk/run-state'
import type { RunRow } from '../../../src/shared/bulk/run-row'
import { success } from '../../../src/shared/result'
import { connectionId, tenantId, userId } from '../support/fixtures'

export const runId = 'b0000000-0000-4000-8000-000000000001'
export const otherRunId = 'b0000000-0000-4000-8000-000000000002'
export const fileToken = 'f0000000-0000-4000-8000-000000000001'

const noRows: RowCounts = {
  waiting: 0,
  unusable: 0,
  leftOut: 0,
  alreadySo: 0,
  underWay: 0,
  confirmed: 0,
  rejected: 0,
  notSent: 0,
  unknown: 0,
  notApplied: 0,
}

export function counts(parts: Partial<RowCounts>): RowCounts {
  return { ...noRows, ...parts }
}

/** A run of 400 codes whose dry run is done. */
export function run(parts: Partial<Run> = {}): Run {
  const known = parts.counts ?? counts({ waiting: 400 })
  return {
    id: runId,
    name: 'codes, 21 Nov 2026',
    kind: 'redeem',
    connectionId,
    connectionName: 'Acme',
    environment: 'test',
    fileName: 'codes.csv',
    columns: ['user', 'code'],
    rules: {
      mapping: ['userId', 'promotionCode'],
      choice: {},
      emptyCells: 'keep',
      codes: 'asWritten',
      ticket: 'SUP-1',
    },
    undoes: null,
    createdAt: '2026-11-21T10:11:12.000Z',
    startedAt: null,
    endedAt: null,
    state: 'planned',
    walk: null,
    because: null,
    at: null,
    fault: null,
    rows: Object.values(known).reduce((sum, each) => sum + each, 0),
    counts: known,
    planned: 400,
    toPlan: 400,
    read: 1,
    pace: 5,
    rate: null,
    secondsLeft: null,
    doubtful: 0,
    ...parts,
  }
}

/** A row that asks for a code. */
export function row(number: number, parts: Partial<RunRow> = {}): RunRow {
  return {
    number,
    line: number + 1,
    status: 'waiting',
    cells: [`user${number}@example.com`, `CODE-${number}`],
    wish: {
      kind: 'redeem',
      user: { by: 'email', email: `user${number}@example.com` },
      code: `CODE-${number}`,
      ticket: null,
    },
    unreadable: null,
    faults: [],
    doubts: [],
    plan: null,
    change: null,
    ...parts,
  }
}

export const rowChange: NonNullable<RunRow['change']> = {
  changeId: 7,
  reference: '7f3a91c2',
  state: 'unknown',
  reason: 'noAnswer',
  status: null,
  apiMessage: null,
  at: '2026-11-21T10:11:12.000Z',
}

export const rowPlan: NonNullable<RunRow['plan']> = {
  verdict: 'send',
  why: null,
  sameAs: null,
  earlier: null,
  status: null,
  apiMessage: null,
  targetId: userId,
  label: 'Greta Petersen',
  before: null,
}

/** A row that changes the city of a tenant. */
export function cityRow(number: number, parts: Partial<RunRow> = {}): RunRow {
  return row(number, {
    cells: [tenantId, 'Bremen'],
    wish: {
      kind: 'tenants',
      tenantId,
      values: { 'billingAddress.city': 'Bremen', companyName: 'Nordlicht Verlag GmbH' },
      ticket: null,
    },
    plan: {
      ...rowPlan,
      targetId: tenantId,
      label: 'Nordlicht Verlag GmbH',
      before: { 'billingAddress.city': 'Hamburg', companyName: 'Nordlicht Verlag GmbH' },
    },
    ...parts,
  })
}

/** Gives the rows that are asked for, made as they are needed. */
export function rowsOf(total: number, make: (number: number) => RunRow = row) {
  return ({ from, count }: MethodInput<'bulk.rows'>) => {
    const length = Math.max(0, Math.min(count, total - from))
    return success({
      matching: total,
      rows: Array.from({ length }, (_, index) => make(from + index + 1)),
    })
  }
}

export function preview(parts: Partial<FilePreview> = {}): FilePreview {
  return {
    fileName: 'codes.csv',
    size: 2048,
    format: { encoding: 'utf-8', byteOrderMark: true, delimiter: ';', lineEnds: 'crlf' },
    columns: ['Kunde', 'Promotion code', 'Remark'],
    faults: [],
    rows: [{ line: 2, cells: ['greta@example.com', 'WELCOME-10', ''], fault: null }],
    isAll: true,
    guess: [
      { field: 'userId', certainty: 'likely' },
      { field: 'promotionCode', certainty: 'certain' },
      null,
    ],
    remembered: null,
    ...parts,
  }
}
