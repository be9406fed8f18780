import type { LinkFault, Proposal } from '../../shared/entities/proposal'
import { t } from '../language/language'

/** Why a link was not used, and what to do. Nothing was changed, ever. */
export function wordRefusedLink(refused: LinkFault): string[] {
  return [whyRefused(refused), t('shell.link.byHand')]
}

function whyRefused({ fault, part }: LinkFault): string {
  if (fault !== 'unknownPart' && fault !== 'twice' && fault !== 'badValue')
    return t(`shell.link.fault.${fault}`)
  return part === null
    ? t(`shell.link.faultOfAPart.${fault}`)
    : t(`shell.link.faultOf.${fault}`, { part })
}

/** What a link that waits would do. */
export function wordWaitingLink(proposal: Proposal): string {
  if (proposal.kind === 'redeem') return t('shell.link.wouldFillIn')
  const { kind, record } = proposal
  const count = Object.keys(proposal.values).length
  return count === 0
    ? t(`shell.link.wouldOpen.${kind}`, { record })
    : t(`shell.link.wouldOpenAndFillIn.${kind}`, { record, count })
}

/** Said above a form that a link has filled in. */
export function wordFilledIn(filled: number, left: readonly string[]): string[] {
  return [
    filled === 0 ? t('shell.link.nothingToFillIn') : t('shell.link.filledIn', { count: filled }),
    ...(left.length > 0 ? [t('shell.link.left', { fields: left.join(', ') })] : []),
  ]
}

/** The title of what is said where a link has filled something in. */
export function filledInTitle(): string {
  return t('shell.link.from')
}

/** Said in a redeem dialog that a link has filled in. */
export function wordRedemptionFromLink(): { title: string; lines: string[] } {
  return { title: filledInTitle(), lines: [t('shell.link.checkRedemption')] }
}
