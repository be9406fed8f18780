import { join } from 'node:path'
import { endpointOf } from '../../src/main/bulk/runs/header'
import { RunFile, type RunHeader } from '../../src/main/bulk/runs/run-file'

/** Runs of one redemption each that `keepRuns` puts in place: one to be started, one to go on. */
export const keptRuns = {
  planned: 'd0000000-0000-4000-8000-000000000001',
  started: 'd0000000-0000-4000-8000-000000000002',
} as const

interface Place {
  readonly connectionId: string
  readonly baseUrl: string
  readonly clientId: string
  readonly userId: string
  readonly code: string
}

/** Puts runs into a folder of user data, as an earlier start of the program has left them. */
export function keepRuns(folder: string, place: Place): void {
  for (const phase of ['planned', 'started'] as const) {
    const id = keptRuns[phase]
    const file = RunFile.create(join(folder, 'runs', `${id}.db`), headerOf(id, place))
    const { userId, code } = place
    file.add([
      {
        ...{ number: 1, line: 2, cells: [userId, code], unreadable: null, faults: [], doubts: [] },
        wish: { kind: 'redeem', user: { by: 'id', id: userId }, code, ticket: 'T-1' },
        ...{ double: null, undoes: null, expected: null },
      },
    ])
    file.change({ phase: 'ready', rows: 1 })
    const plan = {
      ...{ verdict: 'send' as const, why: null, sameAs: null, earlier: null, status: null },
      ...{ apiMessage: null, targetId: userId, label: null, before: null },
    }
    file.setPlans([{ number: 1, plan, sameness: null }])
    file.change({ phase })
    file.close()
  }
}

function headerOf(id: string, place: Place): RunHeader {
  return {
    ...{ id, name: 'Codes', kind: 'redeem', fileName: 'codes.csv', connectionName: 'Acme' },
    connectionId: place.connectionId,
    endpoint: endpointOf(place),
    ...{ environment: 'live', columns: ['user', 'code'], undoes: null },
    rules: {
      ...{ mapping: ['userId', 'promotionCode'], choice: {}, emptyCells: 'keep' },
      ...{ codes: 'asWritten', ticket: null },
    },
    ...{ createdAt: '2026-01-02T03:04:05.000Z', startedAt: null, endedAt: null },
    ...{ phase: 'reading', pause: null, fault: null, rows: 0, pace: 50 },
  }
}
