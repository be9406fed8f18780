import type { Violation } from './evidence'
import { killsOf, mostUnknownAtOnce } from './evidence'
import { redemptionsOf } from './judge-redemptions'
import { killKinds, type KillKind } from './kills'
import type { Played } from './play'
import { unknownAtStarts } from './record'

/** A rule that was broken, and where. */
export interface Found extends Violation {
  readonly scenario: number
}

/** What many scenarios come to. */
export class Figures {
  kills = 0
  /** Those of them that struck a bulk run. */
  killsOfRuns = 0
  scenarios = 0
  starts = 0
  redemptions = 0
  updates = 0
  /** The most PUTs of one redemption, without those that the API refused with 429. */
  mostPuts = 0
  /** Changes that a crash has left unknown, in all and after one crash. */
  unknown = 0
  mostUnknown = 0
  inElectron = 0
  readonly byKind = new Map<KillKind, number>(killKinds.map((kind) => [kind, 0]))
  readonly states = new Map<string, number>()
  readonly found: Found[] = []

  add(played: Played, violations: readonly Violation[]): void {
    const { scenario, kills, runs, record } = played
    this.kills += killsOf(played)
    if (scenario.asRun) this.killsOfRuns += killsOf(played)
    this.scenarios += 1
    this.starts += runs.length
    if (scenario.runtime !== 'node') this.inElectron += runs.length
    for (const kind of kills) this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1)
    this.unknown += unknownAtStarts(record).reduce((sum, count) => sum + count, 0)
    this.mostUnknown = Math.max(this.mostUnknown, mostUnknownAtOnce(played))
    if (scenario.kind === 'redemptions') {
      const redemptions = redemptionsOf(played)
      this.redemptions += redemptions.length
      this.mostPuts = Math.max(this.mostPuts, ...redemptions.map(({ puts }) => puts))
    } else this.updates += scenario.rows.length
    for (const { state } of record.changes) {
      this.states.set(state, (this.states.get(state) ?? 0) + 1)
    }
    for (const { rule, what } of violations)
      this.found.push({ rule, what, scenario: scenario.index })
  }

  countOf(...rules: Violation['rule'][]): number {
    return this.found.filter(({ rule }) => rules.includes(rule)).length
  }
}
