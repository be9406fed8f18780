/** Earlier changes that stand in the way of a new one, or speak against it. */
import type { ChangeState } from '../../shared/entities/change-state'
import type { EarlierChange } from '../../shared/entities/outcome'
import { wordMinute } from './activity'

const states: Readonly<Record<ChangeState, string>> = {
  preparing: 'nothing is sent yet',
  sending: 'sent, no answer yet',
  confirmed: 'confirmed',
  rejected: 'rejected',
  notSent: 'not sent',
  unknown: 'outcome unknown',
  resolvedApplied: 'found to be applied',
  resolvedNotApplied: 'found not to be applied',
}

/** One earlier change in a line: "Earlier change 7f3a91c2 of 21 Nov 2026, 10:11 (ticket A-1): confirmed." */
export function wordEarlier({ reference, at, ticket, state }: EarlierChange): string {
  return `Earlier change ${reference} of ${wordMinute(at)}${wordTicket(ticket)}: ${states[state]}.`
}

/** When, and for which ticket: "on 21 Nov 2026, 10:11 (ticket A-1)". */
export function wordOccasion({ at, sentAt, ticket }: EarlierChange): string {
  return `on ${wordMinute(sentAt ?? at)}${wordTicket(ticket)}`
}

function wordTicket(ticket: string | null): string {
  return ticket === null ? '' : ` (ticket ${ticket})`
}
