import { expect, it } from 'vitest'
import { success } from '../../../support/fault-server/answers'
import { apply, reset } from '../../../support/fault-server/steps'
import { plannedRun, redemption, runThrough, settled, stageAt, startServer, sum } from './support'

const rows = 5000
const codes = { method: 'PUT', path: /promotion-codes/ }

it('5,000 redemptions with a total outage in the middle: one is unknown, none is lost, none is sent twice', async () => {
  const server = await startServer()
  const stage = stageAt(server, { readKey: null })
  const run = await plannedRun(
    stage,
    Array.from({ length: rows }, (_, index) => redemption(index + 1)),
  )
  let served = 0
  server.script(codes, () => {
    served += 1
    if (served !== rows / 2) return [apply, success()].flat()
    // The one that it happens to was applied, and nobody is told.
    server.stopListening()
    return [apply, reset]
  })
  const struck = await runThrough(run)
  expect(struck).toMatchObject({ state: 'paused', because: 'unknown', at: { row: rows / 2 } })
  expect(struck.counts).toMatchObject({ unknown: 1, confirmed: rows / 2 - 1 })
  // Somebody goes on though nothing can be reached.
  run.resume()
  const still = await settled(run)
  expect(still).toMatchObject({ state: 'paused', because: 'unreachable' })
  expect(still.counts).toMatchObject({ unknown: 1, confirmed: rows / 2 - 1, waiting: rows / 2 })
  await server.listenAgain()
  run.resume()
  const done = await settled(run)
  expect(done).toMatchObject({ state: 'finished' })
  expect(done.counts).toMatchObject({ unknown: 1, confirmed: rows - 1 })
  expect(sum(done)).toBe(rows)
  const puts = server.ledger.putsOf(codes.path).map(({ path }) => path)
  expect(new Set(puts).size).toBe(rows)
  expect(puts).toHaveLength(rows)
  expect(stage.bugs).toEqual([])
})
