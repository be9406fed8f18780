/** The plain text that an agent copies into a German ticket. It never holds a secret. */
import { isUuid } from '../../shared/entities/identifier'
import type { FieldVerdict, OutcomeReason, OutcomeState } from '../../shared/entities/outcome'
import type { Balance } from '../../shared/entities/tenant'
import { germanBalanceLabels, germanPathLabel } from './fields-german'
import { germanHeadings, germanReason, germanStateSentence } from './outcomes-german'
import { onOneLine } from './summary'
import { germanDate, germanTime, germanValue } from './values-german'

/** Values are given as the API keeps them, flags as "true" and "false"; `''` is an empty one. */
export interface GermanSummaryParts {
  readonly kind: 'tenant' | 'user' | 'redemption'
  readonly state: OutcomeState
  /** `null` for a write that ended in an error instead of an outcome. */
  readonly reason: OutcomeReason | null
  readonly name: string | null
  /** UUID of the tenant or user, or what the agent typed. */
  readonly id: string
  readonly code: string | null
  readonly ticket: string | null
  readonly connection: string
  /** ISO 8601. */
  readonly at: string | null
  readonly changes: readonly {
    readonly path: string
    /** `null` when the record was not loaded, so that what was there is not known. */
    readonly before: string | null
    readonly after: string
    readonly verdict: FieldVerdict['verdict'] | null
    /** What the record holds after the write, where that was read. */
    readonly now: string
  }[]
  /** Fields that were not sent and hold another value now. */
  readonly untouched: readonly {
    readonly path: string
    readonly before: string
    readonly after: string
  }[]
  readonly balance: { readonly before: Balance | null; readonly after: Balance | null } | null
  readonly apiMessage: string | null
  readonly reference: string | null
  readonly recorded: boolean
}

/** Puts the parts together, one fact a line. Times are in the given zone, else in the computer's. */
export function writeGermanSummary(parts: GermanSummaryParts, timeZone?: string): string {
  const { state, kind, code, ticket, connection, at, apiMessage, reference, recorded } = parts
  return [
    `${germanHeadings[state]}: ${whatWasTried[kind]}`,
    ...subjectLines(parts),
    ...(code === null ? [] : [`Aktionscode: ${code}`]),
    ...(ticket === null ? [] : [`Ticket: ${ticket}`]),
    `Verbindung: ${connection}`,
    ...(at === null ? [] : [`Zeitpunkt: ${germanTime(at, timeZone)}`]),
    whatIsKnown(parts),
    ...changeLines(parts, timeZone),
    ...untouchedLines(parts, timeZone),
    ...balanceLines(parts, timeZone),
    ...(apiMessage ? [`Meldung von UserDocks: ${apiMessage}`] : []),
    ...(recorded ? [] : [notRecordedLine]),
    ...(reference ? [`Referenz: ${reference}`] : []),
  ]
    .map(onOneLine)
    .join('\n')
}

const whatWasTried: Readonly<Record<GermanSummaryParts['kind'], string>> = {
  tenant: 'Änderung der Mandantendaten',
  user: 'Änderung der Benutzerdaten',
  redemption: 'Einlösung eines Aktionscodes',
}

const notRecordedLine =
  'Dieses Ergebnis steht nicht im Änderungsprotokoll; bitte diese Zusammenfassung im Ticket aufbewahren.'

function subjectLines({ kind, name, id }: GermanSummaryParts): string[] {
  const [nameLabel, idLabel] =
    kind === 'tenant' ? ['Mandant', 'Mandanten-ID'] : ['Benutzer/in', 'Benutzer-ID']
  return [
    ...(name === null ? [] : [`${nameLabel}: ${name}`]),
    `${isUuid(id) || name !== null ? idLabel : nameLabel}: ${id}`,
  ]
}

