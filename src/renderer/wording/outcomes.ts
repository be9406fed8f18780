/** What came of a write, in words: what is known, whether anything was changed, what to do next. */
import type { Connection } from '../../shared/entities/connection'
import type { Outcome, OutcomeState } from '../../shared/entities/outcome'
import { otherLines, readBackLine, stillOld, whatDiffers } from './read-back'

export type OutcomeHeading = 'Confirmed' | 'Rejected' | 'Not sent' | 'Outcome unknown'

export interface OutcomeText {
  readonly heading: OutcomeHeading
  readonly lines: string[]
}

export const outcomeHeadings: Readonly<Record<OutcomeState, OutcomeHeading>> = {
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  notSent: 'Not sent',
  unknown: 'Outcome unknown',
}

/** Words for a write whose outcome main has reported; the connection says which secret it used. */
export function describeOutcome(
  outcome: Outcome,
  connection: Pick<Connection, 'signIn'> | null = null,
): OutcomeText {
  const secret = connection?.signIn === 'accessToken' ? 'access token' : 'write key'
  return {
    heading: outcomeHeadings[outcome.state],
    lines: [
      [whatIsKnown(outcome, secret), ...whetherChanged(outcome)].join(' '),
      ...readBackLine(outcome),
      ...otherLines(outcome),
      whatToDoNext(outcome),
    ],
  }
}

function whatIsKnown(outcome: Outcome, secret: string): string {
  const redemption = outcome.kind === 'redemption'
  const status = outcome.status === null ? '' : ` (HTTP ${outcome.status})`
  switch (outcome.reason) {
    case 'accepted':
      return redemption
        ? `UserDocks accepted the code for ${redeemer(outcome)}.`
        : 'UserDocks accepted the change.'
    case 'acceptedAltered':
      return 'UserDocks accepted the change and stored it in another spelling.'
    case 'seenOnReadBack':
      return 'No clear answer came, but the record, read again, holds the new values.'
    case 'refused':
      return redemption
        ? `UserDocks refused the code${status}.`
        : `UserDocks refused the change${status}.`
    case 'unauthorized':
      return `UserDocks did not accept the ${secret} of the connection “${outcome.connectionName}”${status}.`
    case 'forbidden':
      return `UserDocks does not allow this with the ${secret} of “${outcome.connectionName}”${status}.`
    case 'notFound':
      return redemption
        ? `UserDocks found no such user or no such code${status}.`
        : `UserDocks found no ${outcome.kind} with this ID${status}.`
    case 'rateLimited':
      return `UserDocks turned the request away because too many arrived${status}.`
    case 'keyMissing':
      return `The connection “${outcome.connectionName}” has no ${secret}.`
    case 'keychainFailed':
      return `The ${secret} could not be read from the keychain.`
    case 'userNotResolved':
      return `The user could not be looked up${status}. To find a user by email, the connection needs a read key.`
    case 'alreadyRunning':
      return 'The same code is being redeemed for this user right now. This second request was not sent.'
    case 'unreachable':
      return 'The server could not be reached.'
    case 'certificate':
      return 'The server’s certificate could not be verified, so no connection was made.'
    case 'requestRefusedHere':
      return 'The address of this request would have meant something else, so it was held back.'
    case 'conflict':
      return 'Somebody else has changed the same field or address since you opened this record.'
    case 'alreadySo':
      return 'The record already holds these values.'
    case 'notReadBefore':
      return `The record could not be read right before saving${status}, so a change of somebody else might have been overwritten.`
    case 'noAnswer':
      return 'The request was sent, but the connection broke before a complete answer came.'
    case 'timedOut':
      return 'The request was sent, but no complete answer came in time.'
    case 'redirected':
      return `The server answered by pointing to another address${status}. The app does not follow.`
    case 'serverError':
      return `The server reported an error of its own${status}.`
    case 'unclearAnswer':
      return `An answer came${status}, but it cannot be interpreted.`
    case 'acceptedUnproven':
      return 'The documented form of the request had no effect. UserDocks accepted the other one, which some APIs do without heeding it.'
    case 'readBackDiffers':
      return 'UserDocks accepted the change, but the record, read again, does not hold all of it.'
  }
}

