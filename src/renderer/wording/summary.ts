/** The plain text that an agent copies into a ticket. It never holds a secret. */
import { notRecordedLine } from './next-step'
import type { OutcomeHeading } from './outcomes'

export interface ChangedRow {
  readonly path: string
  readonly label: string
  /** `null` when the record was not loaded, so that what was there is not known. */
  readonly before: string | null
  readonly after: string
  /** What is doubtful about the new value. */
  readonly warning?: string | undefined
}

export interface SummaryParts {
  readonly heading: OutcomeHeading
  /** What was attempted: "Change of a tenant". */
  readonly what: string
  /** Whom it is about, by name and id. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly changes: readonly (ChangedRow & { readonly verdict?: string | undefined })[]
  /** What is known comes first of them. */
  readonly lines: readonly string[]
  readonly apiMessage: string | null
  readonly reference: string | null
  /** `false` if the record of changes does not hold this outcome. */
  readonly recorded?: boolean | undefined
}

/** Puts the parts of a summary together, one fact a line. */
export function writeSummary(parts: SummaryParts): string {
  const changes = parts.changes.map(
    ({ label, before, after, verdict }) =>
      `  ${label}: ${quoted(before)} -> ${quoted(after)}${verdict ? ` (${verdict})` : ''}`,
  )
  const saysNotRecorded = parts.recorded === false && !parts.lines.includes(notRecordedLine)
  return [
    `${parts.heading}: ${parts.what}`,
    ...parts.facts.map(({ label, value }) => `${label}: ${value}`),
    ...(changes.length > 0 ? ['Changes:', ...changes] : []),
    ...parts.lines,
    ...(parts.apiMessage ? [`UserDocks said: ${parts.apiMessage}`] : []),
    ...(saysNotRecorded ? [notRecordedLine] : []),
    ...(parts.reference ? [`Reference: ${parts.reference}`] : []),
  ]
    .map(onOneLine)
    .join('\n')
}

/** A line break or another control character in a value would look like a statement of its own. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

function quoted(text: string | null): string {
  if (text === null) return '(not loaded)'
  return text === '' ? '(empty)' : text
}
