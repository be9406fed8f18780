/** A person's finding about an unknown change: what it means, and what is missing from it. */
import type { ChangeKind } from '../../shared/entities/change-state'
import { reasonLength } from '../../shared/limits'
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
    finding: finding === null ? 'Choose what you found.' : undefined,
    reason: reasonFault(reason.length),
    ticket:
      needsTicket && ticket === ''
        ? 'Enter the ticket: after this the code can be redeemed again.'
        : ticketFault(ticket),
  }
}

function reasonFault(length: number): string | undefined {
  if (length === 0) return 'Say how you found out.'
  if (length < reasonLength.least) return `Use at least ${reasonLength.least} characters.`
  return length > reasonLength.most
    ? `Use at most ${reasonLength.most} characters (now ${length}).`
    : undefined
}

/** What recording a finding does, and does not. */
export function resolveIntro(kind: ChangeKind): string {
  const where = kind === 'redemption' ? 'whether the code was redeemed' : 'whether it was changed'
  return `This records what you have found out, with your name and your reason. Nothing is sent. Find out ${where} before you choose: at UserDocks, or from your app’s team.`
}

/** What follows from a finding. */
export function resolveHint(kind: ChangeKind, finding: Finding): string {
  if (kind === 'redemption') {
    return finding === 'applied'
      ? 'The code counts as redeemed for this user from now on.'
      : 'The code counts as not redeemed from now on. A redemption can be carried out late, so be sure that at least 10 minutes have passed since it was sent.'
  }
  return finding === 'applied'
    ? 'The change counts as made from now on.'
    : `The change counts as not made from now on. It is not sent again; other changes of this ${kind} are possible again.`
}