/** Accepting is all that a confirmed answer says; whether it took is for the reading afterwards. */
function whetherChanged(outcome: Outcome): string[] {
  const redemption = outcome.kind === 'redemption'
  switch (outcome.state) {
    case 'confirmed':
      return []
    case 'rejected':
      return [redemption ? 'The code was not redeemed.' : 'Nothing was changed.']
    case 'notSent':
      return [
        redemption
          ? 'Nothing was sent; the code was not redeemed.'
          : 'Nothing was sent; nothing was changed.',
      ]
    case 'unknown':
      if (outcome.reason === 'readBackDiffers' && !redemption) return [whatDiffers(outcome)]
      if (stillOld(outcome)) return ['The record, read again, still holds the old values.']
      return [
        redemption
          ? 'It is not known whether the code was redeemed.'
          : 'It is not known whether the change was made.',
      ]
  }
}

function whatToDoNext(outcome: Outcome): string {
  const redemption = outcome.kind === 'redemption'
  switch (outcome.reason) {
    case 'accepted':
    case 'acceptedAltered':
    case 'seenOnReadBack':
      if (!redemption && outcome.untouched.length > 0) {
        return 'Restore them, or compare them with the ticket, before you tell the customer.'
      }
      if (!redemption && outcome.readBack !== 'done') {
        return 'This is the API’s own word; nobody has looked at the record since.'
      }
      return 'You can tell the customer.'
    case 'conflict':
      return 'Decide below whose values are to stand. Your changes are kept.'
    case 'alreadySo':
      return 'There is nothing to save. The form shows the record as it is now.'
    case 'notReadBefore':
      return `Try again, or open the record again. ${keptText(outcome)}`
    case 'refused':
      if (redemption) return 'Compare the code and the user with the ticket.'
      return outcome.fieldErrors.length > 0
        ? 'Your changes are kept. Correct what UserDocks names, then review and save again.'
        : 'Your changes are kept. Correct them, then review and save again.'
    case 'unauthorized':
    case 'forbidden':
    case 'keyMissing':
      return `Check the keys under Connections. ${keptText(outcome)}`
    case 'notFound':
      return `Check the ID and that this is the right connection. ${keptText(outcome)}`
    case 'rateLimited':
      return `Wait a minute before the next attempt. ${keptText(outcome)}`
    case 'keychainFailed':
      return `Unlock the keychain, or see Connections. ${keptText(outcome)}`
    case 'userNotResolved':
      return 'Check the address, or enter the user’s ID.'
    case 'alreadyRunning':
      return 'Wait for the outcome of the first one.'
    case 'unreachable':
      return `Check the network and the base URL of the connection. ${keptText(outcome)}`
    case 'certificate':
      return `Ask your IT whether this network checks traffic. ${keptText(outcome)}`
    case 'requestRefusedHere':
      return redemption ? 'Compare the code with the ticket.' : keptText(outcome)
    case 'acceptedUnproven':
      return 'Add a read key, so that it can be checked. If you know that this API takes the wrapped form, choose it as “Tenant body” of the connection.'
    case 'noAnswer':
    case 'timedOut':
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
    case 'readBackDiffers':
      if (redemption) return redeemNotAgain
      return stillOld(outcome)
        ? 'Your changes are kept. Review and save again; if it stays so, ask your app’s team.'
        : lookFirst(outcome.kind)
  }
}

export const redeemNotAgain =
  'Do not redeem the code again before this is clear. Look at the units and dates of the tenant, or ask your app’s team to look, with the reference below.'

/** What to do after an update of which nothing certain is known. */
export function lookFirst(kind: 'tenant' | 'user'): string {
  return `Your changes are kept. Open the ${kind} again and compare before you save again.`
}

function keptText(outcome: Outcome): string {
  return outcome.kind === 'redemption' ? 'What you entered is kept.' : 'Your changes are kept.'
}

function redeemer(outcome: Extract<Outcome, { kind: 'redemption' }>): string {
  return outcome.userLabel ?? `the user ${outcome.targetId}`
}
