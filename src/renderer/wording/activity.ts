/** Changes on record, in words: what is known of one, what to do next, what cannot be done. */
import type { Change, OpenUnknowns, Verification } from '../../shared/entities/change'
import type { ChangeKind, ChangeState } from '../../shared/entities/change-state'
import { wordReason } from './change-reasons'

export const stateWords: Readonly<Record<ChangeState, string>> = {
  preparing: 'Under way',
  sending: 'Under way',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  notSent: 'Not sent',
  unknown: 'Outcome unknown',
  resolvedApplied: 'Resolved: applied',
  resolvedNotApplied: 'Resolved: not applied',
}

export const kindWords: Readonly<Record<ChangeKind, string>> = {
  tenant: 'Tenant',
  user: 'User',
  redemption: 'Redemption',
}

export const erasedWords = 'Personal data erased'

const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const second = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

/** A moment in the time of this computer, to the minute. */
export function wordMinute(iso: string): string {
  return minute.format(new Date(iso))
}

/** A moment in the time of this computer, to the second. */
export function wordMoment(iso: string): string {
  return second.format(new Date(iso))
}

/** The day of a moment, in the time of this computer. */
export function wordDay(iso: string): string {
  return day.format(new Date(iso))
}

/** The time of day, in the time of this computer. */
export function wordClock(milliseconds: number): string {
  return clock.format(new Date(milliseconds))
}

/** Whom a change is about, as a name: "Nordlicht Verlag GmbH", or the id. */
export function wordTarget({
  targetLabel,
  targetId,
  erased,
}: Pick<Change, 'targetLabel' | 'targetId' | 'erased'>): string {
  return targetLabel ?? targetId ?? (erased ? erasedWords : 'not known')
}

/** As in "redemption of WELCOME-10 for Greta Petersen", for a line of text. */
export function wordChange(change: Change): string {
  const target = wordTarget(change)
  if (change.kind !== 'redemption') return `${kindWords[change.kind]} ${target}`
  return change.code === null ? `Redemption for ${target}` : `Code ${change.code} for ${target}`
}

/** How many changes, as in "1 change", "12 changes". */
export function countChanges(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}

/** What reminds of outcomes that nobody knows: how many, and which. */
export function describeUnknowns({ count, changes }: OpenUnknowns): {
  readonly title: string
  readonly lines: string[]
} {
  const named = changes
    .slice(0, 3)
    .map((change) => `${wordChange(change)}, ${wordMinute(change.at)}`)
  return {
    title:
      count === 1 ? '1 change has an unknown outcome' : `${count} changes have an unknown outcome`,
    lines: [...named, ...(count > named.length ? [`And ${count - named.length} more.`] : [])],
  }
}

type Known = Pick<Change, 'kind' | 'state' | 'reason' | 'endedAt'>

/** What is known of a change, and what to do next. */
export function describeChange(change: Known): string[] {
  if (change.state === 'unknown' && change.endedAt === null) {
    return ['No clear answer has come so far. The program is still trying to find out.']
  }
  const why = change.reason === null ? [] : [wordReason(change.reason, change.kind)]
  return [[...why, whetherApplied(change)].join(' '), ...whatToDo(change)]
}

function whetherApplied({ kind, state }: Known): string {
  const redemption = kind === 'redemption'
  switch (state) {
    case 'preparing':
      return 'Nothing has left this computer yet.'
    case 'sending':
      return 'It was sent. There is no answer yet.'
    case 'confirmed':
      return redemption ? 'The code was redeemed.' : 'The change was made.'
    case 'rejected':
      return redemption ? 'The code was not redeemed.' : 'Nothing was changed.'
    case 'notSent':
      return redemption
        ? 'Nothing was sent; the code was not redeemed.'
        : 'Nothing was sent; nothing was changed.'
    case 'unknown':
      return redemption
        ? 'It is not known whether the code was redeemed.'
        : 'It is not known whether the change was made.'
    case 'resolvedApplied':
      return redemption
        ? 'It was found out later that the code was redeemed.'
        : 'It was found out later that the change was made.'
    case 'resolvedNotApplied':
      return redemption
        ? 'It was found out later that the code was not redeemed.'
        : 'It was found out later that the change was not made.'
  }
}

function whatToDo({ kind, state }: Known): string[] {
  const redemption = kind === 'redemption'
  switch (state) {
    case 'unknown':
      return redemption
        ? [
            'Do not redeem the code again before this is clear. “Check now” reads what the tenant has and changes nothing. Or ask your app’s team with the reference, and record with “Resolve” what was found.',
          ]
        : [
            `“Check now” reads the ${kind} and changes nothing. Until this is clear, no other change goes to the same ${kind}.`,
          ]
    case 'resolvedNotApplied':
      return redemption
        ? ['If the code is still due, redeem it anew. That is a decision of its own.']
        : ['If the change is still wanted, make it anew.']
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
  const open = stillOpen === 1 ? '1 change keeps its' : `${stillOpen} changes keep their`
  return [
    ...(erased === 0 && stillOpen === 0 ? ['There were no personal data left to erase.'] : []),
    ...(erased > 0 ? [`Personal data of ${countChanges(erased)} erased.`] : []),
    ...(stillOpen > 0
      ? [`${open} personal data until the outcome is known: resolve first, then erase.`]
      : []),
  ]
}

type Fault = Verification['faults'][number]

/** What is wrong with one entry of the record. */
export function wordFault({ entry, fault }: Fault): string {
  const which = entry === null ? 'An entry' : `Entry ${entry}`
  switch (fault) {
    case 'missing':
      return `${which} is missing.`
    case 'hashWrong':
      return `${which} does not fit its checksum.`
    case 'contentAltered':
      return `${which} was altered after it was written.`
    case 'contentMissing':
      return `${which} lacks its content, and this program did not erase it.`
    case 'impossibleOrder':
      return `${which} cannot follow the one before it.`
    case 'listDiffers':
      return entry === null
        ? 'The list of changes says something else than the entries.'
        : `The list of changes says something else than entry ${entry}.`
    case 'unreadable':
      return `${which} cannot be read.`
  }
}
