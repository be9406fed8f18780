import type { CsvRowFault } from '../../../shared/bulk/csv-file'
import type { LeftOutReason } from '../../../shared/bulk/plan'
import type { Doubt } from '../../../shared/bulk/row-doubt'
import type { Fault } from '../../../shared/bulk/row-fault'
import type { RowStatus } from '../../../shared/bulk/run-state'

// The words of a result file. They may be compared by other programs: add, do not change.

export const statusWords: Readonly<Record<RowStatus, string>> = {
  waiting: 'not sent yet',
  unusable: 'cannot be used',
  leftOut: 'left out',
  alreadySo: 'already so',
  underWay: 'under way',
  confirmed: 'confirmed',
  rejected: 'rejected',
  notSent: 'not sent',
  unknown: 'unknown',
  notApplied: 'resolved: not applied',
}

export const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  double: 'another row asks for the same, or for a change of the same record',
  redeemedBefore: 'code redeemed for this user before, or it may have been',
  openUnknown: 'outcome of an earlier change of this record not known',
  notFound: 'not found',
  notAllowed: 'key does not allow to read it',
  notReadable: 'answer was not the record',
  notResolved: 'no key to look up the e-mail address with',
  changedSince: 'somebody has changed the record since',
}

export const unreadableWords: Readonly<Record<CsvRowFault, string>> = {
  tooManyCells: 'more cells than columns',
  tooFewCells: 'fewer cells than columns',
  unclosedQuote: 'a quotation mark is not closed where a cell can end',
  tooLong: 'longer than 64 KB',
  notDecodable: 'characters are lost, or of another encoding',
}

const codeFaults: Readonly<Record<Extract<Fault, { kind: 'notACode' }>['why'], string>> = {
  empty: 'no code',
  tooLong: 'too long for a code',
  dotSegment: 'cannot be sent as a code',
  controlCharacter: 'has a control character',
  loneSurrogate: 'has half a character',
}

const birthdateFaults: Readonly<
  Record<Extract<Fault, { kind: 'birthdate' }>['fault']['kind'], string>
> = {
  notADate: 'no date as YYYY-MM-DD',
  impossible: 'no calendar has this day',
  future: 'in the future',
  otherOrder: 'not as YYYY-MM-DD',
  withTime: 'has a time of day',
}

/** Why a cell or a row cannot be used. */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'missing':
      return 'must not be empty'
    case 'notAUser':
      return 'neither a user ID nor an e-mail address'
    case 'notAnId':
      return 'no ID'
    case 'severalIds':
      return 'more than one ID'
    case 'notACode':
      return codeFaults[fault.why]
    case 'notAFlag':
      return 'neither yes nor no'
    case 'notACountry':
      return 'no country'
    case 'notAChoice':
      return `none of ${fault.choices.join(', ')}`
    case 'birthdate': {
      const suggestion = 'suggestion' in fault.fault ? fault.fault.suggestion : null
      return birthdateFaults[fault.fault.kind] + meant(suggestion)
    }
    case 'notAnEmail':
      return 'no e-mail address'
    case 'tooLong':
      return `longer than ${fault.limit} characters (${fault.length})`
    case 'cannotBeEmptied':
      return 'cannot be emptied'
    case 'ticketRequired':
      return 'the connection requires a ticket'
    case 'holdsKey':
      return 'has a key of a connection in it'
    case 'nothingToChange':
      return 'no value to change'
  }
}

const damageWords: Readonly<
  Record<Extract<Doubt, { kind: 'codeDamage' }>['damages'][number], string>
> = {
  edgeSpaces: 'spaces at the edge',
  typographicDashes: 'dashes of a typesetter',
  invisibleCharacters: 'invisible characters',
}

const taxWords: Readonly<Record<Extract<Doubt, { kind: 'tax' }>['warning']['kind'], string>> = {
  wrongFormat: 'not written like such a tax ID',
  wrongCheckDigit: 'check digit is wrong',
  greecePrefix: 'VAT IDs of Greece begin with EL',
  prefixAndCountryDiffer: 'VAT ID and country of the billing address differ',
  britishNumberAsEuVat: 'British number, and the tax type is that of the EU',
  northernIrishNumberAsGbVat: 'Northern Irish number, and the tax type is that of Great Britain',
  euPrefixMissing: 'begins without its country',
  typeAndCountryDiffer: 'tax type and country of the billing address differ',
  typeMissing: 'a tax ID without a tax type',
  idMissing: 'a tax type without a tax ID',
  idWithoutBusiness: 'a tax ID, but not a business customer',
  reverseWithoutId: 'reverse charge without a tax ID',
  reverseNotForBusiness: 'reverse charge, but not a business customer',
  unknownType: 'tax type is not known',
}

const addressWords: Readonly<
  Record<Extract<Doubt, { kind: 'address' }>['warning']['kind'], string>
> = {
  missing: 'addresses of the country have this',
  postalCodeFormat: 'not written like a postal code of the country',
  unknownRegion: 'no region of the country',
}

/** Why somebody should look at a cell again. */
export function doubtWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'invisible':
      return 'has characters that cannot be seen'
    case 'email':
      return doubt.warning.kind === 'typo'
        ? `probably mistyped${meant(doubt.warning.suggestion)}`
        : 'unusual for an e-mail address'
    case 'phone':
      return doubt.warning.kind === 'noCountryCode'
        ? `no country code${meant(doubt.warning.suggestion)}`
        : 'no possible phone number'
    case 'webAddress':
      return doubt.warning.kind === 'noScheme'
        ? `begins without https://${meant(doubt.warning.suggestion)}`
        : 'no address of a web page'
    case 'locale':
      return doubt.fault.kind === 'otherSpelling'
        ? `unusual spelling${meant(doubt.fault.suggestion)}`
        : 'no locale'
    case 'birthdate':
      return 'very long ago'
    case 'language':
      return 'no language'
    case 'timeZone':
      return 'no time zone'
    case 'salutationOther':
      return 'the salutation is not "other"'
    case 'paymentDate':
      return 'no moment as records hold it'
    case 'address':
      return addressWords[doubt.warning.kind]
    case 'tax':
      return taxWords[doubt.warning.kind]
    case 'codeDamage':
      return doubt.damages.map((damage) => damageWords[damage]).join(', ') + meant(doubt.suggestion)
    case 'decomposed':
      return 'letters and their accents are apart'
    case 'brokenLetters':
      return 'letters look broken by another program'
    case 'spreadsheet':
      return doubt.trace === 'error' ? 'error of a spreadsheet' : 'number rounded by a spreadsheet'
    case 'staysAsItIs':
      return 'empty, but cannot be emptied, so it stays as it is'
  }
}

function meant(suggestion: string | null): string {
  return suggestion === null ? '' : `, perhaps ${JSON.stringify(suggestion)}`
}
