import {
  flatten,
  type FlatValue,
  type FlatValues,
} from '../../../src/shared/entities/record-values'
import type { UpdateRow } from '../protocol'
import type { Evidence } from './evidence'
import type { Report } from './judge'
import { firstRecords } from './records'
import { pathOf, type Scenario } from './scenario'

/** An update, and what is on record of it. */
interface RowOnRecord {
  readonly row: UpdateRow
  readonly changes: Evidence['record']['changes']
  /** The first change of it whose values are on the tenant; `undefined` if none are. */
  readonly arrived: Evidence['record']['changes'][number] | undefined
  /** The tenant holds the values, and nobody can say since when: that is for a person to close. */
  readonly unproven: boolean
}

/**
 * Updates may be sent again, so much may have been sent; in the end, with a server that has recovered,
 * every row is done or was refused, nothing is unknown, and each tenant holds exactly that.
 */
export function judgeUpdates(evidence: Evidence, report: Report): void {
  const { scenario, records } = evidence
  const rows = scenario.rows.flatMap((row) => (row.kind === 'update' ? [found(evidence, row)] : []))
  for (const { row, changes, arrived, unproven } of rows) {
    const states = changes.map(({ state }) => state)
    if (states.includes('unknown') && !unproven) {
      report('tooManyUnknown', `${row.ticket} is still unknown`)
    }
    const ended = arrived !== undefined || states.at(-1) === 'rejected'
    if (!ended) report('lost', `${row.ticket} ends as ${states.at(-1)}`)
  }
  const wanted = new Map<string, FlatValues>(
    Object.entries(firstRecords(scenario)).map(([path, record]) => [path, flatten(record)]),
  )
  // A row that could not be sent at first comes after those below it in the list.
  const inOrder = rows.toSorted((one, other) => (one.arrived?.id ?? 0) - (other.arrived?.id ?? 0))
  for (const { row, arrived } of inOrder) {
    const path = pathOf(row)
    if (arrived) wanted.set(path, { ...wanted.get(path), ...flatten(row.changes) })
  }
  for (const [path, values] of wanted) {
    for (const difference of differences(values, flatten(records.get(path) as object))) {
      report('updateWrong', `${path}: ${difference}`)
    }
  }
}

function found({ record }: Evidence, row: UpdateRow): RowOnRecord {
  const changes = record.changes.filter(({ ticket }) => ticket === row.ticket)
  const proven = changes.find(({ state }) => state === 'confirmed' || state === 'resolvedApplied')
  const unknown = changes.find(({ state }) => state === 'unknown')
  const unproven = unknown !== undefined && changes.at(-1)?.reason === 'alreadySo'
  return { row, changes, arrived: proven ?? (unproven ? unknown : undefined), unproven }
}

function differences(wanted: FlatValues, held: FlatValues): string[] {
  const text = (value: FlatValue | undefined): string => String(value ?? '')
  return Object.keys({ ...wanted, ...held })
    .filter((field) => wanted[field] !== held[field])
    .map((field) => `${field} is ${text(held[field])} instead of ${text(wanted[field])}`)
}

/** Whether there is a row that another start could still bring to an end. */
export function isUnfinished({ rows }: Scenario, record: Evidence['record']): boolean {
  return rows.some(({ ticket }) => {
    const states = record.changes.flatMap((change) =>
      change.ticket === ticket ? [change.state] : [],
    )
    return states.includes('unknown') || states.every((state) => state === 'notSent')
  })
}
