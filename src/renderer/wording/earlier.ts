/** Earlier changes that stand in the way of a new one, or speak against it. */
import type { EarlierChange } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { wordMinute } from './activity'

/** One earlier change in a line: "Earlier change 7f3a91c2 of 21 Nov 2026, 10:11 (ticket A-1): confirmed." */
export function wordEarlier({ reference, at: began, ticket, state: known }: EarlierChange): string {
  const at = wordMinute(began)
  const state = t(`outcome.earlier.state.${known}`)
  return ticket === null
    ? t('outcome.earlier.line', { reference, at, state })
    : t('outcome.earlier.lineWithTicket', { reference, at, ticket, state })
}

/** When, and for which ticket: "on 21 Nov 2026, 10:11 (ticket A-1)". */
export function wordOccasion({ at: began, sentAt, ticket }: EarlierChange): string {
  const at = wordMinute(sentAt ?? began)
  return ticket === null
    ? t('outcome.earlier.occasion', { at })
    : t('outcome.earlier.occasionWithTicket', { at, ticket })
}
