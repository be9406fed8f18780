/** What a write that is under way does right now. */
import type { UnderWay } from '../../shared/entities/change'

/** A sentence in two parts: a count of seconds may stand between them. */
export type PhaseWords = readonly [string, string?]

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** The time of day where the agent is, to the second: "14:10:05". */
export function wordTimeOfDay(moment: string | number): string {
  return clock.format(new Date(moment))
}

/** Words for the phase of a write. Only `stillWaiting` has two parts. */
export function wordPhase({ phase, because, until }: UnderWay): PhaseWords {
  switch (phase) {
    case 'reading':
      return ['Reading the record…']
    case 'connecting':
      return ['Connecting…']
    case 'sent':
      return ['Sent. Waiting for the answer…']
    case 'stillWaiting':
      return ['Still waiting for UserDocks', '. Stopping now would not undo it.']
    case 'readingBack':
      return ['Reading the record again…']
    case 'waiting':
      return [wordWait(because, until)]
  }
}

function wordWait(because: UnderWay['because'], until: string | null): string {
  const at = until === null ? ' soon.' : ` at ${wordTimeOfDay(until)}.`
  switch (because) {
    case 'rateLimited':
      return `UserDocks asks us to slow down. Continues${at}`
    case 'notSent':
      return `No connection. Trying again${at}`
    case 'unclear':
      return `The answer was unclear and the record is unchanged. Trying again${at}`
    case 'paused':
    case null:
      return `Paused. Continues${at}`
  }
}

/** Whether ending the wait has a meaning now: while it reads or connects, that takes seconds anyhow. */
export function canStopWaiting({ phase }: UnderWay): boolean {
  return phase === 'sent' || phase === 'stillWaiting' || phase === 'waiting'
}
