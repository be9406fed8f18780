/** What is known of one change, as rows and sentences. Pure. */
import type { ChangeDetail, ChangedField } from '../../../shared/entities/change'
import { wholeOf, type FlatValue } from '../../../shared/entities/record-values'
import { shownValue } from '../../forms/choices'
import { t } from '../../language/language'
import { tenantPathLabel, userPathLabel } from '../../wording/fields'

export interface FieldRow {
  readonly path: string
  readonly label: string
  /** `null` where it is not known: the form was not loaded. */
  readonly before: string | null
  readonly sent: string
  /** `null` where it was not read. */
  readonly after: string | null
  readonly verdict: ChangedField['verdict']
  readonly words: string
}

/** A field that this change did not send, before and after. */
export interface OtherRow {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What the fields of a kind of record are called. */
export function labelFor(kind: ChangeDetail['change']['kind']): (path: string) => string {
  return kind === 'user' ? userPathLabel : tenantPathLabel
}

/** A value in words, `''` for none. */
function worded(path: string, value: FlatValue): string {
  return shownValue(path, value ?? '')
}

/** The fields that were sent. */
export function fieldRows({ change, fields }: ChangeDetail): FieldRow[] {
  const label = labelFor(change.kind)
  return fields.map(({ path, beforeKnown, before, sent, verdict, after }) => {
    const wasRead = verdict !== null && verdict !== 'cannotTell'
    return {
      path,
      label: label(path),
      before: beforeKnown ? worded(path, before) : null,
      sent: worded(path, sent),
      after: wasRead ? worded(path, after) : null,
      verdict,
      words: t(`activity.verdict.${verdict ?? 'notChecked'}`),
    }
  })
}

/** Fields that nobody touched and that were different afterwards. */
export function untouchedRows({ change, untouched }: ChangeDetail): OtherRow[] {
  const label = labelFor(change.kind)
  return untouched.map(({ path, before, after }) => ({
    path,
    label: label(path),
    before: worded(path, before) || t('outcome.empty'),
    after: worded(path, after) || t('outcome.empty'),
  }))
}

/** Fields that somebody else had changed meanwhile. */
export function foreignRows({ change, foreign }: ChangeDetail): OtherRow[] {
  const label = labelFor(change.kind)
  return foreign.map(({ path, loaded, now }) => ({
    path,
    label: label(path),
    before: worded(path, loaded) || t('outcome.empty'),
    after: worded(path, now) || t('outcome.empty'),
  }))
}

/** The fields of a change in one line, an address as one: "VAT ID, Billing address and 2 more". */
export function fieldsInShort(change: ChangeDetail['change']): string {
  const label = labelFor(change.kind)
  const wholes = [...new Set(change.fields.map(wholeOf))].map(label)
  if (wholes.length <= 3) return wholes.join(', ')
  const fields = wholes.slice(0, 2).join(', ')
  return t('activity.fieldsAndMore', { fields, count: wholes.length - 2 })
}
