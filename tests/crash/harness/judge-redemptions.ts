import { behaviours } from './behaviours'
import { statementsOf, type Evidence } from './evidence'
import type { Report } from './judge'
import { pathOf } from './scenario'

/** One user and one code, which several rows may have in common. */
export interface Redemption {
  readonly path: string
  readonly tickets: ReadonlySet<string>
  /** Arrived, but for those that the API refused with 429. */
  readonly puts: number
  readonly applied: number
  /** How many were answered in a way that leaves the outcome open. */
  readonly ambiguous: number
}

export function redemptionsOf({ scenario, received, applied, served }: Evidence): Redemption[] {
  return [...new Set(scenario.rows.map(pathOf))].map((path) => {
    const rows = scenario.rows.filter((row) => pathOf(row) === path)
    const answers = served.filter((each) => each.path === path)
    const refused = answers.filter(({ mood }) => mood === 'tooMany').length
    const puts = received.filter((each) => each.method === 'PUT' && each.path === path).length
    return {
      path,
      tickets: new Set(rows.map(({ ticket }) => ticket)),
      puts: puts - refused,
      applied: applied.filter((each) => each.path === path).length,
      ambiguous: answers.filter(({ mood }) => behaviours[mood].ambiguous).length,
    }
  })
}

/** The ledger of the server against the record of changes, and both against what was said. */
export function judgeRedemptions(evidence: Evidence, report: Report): void {
  for (const redemption of redemptionsOf(evidence)) {
    const { path, tickets, puts, applied, ambiguous } = redemption
    if (puts > 1) report('sentTwice', `${path} arrived ${puts} times`)
    if (applied > 1) report('sentTwice', `${path} took effect ${applied} times`)
    const changes = evidence.record.changes.filter(({ ticket }) => tickets.has(ticket ?? ''))
    const inState = (wanted: string) => changes.filter(({ state }) => state === wanted)
    const [confirmed, unknown] = [inState('confirmed'), inState('unknown')]
    if (confirmed.length > 0 && applied !== 1) {
      report('recordWrong', `${path} is confirmed and took effect ${applied} times`)
    }
    if (applied > 0 && confirmed.length + unknown.length === 0) {
      report('recordWrong', `${path} took effect and is neither confirmed nor unknown`)
    }
    if (confirmed.length + unknown.length > 1) {
      report(
        'sentTwice',
        `${path} is confirmed or unknown ${confirmed.length + unknown.length} times`,
      )
    }
    if (unknown.some(({ reason }) => reason !== 'interrupted') && ambiguous === 0) {
      report('tooManyUnknown', `${path} is unknown after a clear answer`)
    }
    judgeWords(evidence, redemption, unknown.length + confirmed.length, report)
  }
}

/** What a person believes who has read every line. */
function judgeWords(
  evidence: Evidence,
  { path, tickets, applied }: Redemption,
  sent: number,
  report: Report,
): void {
  const words = statementsOf(evidence).filter(({ ticket }) => tickets.has(ticket))
  for (const { state, ticket } of words) {
    if (state === 'confirmed' && applied === 0) {
      report('falseStatement', `${ticket} was said to be confirmed and did not take effect`)
    }
    const denied = state === 'rejected' || (state === 'notSent' && sent === 0)
    if (denied && applied > 0) {
      report('falseStatement', `${ticket} was said to be ${state}, and ${path} took effect`)
    }
  }
}
