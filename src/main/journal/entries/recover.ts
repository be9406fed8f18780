import type { OutcomeReason, OutcomeState } from '../../../shared/entities/outcome'
import { readLine } from './change-row'
import type { Database } from '../../sqlite/database'
import { last, readEvents } from './detail'
import { notReadBack, type EventOf, type WrittenEvent } from './events'
import { lifeOf, unsettled } from './line'
import type { Life } from './lifecycle'
import { addEvent } from './writer'

type Answered = Extract<WrittenEvent, { event: 'answered' }>

/**
 * Says of every change that an end of the program left without an outcome what can be said of it. What
 * was not noted as being sent was not sent; what was, without an answer, is unknown; an answer that was
 * noted counts. Running it again changes nothing. Throws what SQLite throws.
 */
export function recover(database: Database, at: string): void {
  const open = `FROM changes WHERE ${unsettled} AND concluded = 0 ORDER BY id`
  for (const { id } of database.all({ id: 'integer' }, open)) {
    const line = readLine(database, Number(id))
    if (line === undefined) continue
    const life = lifeOf(line)
    const answered = last(readEvents(database, line.id), 'answered')
    addEvent(database, line.id, concludedAfterCrash(life, answered ?? null), at)
  }
}

function concludedAfterCrash(life: Life, answered: Answered | null): EventOf<'concluded'> {
  const { state, reason } = outcomeOf(life)
  const isAnswer = answered?.facts.state === state
  return {
    event: 'concluded',
    facts: {
      state,
      reason,
      status: isAnswer ? answered.facts.status : null,
      ...notReadBack.facts,
    },
    personal: {
      apiMessage: (isAnswer && answered.personal?.apiMessage) || null,
      fieldErrors: (isAnswer && answered.personal?.fieldErrors) || [],
      ...notReadBack.personal,
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
