/**
 * The plain text that an agent copies into a ticket. It is made of data, so that it can be made in either
 * language. It never holds a secret.
 */
import type { Connection } from '../../shared/entities/connection'
import type { FieldVerdict, Outcome } from '../../shared/entities/outcome'
import type { FlatValue } from '../../shared/entities/record-values'
import type { Result } from '../../shared/result'
import { shownValue } from '../forms/choices'
import { t } from '../language/language'
import { wordBalances, wordValue, type WordedFact } from './facts'
import { describeFailedWrite } from './failed-writes'
import { tenantPathLabel, userPathLabel } from './fields'
import { onOneLine } from './one-line'
import { describeOutcome } from './outcomes'
import { wordVerdict } from './verdicts'

/** One field that was sent, with its values as the API keeps them. */
export interface SentField {
  readonly path: string
  /** `undefined` when the record was not loaded, so that what was there is not known. */
  readonly before: FlatValue | undefined
  readonly after: FlatValue
}

export interface SummaryParts {
  readonly kind: 'tenant' | 'user' | 'redemption'
  readonly result: Result<Outcome>
  /** The one that it was sent on; `null` if it is not there any more. */
  readonly connection: Pick<Connection, 'name' | 'signIn'> | null
  readonly name: string | null
  /** UUID of the tenant or user, or what the agent typed. */
  readonly id: string
  readonly code: string | null
  readonly ticket: string | null
  readonly sent: readonly SentField[]
}

/** Puts the parts in words, one fact a line. */
export function writeSummary(parts: SummaryParts): string {
  const { kind, result } = parts
  const outcome = result.ok ? result.value : null
  const { apiMessage, reference } = result.ok ? result.value : result.error
  const text = result.ok
    ? describeOutcome(result.value, parts.connection)
    : describeFailedWrite(result.error, kind)
  const changes = parts.sent.map((each) => `  ${changeLine(parts, each)}`)
  return [
    `${text.heading}: ${t(`outcome.summary.what.${kind}`)}`,
    ...[...balances(outcome), ...summaryFacts(parts)].map(
      ({ label, value }) => `${label}: ${value}`,
    ),
    ...(changes.length > 0 ? [t('outcome.summary.changes'), ...changes] : []),
    ...text.lines,
    ...untouchedLines(outcome),
    ...(apiMessage ? [t('outcome.summary.apiMessage', { message: apiMessage })] : []),
    ...(reference ? [t('outcome.summary.reference', { reference })] : []),
  ]
    .map(onOneLine)
    .join('\n')
}

/** Whom it is about, with which ticket, where and when. */
export function summaryFacts(parts: SummaryParts): WordedFact[] {
  const { kind, result, connection, name, id, code, ticket } = parts
  const outcome = result.ok ? result.value : null
  const subject = kind === 'tenant' ? 'tenant' : 'user'
  // What the agent typed for a redemption may be an address.
  const isId = kind !== 'redemption' || name !== null
  const tenantId = outcome?.kind === 'redemption' ? outcome.tenantId : null
  const connectionName = outcome?.connectionName ?? connection?.name
  return [
    ...(code === null ? [] : [{ label: t('outcome.fact.code'), value: code, mono: true }]),
    ...(name === null ? [] : [{ label: t(`outcome.fact.${subject}`), value: name }]),
    {
      label: isId ? t(`outcome.fact.${subject}Id`) : t('outcome.fact.user'),
      value: id,
      mono: true,
    },
    ...(tenantId ? [{ label: t('outcome.fact.tenantId'), value: tenantId, mono: true }] : []),
    ...(ticket === null ? [] : [{ label: t('outcome.fact.ticket'), value: ticket }]),
    ...(connectionName === undefined
      ? []
      : [{ label: t('outcome.fact.connection'), value: connectionName }]),
    ...(outcome === null ? [] : [{ label: t('outcome.fact.time'), value: wordValue(outcome.at) }]),
  ]
}

/** A value of a field, or that there is none. */
export function wordHeld(path: string, value: FlatValue): string {
  return shownValue(path, value ?? '') || t('outcome.empty')
}

/** What has become of a field that was sent. */
export function verdictWords(
  state: Outcome['state'],
  { path, verdict, now }: FieldVerdict,
): string {
  return wordVerdict(verdict, shownValue(path, now ?? ''), state === 'confirmed')
}

function balances(outcome: Outcome | null): WordedFact[] {
  return outcome?.kind === 'redemption' ? wordBalances(outcome.before, outcome.after) : []
}

function changeLine({ kind, result }: SummaryParts, { path, before, after }: SentField): string {
  const was = before === undefined ? t('outcome.summary.notLoaded') : wordHeld(path, before)
  const outcome = result.ok && result.value.kind !== 'redemption' ? result.value : null
  const found = outcome?.verdicts.find((each) => each.path === path)
  const verdict = outcome && found ? ` (${verdictWords(outcome.state, found)})` : ''
  return `${labelOf(kind, path)}: ${was} -> ${wordHeld(path, after)}${verdict}`
}

function untouchedLines(outcome: Outcome | null): string[] {
  if (outcome === null || outcome.kind === 'redemption') return []
  return outcome.untouched.map(({ path, before, after }) =>
    t('outcome.summary.untouched', {
      field: labelOf(outcome.kind, path),
      before: wordHeld(path, before),
      after: wordHeld(path, after),
    }),
  )
}

function labelOf(kind: SummaryParts['kind'], path: string): string {
  return kind === 'user' ? userPathLabel(path) : tenantPathLabel(path)
}
