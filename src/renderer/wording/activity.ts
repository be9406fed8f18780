/** Changes on record, in words: what is known of one, what to do next, what cannot be done. */
import type { Change, OpenUnknowns, Verification } from '../../shared/entities/change'
import type { ChangeState } from '../../shared/entities/change-state'
import { dateFormat } from '../language/formats'
import { t } from '../language/language'
import { wordReason } from './change-reasons'

/** The state of a change in a word or two. */
export function stateWord(state: ChangeState): string {
  return t(`outcome.state.${state}`)
}

/** A moment in the time of this computer, to the minute. */
export function wordMinute(iso: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** A moment in the time of this computer, to the second. */
export function wordMoment(iso: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso))
}

/** The day of a moment, in the time of this computer. */
export function wordDay(iso: string): string {
  return dateFormat({ dateStyle: 'medium' }).format(new Date(iso))
}

/** The time of day, in the time of this computer. */
export function wordClock(milliseconds: number): string {
  return dateFormat({ timeStyle: 'short' }).format(new Date(milliseconds))
}

/** Whom a change is about, as a name: "Nordlicht Verlag GmbH", or the id. */
export function wordTarget({
  targetLabel,
  targetId,
  erased,
}: Pick<Change, 'targetLabel' | 'targetId' | 'erased'>): string {
  return targetLabel ?? targetId ?? t(erased ? 'activity.erased' : 'activity.notKnown')
}

/** As in "Code WELCOME-10 for Greta Petersen", for a line of text. */
export function wordChange(change: Change): string {
  const target = wordTarget(change)
  if (change.kind !== 'redemption') return t(`activity.named.${change.kind}`, { target })
  return change.code === null
    ? t('activity.named.redemption', { target })
    : t('activity.namedCode', { code: change.code, target })
}

/** What reminds of outcomes that nobody knows: how many, and which. */
export function describeUnknowns({ count, changes }: OpenUnknowns): {
  readonly title: string
  readonly lines: string[]
} {
  const named = changes
    .slice(0, 3)
    .map((change) => `${wordChange(change)}, ${wordMinute(change.at)}`)
  const others = count - named.length
  return {
    title: t('activity.unknowns.reminder', { count }),
    lines: [...named, ...(others > 0 ? [t('activity.unknowns.others', { count: others })] : [])],
  }
}

type Known = Pick<Change, 'kind' | 'state' | 'reason' | 'endedAt'>

/** What is known of a change, and what to do next. */
export function describeChange(change: Known): string[] {
  const { kind, state, reason, endedAt } = change
  if (state === 'unknown' && endedAt === null) return [t('activity.known.stillTrying')]
  const why = reason === null ? [] : [wordReason(reason, kind)]
  return [[...why, whetherApplied(change)].join(' '), ...whatToDo(change)]
}

function whetherApplied({ kind, state }: Known): string {
  const subject = kind === 'redemption' ? 'redemption' : 'record'
  return state === 'preparing' || state === 'sending'
    ? t(`activity.known.${state}`)
    : t(`activity.whether.${subject}.${state}`)
}

function whatToDo({ kind, state }: Known): string[] {
  switch (state) {
    case 'unknown':
      return [t(`activity.next.unknown.${kind}`)]
    case 'resolvedNotApplied':
      return [t(`activity.next.notApplied.${kind === 'redemption' ? 'redemption' : 'record'}`)]
    case 'preparing':
    case 'sending':
    case 'confirmed':
    case 'rejected':
    case 'notSent':
    case 'resolvedApplied':
      return []
  }
}

/** What an erasure came to. */
export function wordErased({
  erased,
  stillOpen = 0,
}: {
  readonly erased: number
  readonly stillOpen?: number
}): string[] {
  return [
    ...(erased === 0 && stillOpen === 0 ? [t('activity.erasing.nothingLeft')] : []),
    ...(erased > 0 ? [t('activity.erasing.done', { count: erased })] : []),
    ...(stillOpen > 0 ? [t('activity.erasing.stillOpen', { count: stillOpen })] : []),
  ]
}

type Fault = Verification['faults'][number]

/** What is wrong with one entry of the record. */
export function wordFault({ entry, fault }: Fault): string {
  return entry === null
    ? t(`activity.fault.some.${fault}`)
    : t(`activity.fault.one.${fault}`, { entry: String(entry) })
}
