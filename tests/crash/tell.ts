import { rules } from './harness/evidence'
import { judge } from './harness/judge'
import { play } from './harness/play'
import { pathOf, type Scenario } from './harness/scenario'

/** Plays one scenario and tells all of it: for looking into a rule that was broken. */
export async function tellScenario(scenario: Scenario, bundle: string): Promise<boolean> {
  const { kind, runtime, tls, rows, moods, brokenHandshakes } = scenario
  console.log(`${kind} in ${runtime}, ${tls ? 'https' : 'http'}`)
  if (tls) console.log(`  handshakes that break: ${[...brokenHandshakes].join(', ') || 'none'}`)
  for (const row of rows) console.log(`  ${row.ticket} ${pathOf(row)} ${JSON.stringify(row)}`)
  for (const [path, answers] of moods) console.log(`  ${path}: ${answers.join(', ')}`)
  const played = await play(scenario, bundle)
  console.log('Starts:')
  for (const [start, { killed, lines, complaints }] of played.runs.entries()) {
    console.log(`  ${killed ? `killed at ${played.kills[start]}` : 'not killed'} ${complaints}`)
    for (const line of lines) console.log(`    ${JSON.stringify(line)}`)
  }
  console.log('Arrived:')
  for (const { method, path, connection } of played.received) {
    console.log(`  ${method} ${path} on connection ${connection}`)
  }
  console.log('Took effect:')
  for (const { path } of played.applied) console.log(`  ${path}`)
  console.log('On record:')
  for (const { change, event, facts } of played.record.entries) {
    const { state, reason, attempt } = facts
    console.log(`  ${change ?? '-'} ${event} ${JSON.stringify({ attempt, state, reason })}`)
  }
  const found = judge(played)
  for (const { rule, what } of found) console.log(`BROKEN: ${rules[rule]}: ${what}`)
  return found.length === 0
}
