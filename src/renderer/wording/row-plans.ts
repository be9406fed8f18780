/** What the dry run found out about a row. */
import type { RowPlan } from '../../shared/bulk/plan'
import { t } from '../language/language'
import { wordMinute } from './activity'

/** Why it is left out, or what is special about it; nothing if it is sent like any other. */
export function wordPlan(plan: RowPlan): string | null {
  const { verdict, why, sameAs } = plan
  if (verdict === 'sendBlind') return t('bulk.plan.blind')
  if (verdict === 'alreadySo') return t('activity.reason.alreadySo')
  if (verdict === 'send' || why === null) return null
  if (why === 'double') {
    return sameAs === null ? t('bulk.leftOut.twice') : t('bulk.leftOut.sameAs', { row: sameAs })
  }
  return t(`bulk.leftOut.plain.${why}`)
}

/** The earlier change that speaks against a row: "Earlier change 7f3a91c2 of 21 Nov 2026, 10:11: confirmed." */
export function wordEarlierOf({ reference, at, state }: NonNullable<RowPlan['earlier']>): string {
  return t('outcome.earlier.line', {
    reference,
    at: wordMinute(at),
    state: t(`outcome.earlier.state.${state}`),
  })
}
