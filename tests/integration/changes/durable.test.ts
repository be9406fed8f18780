import { describe, expect, it, vi } from 'vitest'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { saveUser } from '../../../src/main/changes/update/save-user'
import { apply, holdUntil } from '../../support/fault-server'
import { success } from '../../support/fault-server/answers'
import { startBench, code, userId, type Bench } from './bench'

// Which entries are on disk before anything goes on, and which wait for the next one.

/** The entries that are written from now on, and when each is durable. */
function watched({ context: { journal } }: Bench): string[] {
  const seen: string[] = []
  const [begin, append] = [journal.begin.bind(journal), journal.append.bind(journal)]
  vi.spyOn(journal, 'begin').mockImplementation((intent, resource, when = 'now') => {
    seen.push(`intent ${when}`)
    return begin(intent, resource, when)
  })
  vi.spyOn(journal, 'append').mockImplementation((id, event, when = 'now') => {
    seen.push(`${event.event} ${when}`)
    return append(id, event, when)
  })
  return seen
}

describe('the entries of', () => {
  it('an update by hand are on disk before it connects, before its first byte and before its outcome is told', async () => {
    const bench = await startBench()
    const seen = watched(bench)
    await saveUser(bench.context, userId, { name: 'New' }, null)
    expect(seen).toEqual(['intent now', 'sending now', 'answered soon', 'concluded now'])
  })

  it('a redemption are each on disk before anything goes on, in a run too', async () => {
    const bench = await startBench()
    const seen = watched(bench)
    const each = ['intent now', 'sending now', 'answered now', 'concluded now']
    await redeem(bench.context, userId, code)
    expect(seen.splice(0)).toEqual(each)
    await redeem({ ...bench.context, run }, userId, 'OTHER')
    expect(seen).toEqual(each)
  })

  it('an update of a run wait for each other, but not with what is sent', async () => {
    const bench = await startBench()
    const seen = watched(bench)
    await saveUser({ ...bench.context, run }, userId, { name: 'New' }, null)
    expect(seen).toEqual(['intent soon', 'sending now', 'answered soon', 'concluded soon'])
  })

  it('an answer that came when nobody waited any more are on disk: nothing follows it', async () => {
    const bench = await startBench()
    const { server, context } = bench
    server.script({ method: 'PUT' }, holdUntil('answer'), apply, success())
    const seen = watched(bench)
    const saving = saveUser(context, userId, { name: 'New' }, null)
    await server.ledger.arrival({ method: 'PUT' })
    bench.stop()
    await saving
    server.release('answer')
    await context.engine.idle()
    expect(seen).toEqual([
      ...['intent now', 'sending now', 'answered soon', 'concluded now'],
      'answered now',
    ])
  })
})

const run = { id: '30000000-0000-4000-8000-000000000001', name: 'Moves', row: 1 }
