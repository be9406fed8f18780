import type { OutcomeReason, OutcomeState } from '../../shared/entities/outcome'
import { lifeOf } from './change-row'
import type { Database } from './database'
import type { EventOf } from './events'
import type { Life } from './lifecycle'
import { addEvent } from './writer'

/**
 * Says of every change that an end of the program left without an outcome what can be said of it. What
 * was not noted as being sent was not sent; what was, without an answer, is unknown; an answer that was
 * noted counts. Running it again changes nothing. Throws what SQLite throws.
 */
export function recover(database: Database, at: string): void {
  for (const row of database.all('SELECT * FROM changes WHERE concluded = 0 ORDER BY id')) {
    addEvent(database, Number(row['id']), concludedAfterCrash(lifeOf(row)), at)
  }
}

function concludedAfterCrash(life: Life): EventOf<'concluded'> {
  const { state, reason } = outcomeOf(life)
  return {
    event: 'concluded',
    facts: {
      state,
      reason,
      status: null,
      readBack: 'notTried',
      sentAs: null,
      triedBoth: false,
      compared: false,
    },
    personal: {
      apiMessage: null,
      fieldErrors: [],
      after: null,
      verdicts: [],
      untouched: [],
      foreign: [],
      balance: null,
    },
  }
}

function outcomeOf(life: Life): { state: OutcomeState; reason: OutcomeReason } {
  switch (life.state) {
    case 'preparing':
      return { state: 'notSent', reason: 'endedBefore' }
    case 'confirmed':
      return { state: 'confirmed', reason: life.reason ?? 'accepted' }
    case 'rejected':
      // A no that came after an attempt without an answer says nothing about that attempt.
      return life.attempts === 1 || life.kind === 'redemption'
        ? { state: 'rejected', reason: life.reason ?? 'refused' }
        : { state: 'unknown', reason: 'interrupted' }
    default:
      return { state: 'unknown', reason: 'interrupted' }
  }
}
