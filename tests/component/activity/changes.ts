/** Changes on record for tests of the Activity screen. */
import type {
  Change,
  ChangeDetail,
  ChangePage,
  ChangeStep,
} from '../../../src/shared/entities/change'
import { success, type Result } from '../../../src/shared/result'
import { connection, connectionId, tenantId, userId } from '../support/fixtures'

export function change(parts: Partial<Change> = {}): Change {
  return {
    id: 1,
    reference: '7f3a91c2',
    kind: 'tenant',
    state: 'confirmed',
    reason: 'accepted',
    at: '2026-11-21T10:11:12.000Z',
    endedAt: '2026-11-21T10:11:13.000Z',
    connectionId,
    connectionName: 'Acme',
    environment: 'test',
    targetId: tenantId,
    targetLabel: 'Nordlicht Verlag GmbH',
    code: null,
    ticket: 'SUP-1',
    fields: ['companyName'],
    undoes: null,
    undoneBy: null,
    erased: false,
    run: null,
    ...parts,
  }
}

export function redemption(parts: Partial<Change> = {}): Change {
  return change({
    id: 7,
    kind: 'redemption',
    state: 'unknown',
    reason: 'noAnswer',
    targetId: userId,
    targetLabel: 'Greta Petersen',
    code: 'WELCOME-10',
    fields: [],
    ...parts,
  })
}

export function step(parts: Partial<ChangeStep> = {}): ChangeStep {
  return {
    entry: 1,
    at: '2026-11-21T10:11:12.000Z',
    event: 'intent',
    attempt: null,
    state: null,
    reason: null,
    status: null,
    requestId: null,
    finding: null,
    balance: null,
    by: null,
    who: null,
    why: null,
    ticket: null,
    ...parts,
  }
}

export function detail(parts: Partial<ChangeDetail> = {}): ChangeDetail {
  return {
    change: change(),
    fields: [],
    untouched: [],
    foreign: [],
    balanceBefore: null,
    balanceAfter: null,
    apiMessage: null,
    fieldErrors: [],
    readBack: 'done',
    request: null,
    doubts: [],
    again: null,
    origin: connection.baseUrl,
    keyFingerprint: 'ab12',
    sentAt: '2026-11-21T10:11:12.500Z',
    steps: [step()],
    undoObstacle: null,
    ...parts,
  }
}

export function page(changes: Change[], next: number | null = null): Result<ChangePage> {
  return success({ changes, next })
}

/** The row of a change in the table, by its number. */
export function row(id: number): HTMLElement {
  const found = document.getElementById(`change-${id}`)
  if (!found) throw new Error(`no row of change ${id}`)
  return found
}

/** The numbers of the changes in the table, from top to bottom. */
export function rows(): number[] {
  return [...document.querySelectorAll('tbody tr[id^=change-]')].map((each) =>
    Number(each.id.replace('change-', '')),
  )
}

/** What a person reads in a part of the screen, without line breaks. */
export function words(part: Element | null | undefined): string {
  return (part?.textContent ?? '').replace(/\s+/g, ' ').trim()
}
