import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BulkRun } from '../../../src/main/bulk/running/bulk-run'
import { loadStates } from '../../../src/main/bulk/running/load-states'
import type { RowStatus } from '../../../src/shared/bulk/run-state'
import {
  openAgain,
  plannedRun,
  redemption,
  settled,
  stageAt,
  startServer,
  states,
  sum,
  user,
  type Stage,
} from '../../integration/bulk/running/support'
import { temporaryJournal } from '../../support/api'
import type { FaultServer } from '../../support/fault-server'
import { refusal, retryAfter429, success } from '../../support/fault-server/answers'
import { apply, reset } from '../../support/fault-server/steps'
import { dropFolder, newFolder } from '../support/journals'
import { runs } from '../support/runs'

// Whatever the server does with the rows of a run, and whatever a person does meanwhile: no code is sent
// twice, no row is lost, and no status says what is not so.

/** What the server does with a PUT, and what the row is then. */
const answers = {
  ok: { steps: [apply, success()], status: 'confirmed' },
  refused: { steps: [refusal(409, 'used')], status: 'rejected' },
  forbidden: { steps: [refusal(403, 'not you')], status: 'rejected' },
  unauthorized: { steps: [refusal(401, 'who?')], status: 'waiting' },
  tooFast: { steps: [retryAfter429('0')], status: 'waiting' },
  broken: { steps: [refusal(500, 'oh')], status: 'unknown' },
  brokenAndApplied: { steps: [apply, refusal(500, 'oh')], status: 'unknown' },
  cutBefore: { steps: [reset], status: 'unknown' },
  cutAfter: { steps: [apply, reset], status: 'unknown' },
} as const
type Answer = keyof typeof answers
/** After these the same may be sent again. */
const refusals: readonly Answer[] = ['unauthorized', 'tooFast']

/** What comes of each PUT of a row, one after the other; the last one for all that follow. */
const row = fc.array(fc.constantFrom(...(Object.keys(answers) as Answer[])), {
  minLength: 1,
  maxLength: 3,
})
const command = fc.constantFrom(
  'resume',
  'pause',
  'reopen',
  'unplug',
  'plug',
  'look',
) satisfies fc.Arbitrary<string>

interface Model {
  readonly rows: readonly Answer[][]
  readonly server: FaultServer
  /** The codes, one for each row, so that many runs can have one server. */
  readonly codes: readonly string[]
}

const answerOf = (row: readonly Answer[] | undefined, attempt: number): Answer =>
  row?.[Math.min(attempt, row.length) - 1] ?? 'ok'

function putsOf({ server, codes }: Model, index: number) {
  return server.ledger.putsOf(new RegExp(`/promotion-codes/${codes[index]}(?:\\?|$)`))
}

/** What must be so at any time at which nothing is under way. */
async function expectTruth(run: BulkRun, stage: Stage, model: Model): Promise<void> {
  const summary = run.summary()
  expect(sum(summary)).toBe(model.rows.length)
  const isOver = summary.state === 'finished' || summary.state === 'stopped'
  const now = states(run)
  // What is known in memory is what another start would find.
  const { states: found } = await loadStates(run.file, stage.journal)
  expect(now).toEqual(now.map((_, index) => found.get(index + 1)))
  model.rows.forEach((row, index) => {
    const puts = putsOf(model, index)
    const given = puts.map((_, at) => answerOf(row, at + 1))
    for (const each of given.slice(0, -1)) expect(refusals).toContain(each)
    const last = given.at(-1)
    let status: RowStatus = last === undefined ? 'waiting' : answers[last].status
    if (isOver && status === 'waiting') {
      // One that was refused, and at the last try could not be sent, is told by the last try.
      status = last !== undefined && now[index] === 'rejected' ? 'rejected' : 'notSent'
    }
    expect([index, now[index]]).toEqual([index, status])
  })
}

it('a run of redemptions, whatever happens to it, sends no row twice and says of none what is not so', async () => {
  // For all runs, as each would take a port of its own.
  const server = await startServer()
  let count = 0
  let isListening = true
  const plug = async () => {
    if (!isListening) await server.listenAgain()
    isListening = true
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.array(command, { maxLength: 8 }),
      fc.boolean(),
      async (rows, commands, stops) => {
        await plug()
        count += 1
        const codes = rows.map((_, index) => `C-${count}-${index + 1}-X`)
        const model: Model = { rows, server, codes }
        rows.forEach((each, index) => {
          const to = new RegExp(`${user(index + 1)}/promotion-codes/${codes[index]}`)
          server.script({ method: 'PUT', path: to }, ({ attempt }) => [
            ...answers[answerOf(each, attempt)].steps,
          ])
        })
        const folder = newFolder()
        const path = join(folder, 'run.db')
        const stage = stageAt(server, { readKey: null, journal: temporaryJournal(), path })
        let run = await plannedRun(
          stage,
          codes.map((code, index) => redemption(index + 1, code)),
        )
        expect(run.start(rows.length).ok).toBe(true)
        for (const each of commands) {
          if (each === 'pause') {
            // Wherever it is just now.
            run.pause()
            expect(sum(run.summary())).toBe(rows.length)
            continue
          }
          await settled(run)
          await expectTruth(run, stage, model)
          if (each === 'resume') run.resume()
          else if (each === 'reopen') run = await openAgain(stage)
          else if (each === 'unplug') {
            if (isListening) server.stopListening()
            isListening = false
          } else if (each === 'plug') await plug()
        }
        await settled(run)
        await plug()
        if (stops) run.stop()
        for (let round = 0; round < 8 && run.resume().ok; round += 1) {
          await settled(run)
          await expectTruth(run, stage, model)
        }
        await expectTruth(run, stage, model)
        expect(stage.bugs).toEqual([])
        stage.journal.close()
        run.close()
        dropFolder(folder)
      },
    ),
    runs(100),
  )
})
