import type { FrozenRow, RunHeader } from '../../../../src/main/bulk/runs/run-file'
import type { RowPlan } from '../../../../src/shared/bulk/plan'

export const runId = '30000000-0000-4000-8000-000000000001'
export const greta = '20000000-0000-4000-8000-000000000101'
export const hugo = '20000000-0000-4000-8000-000000000102'

/** A run of users that is ready, unless told otherwise. */
export function headerOf(parts: Partial<RunHeader> = {}): RunHeader {
  return {
    id: runId,
    name: 'May',
    kind: 'users',
    connectionId: '40000000-0000-4000-8000-000000000001',
    connectionName: 'Shop',
    endpoint: '["https://example.com/","app"]',
    environment: 'test',
    fileName: 'may.csv',
    columns: ['User', 'Name'],
    rules: {
      mapping: ['userId', 'name'],
      choice: { encoding: 'utf-8' },
      emptyCells: 'keep',
      codes: 'asWritten',
      ticket: null,
    },
    undoes: null,
    createdAt: '2026-05-01T10:00:00.000Z',
    startedAt: null,
    endedAt: null,
    phase: 'ready',
    pause: null,
    fault: null,
    rows: 0,
    pace: 5,
    ...parts,
  }
}

/** A row that gives a user this name. */
export function rowOf(number: number, user = greta, name = `Name ${number}`): FrozenRow {
  return {
    number,
    line: number + 1,
    cells: [user, name],
    wish: {
      kind: 'users',
      user: user.includes('@') ? { by: 'email', email: user } : { by: 'id', id: user },
      values: { name },
      ticket: null,
    },
    unreadable: null,
    faults: [],
    doubts: [],
    double: null,
    undoes: null,
    expected: null,
  }
}

/** A row that cannot be used, as its user is none. */
export function faultyRow(number: number, cell: string): FrozenRow {
  return {
    ...rowOf(number),
    cells: [cell, 'Name'],
    wish: null,
    faults: [{ field: 'userId', fault: { kind: 'notAUser' } }],
  }
}

export const rowsOf = (from: number, to: number): FrozenRow[] =>
  Array.from({ length: to - from + 1 }, (_, index) => rowOf(from + index))

/** That a row will be sent, unless told otherwise. */
export function planOf(parts: Partial<RowPlan> = {}): RowPlan {
  return {
    verdict: 'send',
    why: null,
    sameAs: null,
    earlier: null,
    status: null,
    apiMessage: null,
    targetId: null,
    label: null,
    before: null,
    ...parts,
  }
}
