import { describe, it } from 'vitest'
import type { Outcome, OutcomeReason } from '../../../src/shared/entities/outcome'
import { apply, type FaultServer, type Steps } from '../../support/fault-server'
import {
  circumstances,
  expectTruth,
  open,
  redeemOnce,
  saveOnce,
  type Circumstances,
  type CircumstancesOptions,
  type Expected,
  type Kind,
  type Truth,
} from '../../support/fault-matrix'
import { FakeClock } from '../http/fake-clock'

/** One fault, and what both kinds of writes come to under it. */
export interface Case extends Truth {
  /** Its line in docs/fault-matrix.md. */
  readonly row: number
  readonly name: string
  readonly redemption: Expected
  readonly update: Expected
  /** What happens to a PUT; without it, it is applied and answered with a success. */
  readonly steps?: Steps
  /** How many PUTs it happens to; those after them are applied and answered with a success. */
  readonly times?: number
  /** Nothing more comes after the steps: time has to pass. */
  readonly silent?: boolean
  /** Called when the form is filled, before the write. */
  readonly prepare?: (circumstances: Circumstances, clock: FakeClock) => void | Promise<void>
  /** The form is opened without loading. */
  readonly blank?: boolean
  readonly options?: (clock: FakeClock) => CircumstancesOptions
  /** Looks at more than what holds of every case. */
  readonly also?: (circumstances: Circumstances, outcome: Outcome, kind: Kind) => void
}

/** Makes two tests of each case. */
export function describeCases(title: string, cases: readonly Case[]): void {
  describe.each(cases.map((each) => [each.row, each.name, each] as const))(
    `${title}: row %i: %s`,
    (_row, _name, each) => {
      it.each(['redemption', 'update'] as const)('%s', (kind) => run(kind, each))
    },
  )
}

async function run(kind: Kind, each: Case): Promise<void> {
  const clock = new FakeClock()
  const found = await circumstances(each.options?.(clock) ?? (each.silent ? { clock } : {}))
  const { server } = found
  const loaded = each.blank ? null : await open(found)
  const { steps, times = Infinity } = each
  if (steps !== undefined) {
    server.script({ method: 'PUT', where: ({ attempt }) => attempt <= times }, steps)
  }
  await each.prepare?.(found, clock)
  const settling = kind === 'redemption' ? redeemOnce(found) : saveOnce(found, loaded)
  if (each.silent) await letTimePass(server, clock, times, settling)
  const outcome = await settling
  await expectTruth(kind, outcome, each[kind], found, each)
  each.also?.(found, outcome, kind)
}

/** Lets the deadline of each PUT that gets no answer pass, as soon as the PUT has arrived. */
async function letTimePass(
  server: FaultServer,
  clock: FakeClock,
  times: number,
  settling: Promise<unknown>,
): Promise<void> {
  let settled = false
  void settling.finally(() => (settled = true))
  for (let number = 1; number <= times; number += 1) {
    await Promise.race([settling, server.ledger.arrival({ method: 'PUT' }, number)])
    if (settled) return
    clock.pass(120_500)
  }
}

type Lost = Pick<Case, 'silent' | 'options' | 'also'> & {
  /** Updates only: whether it is worth another try. */
  readonly final?: boolean
}

/**
 * The cases of an answer that says nothing: the write was applied, or was not, or was not the first time
 * only. A redemption is unknown each time, after one PUT. An update is read back: applied it is
 * confirmed, else it is sent again, at most four times in all.
 */
export function saysNothing(
  row: number,
  name: string,
  steps: Steps,
  reason: OutcomeReason,
  { final = false, ...more }: Lost = {},
): Case[] {
  const redemption: Expected = ['unknown', reason, 1]
  const base = { row, redemption, ...more }
  const never = { ...base, name: `${name}, not applied`, steps }
  return [
    {
      ...base,
      name: `${name}, applied`,
      steps: [apply, steps],
      update: ['confirmed', 'seenOnReadBack', 1],
    },
    { ...never, update: ['unknown', reason, final ? 1 : 4] },
    ...(final
      ? []
      : [
          {
            ...never,
            name: `${name}, not applied the first time`,
            times: 1,
            update: ['confirmed', 'accepted', 2] as const,
          },
        ]),
  ]
}
