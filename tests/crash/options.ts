import { parseArgs } from 'node:util'

export interface Options {
  /** Kill points of bulk runs; changes by hand are killed beside them. */
  readonly kills: number
  readonly seed: number
  /** The one scenario of the seed that is played, and told of in full. */
  readonly scenario: number | null
  /** Whether the seeded bugs are hunted. */
  readonly bugs: boolean
}

const inEveryRun = 1000
const forRelease = 10_000

/**
 * Reads `--kills N`, `--seed S`, `--release`, `--scenario I` and `--no-bugs`; gives a sentence where it
 * cannot.
 */
export function readOptions(words: string[]): Options | string {
  try {
    return parse(words)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function parse(words: string[]): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      release: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      'no-bugs': { type: 'boolean', default: false },
    },
  })
  const usual = values.release ? forRelease : inEveryRun
  const scenario = values.scenario === undefined ? null : whole(values.scenario)
  return {
    kills: values.kills === undefined ? usual : whole(values.kills),
    seed: values.seed === undefined ? Date.now() % 1_000_000_000 : whole(values.seed),
    scenario,
    bugs: scenario === null && !values['no-bugs'],
  }
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${text} is not a whole number.`)
  return Number(text)
}