/** One line: why, whether anything was changed, and what reading the record again has shown. */
function whatIsKnown(parts: GermanSummaryParts): string {
  const { state, reason, kind, changes } = parts
  const sentences = reason === null ? noReason(state) : [germanReason(reason, kind)]
  const every = (verdict: FieldVerdict['verdict']) =>
    kind !== 'redemption' && changes.length > 0 && changes.every((each) => each.verdict === verdict)
  if (state === 'unknown' && every('notApplied')) {
    sentences.push('Der erneut gelesene Datensatz enthält noch die alten Werte.')
  } else if (reason !== 'readBackDiffers' || kind === 'redemption') {
    sentences.push(...germanStateSentence(state, reason, kind))
  }
  if (every('applied') && state === 'confirmed' && reason !== 'seenOnReadBack') {
    sentences.push('Der Datensatz wurde erneut gelesen und enthält die neuen Werte.')
  }
  if (every('applied') && state === 'unknown') {
    sentences.push('Der erneut gelesene Datensatz enthält diese Werte, vielleicht schon vorher.')
  }
  if (state === 'confirmed' && kind !== 'redemption' && changes.some(isUnread)) {
    sentences.push(
      changes.every(isUnread)
        ? 'Die neuen Werte wurden nicht durch erneutes Lesen überprüft.'
        : 'Nicht alle neuen Werte wurden durch erneutes Lesen überprüft.',
    )
  }
  return sentences.join(' ')
}

function isUnread({ verdict }: GermanSummaryParts['changes'][number]): boolean {
  return verdict === null || verdict === 'cannotTell'
}

function noReason(state: OutcomeState): string[] {
  return state === 'unknown' ? ['Der Vorgang endete auf unerwartete Weise.'] : []
}

function changeLines(parts: GermanSummaryParts, timeZone?: string): string[] {
  const { kind, state, changes } = parts
  if (kind === 'redemption' || changes.length === 0) return []
  return [
    state === 'confirmed' ? 'Änderungen:' : 'Gewünschte Änderungen:',
    ...changes.map(({ path, before, after, verdict, now }) => {
      const was = before === null ? '(nicht geladen)' : shown(path, before, timeZone)
      const became =
        verdict === null
          ? ''
          : ` (${verdictWords(verdict, now === '' ? '' : shown(path, now, timeZone), state)})`
      return `  ${germanPathLabel(kind, path)}: ${was} -> ${shown(path, after, timeZone)}${became}`
    }),
  ]
}

/** Unless the write is confirmed, a value that is there may have been there before. */
function verdictWords(verdict: FieldVerdict['verdict'], now: string, state: OutcomeState): string {
  switch (verdict) {
    case 'applied':
      return state === 'confirmed' ? 'übernommen' : 'steht so im Datensatz'
    case 'serverChanged':
      return now === '' ? 'im Datensatz leer' : `im Datensatz steht „${now}“`
    case 'notApplied':
      return `nicht übernommen, weiterhin ${now === '' ? 'leer' : `„${now}“`}`
    case 'cannotTell':
      return 'konnte nicht überprüft werden'
  }
}

function untouchedLines({ kind, untouched }: GermanSummaryParts, timeZone?: string): string[] {
  if (kind === 'redemption' || untouched.length === 0) return []
  return [
    'Außerdem verändert, obwohl nicht Teil dieser Änderung:',
    ...untouched.map(
      ({ path, before, after }) =>
        `  ${germanPathLabel(kind, path)}: ${shown(path, before, timeZone)} -> ${shown(path, after, timeZone)}`,
    ),
  ]
}

function balanceLines({ balance }: GermanSummaryParts, timeZone?: string): string[] {
  if (balance === null || (balance.before === null && balance.after === null)) return []
  const { before, after } = balance
  const fields = ['freeUnits', 'freeUntil', 'paidUntil'] as const
  const lines = fields.map((field) => {
    const was = balanceWord(before, field, timeZone)
    const is = balanceWord(after, field, timeZone)
    const same = before !== null && after !== null && before[field] === after[field]
    return `${germanBalanceLabels[field]}: ${same ? `${is} (unverändert)` : `${was} -> ${is}`}`
  })
  return before === null || after === null
    ? lines
    : [...lines, 'Diese Werte können auch von anderer Seite geändert worden sein.']
}

function balanceWord(balance: Balance | null, field: keyof Balance, timeZone?: string): string {
  if (balance === null) return 'nicht gelesen'
  return balance[field] ? germanDate(balance[field], timeZone) : 'nicht gesetzt'
}

function shown(path: string, value: string, timeZone?: string): string {
  return value === '' ? '(leer)' : germanValue(path, value, timeZone)
}
