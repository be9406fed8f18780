/** Why a run does not go on: what happened, whether anything was changed, what to do next. */
import type { Run } from '../../shared/bulk/run'
import { t } from '../language/language'
import type { ErrorText } from './error-text'

/** Words for the pause of a run. */
export function describePause({
  because,
  walk,
  at,
}: Pick<Run, 'because' | 'walk' | 'at'>): ErrorText {
  const reason = because ?? 'asked'
  const status = at?.status ?? null
  const text = t(`bulk.pause.${reason}.text`)
  return {
    title: t(`bulk.pause.${reason}.title`),
    lines: [
      status === null ? text : t('bulk.pauseAnswer', { text, status: String(status) }),
      whatWasSent(reason, walk),
      t(`bulk.pause.${reason}.next`),
    ],
  }
}

function whatWasSent(because: NonNullable<Run['because']>, walk: Run['walk']): string {
  if (walk === 'planning') return t('bulk.pauseSent.nothing')
  return t(because === 'unknown' ? 'bulk.pauseSent.unknown' : 'bulk.pauseSent.stays')
}
