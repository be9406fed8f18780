import type { ChangeStep } from '../../shared/entities/change'
import type { ChangeKind, ChangeState } from '../../shared/entities/change-state'
import type { FieldVerdict, OutcomeReason } from '../../shared/entities/outcome'

// The words of an exported list. They may be compared by other programs: add, do not change.

export const stateWords: Readonly<Record<ChangeState, string>> = {
  preparing: 'under way, not sent',
  sending: 'under way, sent',
  confirmed: 'confirmed',
  rejected: 'rejected',
  notSent: 'not sent',
  unknown: 'unknown',
  resolvedApplied: 'resolved: applied',
  resolvedNotApplied: 'resolved: not applied',
}

export const kindWords: Readonly<Record<ChangeKind, string>> = {
  tenant: 'tenant',
  user: 'user',
  redemption: 'redemption',
}

export const verdictWords: Readonly<Record<FieldVerdict['verdict'], string>> = {
  applied: 'is on the record',
  serverChanged: 'UserDocks has another value',
  notApplied: 'not applied',
  cannotTell: 'could not be checked',
}

export const findingWords: Readonly<Record<NonNullable<ChangeStep['by']>, string>> = {
  person: 'a person',
  readBack: 'the program, by reading the record again',
  laterChange: 'the program, from a later change',
}

export const reasonWords: Readonly<Record<OutcomeReason, string>> = {
  accepted: 'accepted',
  acceptedAltered: 'accepted, stored in another spelling',
  seenOnReadBack: 'no clear answer, but the new values were on the record',
  refused: 'refused by UserDocks',
  unauthorized: 'key not accepted',
  forbidden: 'key does not allow it',
  notFound: 'not found',
  rateLimited: 'too many requests',
  keyMissing: 'no key that may write',
  keyGone: 'key no longer in the keychain',
  keyAltered: 'key in the keychain was not the one stored, so not used',
  keychainFailed: 'keychain did not give the key',
  userNotResolved: 'user could not be looked up',
  alreadyRunning: 'the same was under way already',
  unreachable: 'server could not be reached',
  certificate: 'server could not prove who it is',
  tlsTooOld: 'server spoke nothing newer than TLS 1.1',
  proxyUnsupported: 'proxy settings named no way that can be used',
  proxyUnreachable: 'proxy could not be reached',
  proxyCertificate: 'proxy could not prove who it is',
  proxyRefused: 'proxy refused to connect',
  proxyFailed: 'proxy gave no connection',
  proxyPassword: 'proxy wanted a name and a password',
  proxyPasswordRefused: 'proxy did not accept the name and the password',
  proxyAuthUnsupported: 'proxy wanted an unknown way to sign in',
  requestRefusedHere: 'held back, its address would have meant something else',
  conflict: 'somebody else had changed the same',
  alreadySo: 'the record held these values already',
  notReadBefore: 'the record could not be read before',
  journalNotWritten: 'it could not be recorded',
  stopped: 'stopped before it was sent',
  paused: 'nothing new was being sent',
  openUnknown: 'outcome of an earlier change not known',
  redeemedBefore: 'code redeemed for this user before',
  endedBefore: 'program ended before it was sent',
  interrupted: 'program ended after sending',
  stoppedWaiting: 'somebody stopped waiting after sending',
  noAnswer: 'connection broke before a complete answer',
  timedOut: 'no complete answer in time',
  redirected: 'server pointed to another address',
  serverError: 'server reported an error of its own',
  unclearAnswer: 'answer cannot be interpreted',
  readBackDiffers: 'accepted, but the record did not hold all of it',
  acceptedUnproven: 'another form of the request accepted, not proven',
}
