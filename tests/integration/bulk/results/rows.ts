import type { RunRow } from '../../../../src/shared/bulk/run-row'
import { greta } from '../runs/rows'

/** A row that waits, unless told otherwise. */
export function runRow(parts: Partial<RunRow> = {}): RunRow {
  return {
    number: 1,
    line: 2,
    status: 'waiting',
    cells: [greta, 'Greta'],
    wish: { kind: 'users', user: { by: 'id', id: greta }, values: { name: 'Greta' }, ticket: null },
    unreadable: null,
    faults: [],
    doubts: [],
    plan: null,
    change: null,
    ...parts,
  }
}

export const change = {
  changeId: 7,
  reference: 'r-7',
  state: 'confirmed',
  reason: 'accepted',
  status: 204,
  apiMessage: null,
  at: '2026-05-01T10:00:00.000Z',
} as const satisfies RunRow['change']
