import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { checkChange } from '../../../src/main/changes/afterwards/check'
import { resolveChange } from '../../../src/main/changes/afterwards/resolve'
import type { Change } from '../../../src/shared/entities/change'
import { disk } from '../support/bad-disk'
import { anyReply, type Reply } from '../support/answers'
import { codes, users } from '../support/records'
import type { Exchange } from '../support/scripted-api'
import type { World } from './world'

/** All that is expected stands in the world's own ledger; there is nothing else to model. */
export type Model = Readonly<Record<string, never>>

/** One thing that happens, after which everything must be as it may be. */
function command(name: string, happens: (world: World) => unknown): AsyncCommand<Model, World> {
  return {
    check: () => true,
    async run(_model, world) {
      await happens(world)
      await world.settle()
      world.ledger.check(world.journal, world.calls.filter(({ over }) => !over).length)
    },
    toString: () => name,
  }
}

/** One of those that there are; nothing happens where there is none. */
function pick<Each>(all: readonly Each[], which: number): Each | undefined {
  return all[which % Math.max(1, all.length)]
}

const which = fc.nat({ max: 5 })
const user = fc.constantFrom(users[0], users[1])
const code = fc.constantFrom(...codes)

type How = 'plain' | 'decided' | 'wrong'

function begin(world: World, whom: string, what: string, how: How): void {
  const newest = world.ledger.puts.findLast((put) => put.user === whom && put.code === what)
  const { changeId: earlier = 1 } = newest ?? {}
  const right = { earlier, reason: 'Promised', lastCharacters: what.slice(-4) }
  const wrong = { ...right, earlier: earlier + 1 }
  world.begin(whom, what, how === 'plain' ? null : how === 'decided' ? right : wrong)
}

const redeem = (how: How) =>
  fc
    .tuple(user, code)
    .map(([whom, what]) =>
      command(`redeem(${whom.slice(-3)}, ${what}, ${how})`, (world) =>
        begin(world, whom, what, how),
      ),
    )

/** From its beginning to its answer in one go, so that more can happen after it. */
const redeemAtOnce = (how: How) =>
  fc.tuple(user, code, fc.option(anyReply)).map(([whom, what, reply]) => {
    const name = `redeemAtOnce(${whom.slice(-3)}, ${what}, ${how}, ${reply?.name ?? 'no answer'})`
    return command(name, async (world) => {
      begin(world, whom, what, how)
      await world.settle()
      const mine = inPhase(world, 'connecting').find(({ target }) => target === whom)
      if (mine === undefined) return
      world.connect(mine, 'stands')
      await world.settle()
      if (reply === null || mine.phase !== 'sent') return
      world.ledger.answered(mine, reply)
      mine.answer(reply)
    })
  })

const inPhase = (world: World, phase: Exchange['phase']) =>
  world.exchanges.filter((each) => each.phase === phase)

const connect = fc
  .tuple(
    which,
    fc.constantFrom('stands', 'stands', 'stands', 'unreachable', 'certificate' as const),
  )
  .map(([index, how]) =>
    command(`connect(${index}, ${how})`, (world) => {
      const exchange = pick(inPhase(world, 'connecting'), index)
      if (exchange) world.connect(exchange, how)
    }),
  )

const answer = fc.tuple(which, anyReply).map(([index, reply]: [number, Reply]) =>
  command(`answer(${index}, ${reply.name})`, (world) => {
    const exchange = pick(inPhase(world, 'sent'), index)
    if (!exchange) return
    world.ledger.answered(exchange, reply)
    exchange.answer(reply)
  }),
)

const stopWaiting = which.map((index) =>
  command(`stopWaiting(${index})`, (world) => {
    const underWay = pick(world.engine.underWay, index)
    if (!underWay) return
    world.engine.stopWaiting(underWay.reference)
    world.ledger.stopped(underWay.targetId)
  }),
)

/** Also those that the program still works on, which nobody may settle by hand. */
const unknowns = (world: World): readonly Change[] => world.ledger.changes('unknown')
const isOver = (world: World, { id }: Change): boolean =>
  world.journal.unknowns().changes.some((each) => each.id === id)

