/** What a write that is under way does right now. */
import type { UnderWay } from '../../shared/entities/change'
import { dateFormat } from '../language/formats'
import { t } from '../language/language'

/** A sentence in two parts: a count of seconds may stand between them. */
export type PhaseWords = readonly [string, string?]

/** The time of day where the agent is, to the second: "14:10:05". */
export function wordTimeOfDay(moment: string | number): string {
  return dateFormat({ timeStyle: 'medium' }).format(new Date(moment))
}

/** Words for the phase of a write. Only `stillWaiting` has two parts. */
export function wordPhase({ phase, because, until }: UnderWay): PhaseWords {
  switch (phase) {
    case 'reading':
    case 'connecting':
    case 'sent':
    case 'readingBack':
      return [t(`outcome.phase.${phase}`)]
    case 'stillWaiting':
      return [t('outcome.phase.stillWaiting'), `. ${t('outcome.phase.stoppingIsNoUndo')}`]
    case 'waiting':
      return [wordWait(because ?? 'paused', until)]
  }
}

function wordWait(because: NonNullable<UnderWay['because']>, until: string | null): string {
  return until === null
    ? t(`outcome.wait.soon.${because}`)
    : t(`outcome.wait.at.${because}`, { time: wordTimeOfDay(until) })
}

/** Whether ending the wait has a meaning now: while it reads or connects, that takes seconds anyhow. */
export function canStopWaiting({ phase }: UnderWay): boolean {
  return phase === 'sent' || phase === 'stillWaiting' || phase === 'waiting'
}
