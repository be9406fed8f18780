import { writeSync } from 'node:fs'
import { Journal } from '../../../src/main/journal/journal'
import type { Line, Plan, Statement } from '../protocol'
import { arm } from './arm'
import { doRow } from './rows'
import { goOnWithRun } from './run'
import { surroundings } from './surroundings'

/** The process that is killed: a list of rows, one after the other, on a record that may be there. */
async function main(): Promise<void> {
  const plan = JSON.parse(process.argv.at(-1) ?? '') as Plan
  const fuse = arm(plan.failpoint)
  say({ line: 'started' })
  const journal = new Journal({ path: plan.journal, version: '0.0.0', now: () => new Date() })
  const around = surroundings(plan.origin, journal)
  const tell = (statement: Statement): void =>
    fuse.around('print', () => say({ line: 'outcome', ...statement }))
  if (plan.runs !== null) await goOnWithRun(around, plan.runs, plan.rows, tell)
  // What a run leaves unknown or left out is for a person. Codes that it has left out stay so.
  const byHand = plan.runs === null ? plan.rows : plan.rows.filter(({ kind }) => kind === 'update')
  for (const row of byHand) {
    const outcome = await doRow(around, row)
    if (outcome === null) continue
    const { changeId, state, reason, recorded } = outcome
    const { ticket } = row
    tell({ ticket, changeId, state, reason, recorded })
  }
  if (journal.state.state !== 'ready') throw new Error(`The record is ${journal.state.state}.`)
  journal.close()
  say({ line: 'ended' })
}

/** Said is said: the line is out of this process when this returns. */
function say(line: Line): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

/** In Electron's main process nothing of Chromium's may be used before it is ready. */
async function inElectron(): Promise<void> {
  const { app } = await import('electron')
  await app.whenReady()
  await main().then(
    () => app.exit(0),
    (error: unknown) => {
      console.error(error)
      app.exit(1)
    },
  )
}

const isElectron = (process as { type?: string }).type === 'browser'
void (isElectron ? inElectron() : main())