/** Why something about an unknown change cannot be done now. */
function expectObstacle(world: World, change: Change, refused: number, code: string): void {
  expect([
    ...(refused > 0 ? ['journalFailed'] : []),
    ...(isOver(world, change) ? [] : ['changeNotOpen']),
  ]).toContain(code)
}

const resolve = fc
  .tuple(which, fc.constantFrom('applied', 'notApplied' as const))
  .map(([index, finding]) =>
    command(`resolve(${index}, ${finding})`, (world) => {
      const change = pick(unknowns(world), index)
      if (!change) return
      const { refused } = disk
      const personal = { finding, reason: 'Seen in the log', ticket: 'T-2', who: 'anna' }
      const resolved = resolveChange(world.context.journal, change.id, personal)
      if (resolved.ok) world.ledger.resolved(change.id, finding)
      else expectObstacle(world, change, refused, resolved.error.code)
    }),
  )

const checkNow = which.map((index) =>
  command(`checkNow(${index})`, async (world) => {
    const change = pick(unknowns(world), index)
    if (!change || world.readsHang) return
    const { refused } = disk
    const checked = await checkChange(world.context, change.id)
    if (!checked.ok) expectObstacle(world, change, refused, checked.error.code)
    // Units may have changed for other reasons: a redemption is never resolved like this.
    else expect(checked.value.change.state).toBe('unknown')
  }),
)

const pass = fc
  .constantFrom(0.1, 1, 30, 120, 601, 3600)
  .map((seconds) =>
    command(`pass(${seconds} s)`, (world) => world.timers.pass(seconds * 1000, world.settle)),
  )

/** What had been sent is done, or not, and nobody hears of it. */
const crash = fc.boolean().map((applies) =>
  command(`crash(${applies ? 'all done' : 'nothing done'})`, (world) => {
    if (applies) for (const exchange of inPhase(world, 'sent')) world.truth.apply(exchange)
    world.crash()
  }),
)

const simple = (name: string, happens: (world: World) => unknown) =>
  fc.constant(null).map(() => command(name, happens))

type Chance = readonly [times: number, happens: fc.Arbitrary<AsyncCommand<Model, World>>]

/** Each so often: the more, the more often. */
const weighed = (...chances: Chance[]) =>
  chances.flatMap(([times, each]) => Array<typeof each>(times).fill(each))

const usual = weighed(
  [3, redeemAtOnce('plain')],
  [4, redeemAtOnce('decided')],
  [2, redeem('plain')],
  [1, redeem('decided')],
  [1, redeem('wrong')],
  [5, connect],
  [5, answer],
  [4, pass],
  [2, stopWaiting],
  [3, resolve],
  [1, checkNow],
  [2, crash],
  [1, simple('sleep', (world) => world.engine.hold('asleep'))],
  [2, simple('wake', (world) => world.engine.release('asleep'))],
  [1, simple('quit', (world) => world.engine.hold('ending'))],
  [2, simple('doNotQuit', (world) => world.engine.release('ending'))],
  [1, simple('readsHang', (world) => void (world.readsHang = true))],
  [2, simple('letRead', (world) => world.letRead())],
)
const refuses = fc
  .tuple(fc.nat({ max: 3 }), fc.constantFrom('SQLITE_BUSY', 'SQLITE_FULL', 'SQLITE_IOERR'))
  .map(([count, why]) =>
    command(`the disk refuses ${count} writes (${why})`, () => {
      Object.assign(disk, { refused: count, code: why })
    }),
  )

const harm = weighed(
  [2, refuses],
  [1, simple('the disk takes nothing', () => void (disk.refused = Infinity))],
  [2, simple('the disk takes all', () => void (disk.refused = 0))],
)

const options = { maxCommands: 40, size: '+1' } as const

/** What may happen to redemptions in any order. */
export const anyCommands = fc.commands(usual, options)
/** The same, with a disk that refuses now and then. */
export const withABadDisk = fc.commands([...usual, ...harm], options)
