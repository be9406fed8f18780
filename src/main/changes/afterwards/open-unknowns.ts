import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { EarlierChange } from '../../../shared/entities/outcome'
import { failure, success, type Result } from '../../../shared/result'
import { last } from '../../journal/entries/detail'
import { byProgram } from '../../journal/entries/events'
import type { Journal } from '../../journal/journal'
import { openDetail } from './check'
import { verdict, type Verdict } from '../attempt/classify'

/** A change of the same record of which nobody knows whether it arrived, or still will. */
export interface OpenUnknown {
  readonly change: EarlierChange
  /** Whether it wanted exactly these values: sending them again overwrites nothing. */
  readonly isSame: (wanted: Wanted) => boolean
}

/** The open unknown changes of a record. Error: journalFailed. */
export function openUnknownOf(journal: Journal, resource: string): Result<OpenUnknown[]> {
  const open = journal.openOn(resource)
  if (!open.ok) return open
  const found: OpenUnknown[] = []
  for (const change of open.value) {
    const events = journal.events(change.changeId)
    if (!events.ok) return failure(events.error)
    const before = last(events.value, 'intent')?.personal?.wanted ?? null
    found.push({ change, isSame: (wanted) => before !== null && sameMap(before, wanted) })
  }
  return success(found)
}

/**
 * Why a record cannot be written to while something else has it: another write is under way, or one
 * that nobody waits for any more may still be answered.
 */
export function whyTaken(
  journal: Journal,
  resource: string,
): { readonly judged: Verdict; readonly earlier: EarlierChange | null } {
  const open = journal.openOn(resource)
  const unknown = open.ok ? open.value.find(({ state }) => state === 'unknown') : undefined
  return unknown === undefined
    ? { judged: verdict('notSent', 'alreadyRunning'), earlier: null }
    : { judged: verdict('notSent', 'openUnknown'), earlier: unknown }
}

/** The same values arrived by a later change: what became of the earlier ones matters no more. */
export function settleEarlier(journal: Journal, open: readonly OpenUnknown[]): void {
  for (const { change } of open) {
    // A person or a late answer may have settled it while the later one was under way.
    if (!openDetail(journal, change.changeId).ok) continue
    journal.append(change.changeId, {
      event: 'resolved',
      facts: { finding: 'applied', by: 'laterChange' },
      personal: byProgram,
    })
  }
}

function sameMap(one: Wanted, other: Wanted): boolean {
  const paths = Object.keys({ ...one, ...other })
  return paths.every((path) => one[path] === other[path])
}
