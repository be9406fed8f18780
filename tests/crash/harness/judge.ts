import {
  killsOf,
  mostUnknownAtOnce,
  statementsOf,
  type Evidence,
  type Rule,
  type Violation,
} from './evidence'
import type { Change } from '../../../src/shared/entities/change'
import { judgeRedemptions } from './judge-redemptions'
import { judgeUpdates } from './judge-updates'
import { unknownAtStarts } from './record'
import { pathOf } from './scenario'

/** Why a row may stay unsent though its list has run to the end. */
const remaining: ReadonlySet<string> = new Set(['openUnknown', 'redeemedBefore', 'alreadySo'])

/** What the API refused for coming too fast has no effect, and a run that goes on tries it again. */
const mayHaveEffect = ({ state, reason }: Pick<Change, 'state' | 'reason'>): boolean =>
  state !== 'notSent' && !(state === 'rejected' && reason === 'rateLimited')

/** Everything that is wrong with what a scenario has come to. */
export function judge(evidence: Evidence): Violation[] {
  const found: Violation[] = []
  const report = (rule: Rule, what: string): void => void found.push({ rule, what })
  judgeProcess(evidence, report)
  judgeRecord(evidence, report)
  judgeSendings(evidence, report)
  judgeUnknown(evidence, report)
  judgeRows(evidence, report)
  judgeStatements(evidence, report)
  if (evidence.scenario.kind === 'redemptions') judgeRedemptions(evidence, report)
  else judgeUpdates(evidence, report)
  return found
}

export type Report = (rule: Rule, what: string) => void

function judgeProcess({ runs, received, unreadable, scenario }: Evidence, report: Report): void {
  for (const { killed, ended, complaints } of runs) {
    if (!killed && !ended) report('broken', `it ended by itself: ${complaints.slice(0, 2000)}`)
  }
  if (runs.at(-1)?.ended !== true) report('broken', 'the list never ran to its end')
  const paths = new Set(scenario.rows.map(pathOf))
  for (const { method, path } of received) {
    const known = method === 'GET' || (method === 'PUT' && paths.has(path))
    if (!known) report('broken', `nobody asked for ${method} ${path}`)
  }
  if (unreadable > 0) report('broken', 'something came that is no request')
}

function judgeRecord({ record }: Evidence, report: Report): void {
  for (const fault of record.faults) report('recordDamaged', fault)
  for (const { id, state, concluded } of record.changes) {
    if (!concluded) report('recordDamaged', `change ${id} stays ${state}`)
  }
}

/** No byte without an entry: what arrived at a path is on record as being sent. */
function judgeSendings({ record, received, scenario }: Evidence, report: Report): void {
  for (const path of new Set(scenario.rows.map(pathOf))) {
    const rows = scenario.rows.filter((row) => pathOf(row) === path)
    const tickets = new Set<string | null>(rows.map(({ ticket }) => ticket))
    const changes = record.changes.filter(({ ticket }) => tickets.has(ticket))
    const ids = new Set<number | null>(changes.map(({ id }) => id))
    const noted = record.entries.filter(
      ({ event, change }) => event === 'sending' && ids.has(change),
    )
    const arrived = received.filter((request) => request.method === 'PUT' && request.path === path)
    if (arrived.length <= noted.length) continue
    report('recordWrong', `${path} arrived ${arrived.length} times, ${noted.length} are on record`)
  }
}

/** A crash can leave no more unknown than were under way at a time: one, and in a run of updates four. */
function judgeUnknown(evidence: Evidence, report: Report): void {
  const { kind, asRun } = evidence.scenario
  const atOnce = asRun && kind === 'updates' ? 4 : 1
  const most = mostUnknownAtOnce(evidence)
  if (most > atOnce) report('tooManyUnknown', `${most} changes are unknown after one crash`)
  const interrupted = unknownAtStarts(evidence.record).reduce((sum, count) => sum + count, 0)
  const kills = killsOf(evidence)
  if (interrupted <= kills * atOnce) return
  report('tooManyUnknown', `${interrupted} changes were interrupted by ${kills} kills`)
}

/** Each row is in one state: a redemption by the one change that was sent, or by the last that was not. */
function judgeRows({ scenario, record }: Evidence, report: Report): void {
  for (const [index, row] of scenario.rows.entries()) {
    const { ticket, kind } = row
    const changes = record.changes.filter((change) => change.ticket === ticket)
    const last = changes.at(-1)
    const isDouble = scenario.rows.slice(0, index).some((other) => pathOf(other) === pathOf(row))
    // A run leaves out, before it begins, what stands twice in its file.
    if (scenario.asRun && isDouble && last === undefined) continue
    if (last === undefined) {
      report('lost', `${ticket} is not on record`)
      continue
    }
    const sent = changes.filter((change) =>
      scenario.asRun ? mayHaveEffect(change) : change.state !== 'notSent',
    )
    if (kind === 'redemption' && sent.length > 1) {
      report('sentTwice', `${ticket} was sent by ${sent.length} changes`)
    }
    if (sent.length > 0) continue
    const explained =
      remaining.has(last.reason ?? '') || (scenario.tls && last.reason === 'unreachable')
    if (!explained) report('lost', `${ticket} was left behind: ${last.reason}`)
  }
}

/** What was said stands on record, in the same words; only an unknown may have been settled since. */
function judgeStatements(evidence: Evidence, report: Report): void {
  for (const { ticket, changeId, state, reason, recorded } of statementsOf(evidence)) {
    const said = `${ticket} was said to be ${state} (${reason})`
    const change = evidence.record.changes.find(({ id }) => id === changeId)
    const same =
      change?.state === state || (state === 'unknown' && change?.state.startsWith('resolved'))
    if (change === undefined) report('falseStatement', `${said} and is not on record`)
    else if (change.ticket !== ticket) report('falseStatement', `${said}, of another row's change`)
    else if (!same) report('falseStatement', `${said}, and is ${change.state} on record`)
    if (!recorded) report('falseStatement', `${said} and was not recorded`)
  }
}
