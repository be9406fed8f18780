import { Journal } from '../../../../src/main/journal/journal'

/** Opens a record as main does; it must be whole and writable, or the times mean nothing. */
export function openJournal(path: string): Journal {
  const journal = new Journal({ path, version: '0.0.0', now: () => new Date() })
  if (journal.state.state !== 'ready') throw new Error(`The record is ${journal.state.state}.`)
  return journal
}

/** What a call gave; a failed one is no measurement. */
export function needed<Value>(result: { ok: true; value: Value } | { ok: false }): Value {
  if (!result.ok) throw new Error('The record of changes refused.')
  return result.value
}
