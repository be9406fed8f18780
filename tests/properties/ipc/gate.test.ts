import { afterAll, describe, expect, it } from 'vitest'
import { KeptKeys } from '../../../src/main/containment/kept-keys'
import { createRouter } from '../../../src/main/ipc/router'
import { methods, type MethodName } from '../../../src/shared/contract'
import { appErrorSchema } from '../../../src/shared/error'
import { failure } from '../../../src/shared/result'
import { recordFigure } from '../../support/figures'
import { runs } from '../support/runs'
import { manyInputsOf } from './inputs'

// Only the gate: what the handlers do with an input that is right is in ipc.test.ts.

const names = Object.keys(methods) as MethodName[]
const { numRuns: each } = runs(5000)
const origin = 'http://127.0.0.1:4711'
const key = 'Hk29dLq0vXz81pTyWm4s'

let ran = 0
const refusal = failure({ code: 'cancelled' })
const handlers = Object.fromEntries(
  names.map((name) => [name, async () => ((ran += 1), refusal)]),
) as unknown as Parameters<typeof createRouter<typeof methods>>[1]
const bugs: unknown[] = []
const kept = new KeptKeys()
kept.keep('write', key)
const route = createRouter(
  methods,
  handlers,
  (_reference, error) => bugs.push(error),
  (input) => kept.areIn(input),
)

const counts = {
  payloads: 0,
  malformed: 0,
  malformedRun: 0,
  untyped: 0,
  right: 0,
  withKey: 0,
  keyRun: 0,
}
afterAll(() => {
  const { payloads, malformed, malformedRun, untyped, withKey, keyRun } = counts
  recordFigure({ check: 'IPC payloads for each method', figure: each, mustBe: 'at least 5000' })
  recordFigure({
    check: `handlers run by ${malformed} malformed payloads`,
    figure: malformedRun,
    mustBe: 0,
  })
  recordFigure({
    check: `answers to ${payloads} payloads that are not typed`,
    figure: untyped,
    mustBe: 0,
  })
  recordFigure({ check: `handlers run by ${withKey} inputs with a key`, figure: keyRun, mustBe: 0 })
})

describe('the gate', () => {
  it.each(names)('lets to %s what is right, and nothing else', async (method) => {
    for (const input of manyInputsOf(method, origin, each)) {
      const isRight = methods[method].input.safeParse(input).success
      ran = 0
      const answer = await route(method, input)
      counts.payloads += 1
      if (isRight) counts.right += 1
      else counts.malformed += 1
      if (!isRight) counts.malformedRun += ran
      if (answer.ok || !appErrorSchema.safeParse(answer.error).success) counts.untyped += 1
      expect([ran, answer.ok || answer.error.code]).toEqual(
        isRight ? [1, 'cancelled'] : [0, 'invalidInput'],
      )
    }
    expect(bugs).toEqual([])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('has tried many that are right, too', () => {
    expect(counts.right).toBeGreaterThan(names.length * (each / 100))
    expect(counts.payloads).toBe(names.length * each)
  })

  it('lets a key through in no text of any method', async () => {
    for (const method of names) {
      for (const input of inputsWith(method, key)) {
        ran = 0
        expect(await route(method, input), method).toEqual(failure({ code: 'keyInInput' }))
        counts.withKey += 1
        counts.keyRun += ran
        expect(ran).toBe(0)
      }
    }
    // Names, tickets, searches, reasons, codes, values of records and what they were based on.
    expect(counts.withKey).toBeGreaterThan(30)
  })
})

/** Inputs of a method with the key in one of their texts, as far as they are taken at all. */
function* inputsWith(method: MethodName, secret: string): Generator<unknown> {
  const [right] = manyInputsOf(method, origin, 1)
  for (const path of textsIn(right)) {
    for (const text of [secret, `See ${secret}.`]) {
      const input = structuredClone(right) as Record<string, unknown>
      const last = path.at(-1) ?? ''
      const place = path
        .slice(0, -1)
        .reduce<Record<string, unknown>>(
          (inside, name) => inside[name] as Record<string, unknown>,
          input,
        )
      place[last] = text
      if (methods[method].input.safeParse(input).success) yield input
    }
  }
}

function textsIn(value: unknown): string[][] {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    textsIn(inside).map((path) => [name, ...path]),
  )
}
