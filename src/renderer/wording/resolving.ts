/** A person's finding about an unknown change: what it means, and what is missing from it. */
import type { ChangeKind } from '../../shared/entities/change-state'
import { reasonLength } from '../../shared/limits'
import { t } from '../language/language'
import { ticketFault } from './field-faults'

export type Finding = 'applied' | 'notApplied'

export interface ResolveFaults {
  readonly finding?: string | undefined
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
}

/** What is missing or wrong. Giving a code away a second time has to be traceable, so it needs a ticket. */
export function resolveFaults(
  kind: ChangeKind,
  entered: { readonly finding: Finding | null; readonly reason: string; readonly ticket: string },
): ResolveFaults {
  const { finding, reason, ticket } = entered
  const needsTicket = kind === 'redemption' && finding === 'notApplied'
  return {
    finding: finding === null ? t('activity.resolve.noFinding') : undefined,
    reason: reasonFault(reason.length),
    ticket: needsTicket && ticket === '' ? t('activity.resolve.noTicket') : ticketFault(ticket),
  }
}

function reasonFault(length: number): string | undefined {
  const { least, most } = reasonLength
  if (length === 0) return t('activity.resolve.noReason')
  if (length < least) return t('activity.resolve.shortReason', { least })
  return length > most ? t('activity.resolve.longReason', { most, length }) : undefined
}

/** What recording a finding does, and does not. */
export function resolveIntro(kind: ChangeKind): string {
  return t(`activity.resolve.intro.${kind === 'redemption' ? 'redemption' : 'record'}`)
}

/** What follows from a finding. */
export function resolveHint(kind: ChangeKind, finding: Finding): string {
  return t(`activity.resolve.hint.${finding}.${kind}`)
}
