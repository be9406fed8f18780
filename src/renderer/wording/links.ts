import type { LinkFault, Proposal } from '../../shared/entities/proposal'

/** Why a link was not used, and what to do. Nothing was changed, ever. */
export function wordRefusedLink({ fault, part }: LinkFault): string[] {
  const named = part === null ? 'a part' : `“${part}”`
  const why = {
    notALink: 'It is not a link of this console.',
    tooLong: 'It is too long.',
    several: 'Several were opened at once.',
    unknownAction: 'This console does not know what it asks for. It may need a newer version.',
    unknownPart: `It has ${named} that is not known here.`,
    twice: `It has ${named} twice.`,
    badRecord: 'It names no user or tenant: an ID is needed, or the e-mail address of a user.',
    badValue: `The value of ${named} cannot be used: it is too long, or holds characters that mislead.`,
    holdsKey: 'It holds a key that is stored here. Tell your administrator where it came from.',
  }[fault]
  return [why, 'Nothing was filled in or sent. Open the record by hand.']
}

/** What a link that waits would do. */
export function wordWaitingLink(proposal: Proposal): string {
  if (proposal.kind === 'redeem') return 'It would fill in the redeem dialog.'
  const count = Object.keys(proposal.values).length
  const open = `It would open the ${proposal.kind} ${proposal.record}`
  if (count === 0) return `${open}.`
  return `${open} and fill in ${count === 1 ? 'one field' : `${count} fields`}.`
}

/** Said above a form that a link has filled in. */
export function wordFilledIn(filled: number, left: readonly string[]): string[] {
  const fields = filled === 1 ? 'One field was' : `${filled} fields were`
  const check = 'Check against the ticket; nothing is sent until you save.'
  return [
    filled === 0 ? 'The record already holds what it proposes.' : `${fields} filled in. ${check}`,
    ...(left.length > 0 ? [`Left as you had typed them: ${left.join(', ')}.`] : []),
  ]
}

export const filledInTitle = 'From a link'
export const redemptionFromLink = {
  title: 'From a link',
  lines: ['Check user and code against the ticket; nothing is sent until you press Redeem.'],
}
