import type { ReceivedRequest } from '../../support/fault-server'
import type { Statement } from '../protocol'
import type { Run } from './process'
import { unknownAtStarts, type LeftRecord } from './record'
import type { Scenario } from './scenario'
import type { Served } from './server'

/** All that is known of a scenario after its end, from three sides. */
export interface Evidence {
  readonly scenario: Scenario
  readonly runs: readonly Run[]
  readonly record: LeftRecord
  readonly received: readonly ReceivedRequest[]
  readonly applied: readonly ReceivedRequest[]
  readonly unreadable: number
  readonly served: readonly Served[]
  /** What the server's records hold, by path. */
  readonly records: ReadonlyMap<string, unknown>
}

/** What must never be. */
export const rules = {
  sentTwice: 'a redemption was sent, or took effect, twice',
  lost: 'a row is lost, or was left behind',
  falseStatement: 'something was said that is not so, or is not on record',
  recordWrong: 'the record of changes says what did not happen, or misses what did',
  recordDamaged: 'the record of changes does not hold together',
  tooManyUnknown: 'more is unknown than the crashes and the unclear answers explain',
  updateWrong: 'a tenant does not hold in the end what it should',
  broken: 'the process failed by itself, or sent what nobody asked for',
} as const
export type Rule = keyof typeof rules

export interface Violation {
  readonly rule: Rule
  readonly what: string
}

/** What the process said of its rows, start by start. */
export function statementsOf({ runs }: Evidence): Statement[] {
  return runs.flatMap(({ lines }) =>
    lines.flatMap((line) => (line.line === 'outcome' ? [line] : [])),
  )
}

export function killsOf({ runs }: Pick<Evidence, 'runs'>): number {
  return runs.filter(({ killed }) => killed).length
}

/** The most changes that one crash has left unknown. */
export function mostUnknownAtOnce({ record }: Evidence): number {
  return Math.max(0, ...unknownAtStarts(record))
}
