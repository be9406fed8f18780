import fc, { type AsyncCommand } from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { resolveChange } from '../../../src/main/changes/afterwards/resolve'
import type * as database from '../../../src/main/sqlite/database'
import { disk } from '../support/bad-disk'
import { replies } from '../support/answers'
import { valueOf } from '../support/journals'
import { codes, users } from '../support/records'
import { unhandledRejections } from '../support/rejections'
import { runs } from '../support/runs'
import { anyCommands, withABadDisk, type Model } from './commands'
import { World } from './world'

vi.mock('../../../src/main/sqlite/database', async (original) => {
  const real = await original<typeof database>()
  const { onBadDisk } = await import('../support/bad-disk')
  return { ...real, openDatabase: (path: string) => onBadDisk(real.openDatabase(path)) }
})

const { take } = unhandledRejections()

/** Whatever `happens`, the record is sound at the end. */
async function inAWorld(happens: (world: World) => Promise<unknown>): Promise<void> {
  const world = new World(take)
  try {
    await happens(world)
    expect(await world.journal.verify()).toMatchObject({ ok: true, value: { faults: [] } })
  } finally {
    world.close()
    take()
  }
}

const hold = (commands: Iterable<AsyncCommand<Model, World>>) =>
  inAWorld((real) => fc.asyncModelRun(() => ({ model: {}, real }), commands))

describe('redemptions, single and repeated, whatever happens to them', () => {
  it('leave at most once without a decision, and are on record as they are', async () => {
    await fc.assert(fc.asyncProperty(anyCommands, hold), runs())
  })

  it('also where the disk refuses now and then', async () => {
    await fc.assert(fc.asyncProperty(withABadDisk, hold), runs(300))
  })
})

describe('what was found like this', () => {
  const reply = (name: string) => {
    const found = replies.find((each) => each.name === name)
    if (found === undefined) throw new Error(`There is no answer "${name}".`)
    return found
  }
  const finding = { finding: 'applied', reason: 'Seen', ticket: 'T-2', who: 'anna' } as const

  /** Redeems a code; the connection stands. */
  async function send(world: World) {
    world.begin(users[0], codes[0], null)
    await world.settle()
    const [exchange] = world.exchanges
    if (exchange === undefined) throw new Error('Nothing was to be sent.')
    world.connect(exchange, 'stands')
    await world.settle()
    const answer = async (name: string) => {
      world.ledger.answered(exchange, reply(name))
      exchange.answer(reply(name))
      await world.settle()
    }
    const known = () => valueOf(world.journal.detail(1)).change
    return { answer, known }
  }

  const late = [
    ['yes', 'applied', 'resolvedApplied'],
    ['no', 'applied', 'resolvedApplied'],
    ['yes', 'notApplied', 'confirmed'],
    ['no', 'notApplied', 'resolvedNotApplied'],
    ['lost', 'notApplied', 'resolvedNotApplied'],
  ] as const
  it.each(late.flatMap((each) => [0, 1].map((refused) => [...each, refused] as const)))(
    'a late "%s" after a person has found "%s": %s, also if the disk refuses %i times',
    async (name, found, state, refused) => {
      await inAWorld(async (world) => {
        const { answer, known } = await send(world)
        world.engine.stopWaiting(known().reference)
        world.ledger.stopped(users[0])
        await world.settle()
        const resolved = resolveChange(world.context.journal, 1, { ...finding, finding: found })
        expect(resolved).toMatchObject({ ok: true })
        world.ledger.resolved(1, found)
        Object.assign(disk, { refused, code: 'SQLITE_BUSY' })
        await answer(name === 'lost' ? 'lost, done' : name)
        world.ledger.check(world.journal, 0)
        expect(known().state).toBe(state)
      })
    },
  )

  it('what the program still works on is not settled by a person', async () => {
    await inAWorld(async (world) => {
      const { answer, known } = await send(world)
      world.readsHang = true
      await answer('lost, done')
      expect(known().state).toBe('unknown')
      const error = { code: 'changeNotOpen' }
      expect(resolveChange(world.context.journal, 1, finding)).toEqual({ ok: false, error })
    })
  })

  const known = { yes: 'confirmed', no: 'rejected', 'too fast': 'rejected', lost: 'unknown' }
  const faults = ['SQLITE_BUSY', 'SQLITE_FULL', 'SQLITE_IOERR'].flatMap((fault) =>
    Object.entries(known).map(([name, state]) => [fault, name, state] as const),
  )
  it.each(faults)('an answer while the disk refuses once (%s): %s', async (fault, name, state) => {
    await inAWorld(async (world) => {
      const { answer, known } = await send(world)
      Object.assign(disk, { refused: 1, code: fault })
      await answer(name === 'lost' ? 'lost, done' : name)
      world.ledger.check(world.journal, 0)
      expect(known().state).toBe(state)
    })
  })
})
