import type { RedemptionRow, Row, UpdateRow } from '../protocol'
import { answersToRedemptions, answersToUpdates, type BehaviourName } from './behaviours'
import { Random, seedOf } from './random'

/** What runs the process. `electronMain` is Electron's main process, with Chromium in it. */
export type Runtime = 'node' | 'electronAsNode' | 'electronMain'

/** A list of rows, a server with moods, and how often the process is killed on its way. */
export interface Scenario {
  readonly index: number
  readonly kind: 'redemptions' | 'updates'
  /** The rows are those of a bulk run, and what it leaves is done by hand; else all of it is. */
  readonly asRun: boolean
  readonly runtime: Runtime
  readonly tls: boolean
  /** The record is on a disk; else, where there is such a place, in memory, which is quicker. */
  readonly onDisk: boolean
  readonly rows: readonly Row[]
  /** What is done with the first, second … PUT to a path; then it is always good. */
  readonly moods: ReadonlyMap<string, readonly BehaviourName[]>
  /** With TLS: the connections, counted from 1, whose handshake is reset. */
  readonly brokenHandshakes: ReadonlySet<number>
  readonly crashes: number
  /** For all that is decided on the way. */
  readonly random: Random
}

export const tenantId = (number: number): string =>
  `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const userId = (number: number): string =>
  `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** What is not left to chance. */
export interface Settings {
  readonly kind?: Scenario['kind']
  readonly asRun?: boolean
  /** Of these the first runs most scenarios. */
  readonly runtimes?: readonly [Runtime, ...Runtime[]]
  /** The only answers to PUTs. */
  readonly answers?: readonly BehaviourName[]
  readonly tls?: boolean
  readonly crashes?: number
}

/** Makes the scenario with this number of a run. */
export function makeScenario(seed: number, index: number, settings: Settings = {}): Scenario {
  const random = new Random(seedOf(seed, index))
  const kind = settings.kind ?? random.weighted({ redemptions: 6, updates: 1 })
  const asRun = settings.asRun ?? random.chance(kind === 'redemptions' ? 0.8 : 0.6)
  const rows = kind === 'redemptions' ? redemptionRows(random) : updateRows(random, asRun)
  const tls = settings.tls ?? random.chance(0.2)
  const [usual, ...others] = settings.runtimes ?? ['node']
  return {
    index,
    kind,
    asRun,
    runtime: others.length > 0 && random.chance(0.06) ? random.pick(others) : usual,
    tls,
    onDisk: random.chance(0.25),
    rows,
    moods: new Map(
      rows.map((row) => [pathOf(row), moods(random, answersTo(rows, row), settings.answers)]),
    ),
    brokenHandshakes: new Set(tls ? someNumbers(random, 12) : []),
    crashes: settings.crashes ?? Number(random.weighted({ '1': 1, '2': 2, '3': 9 })),
    random,
  }
}

/** The path that a row is sent to. */
export function pathOf(row: Row): string {
  return row.kind === 'update'
    ? `/v1/tenants/${row.tenant}`
    : `/v1/users/${row.user}/promotion-codes/${encodeURIComponent(row.code)}`
}

/** The user with this number has a record, and a tenant whose balance can be read, or neither. */
export function hasRecord(user: string): boolean {
  return Number(user.at(-1)) % 2 === 1
}

/** Mostly somebody else's code each; some of the same user, and some rows that are there twice. */
function redemptionRows(random: Random): RedemptionRow[] {
  const rows: RedemptionRow[] = []
  const count = random.between(3, 5)
  for (let number = 1; number <= count; number += 1) {
    const ticket = `ROW-${number}`
    const last = rows.at(-1)
    const like = last ? random.weighted({ none: 80, user: 13, row: 7 }) : 'none'
    if (like === 'row') rows.push({ ...last!, ticket })
    else {
      const user = like === 'user' ? last!.user : userId(100 + number)
      const code = random.pick(['WELCOME', 'SOMMER 26', 'a+b/ä', '50%'])
      rows.push({ kind: 'redemption', ticket, user, code: `${code}-${number}` })
    }
  }
  return rows
}

const texts = ['name', 'description', 'companyName', 'companyVATId'] as const

/** A few tenants, several updates each, of different fields and of the same ones; in a run mostly of others. */
function updateRows(random: Random, asRun: boolean): UpdateRow[] {
  const tenants = asRun ? random.between(3, 9) : random.between(1, 2)
  const count = asRun ? random.between(4, 6) : random.between(3, 4)
  return Array.from({ length: count }, (_, index) => {
    const value = `value ${index + 1}`
    const tenant = tenantId(random.between(1, tenants))
    const changes = random.chance(0.2)
      ? { billingAddress: { city: value } }
      : { [random.pick(texts)]: value }
    return { kind: 'update', ticket: `ROW-${index + 1}`, tenant, changes }
  })
}

/** What was refused may be asked for again by another row, and would be another redemption. */
function answersTo(rows: readonly Row[], row: Row): Readonly<Record<BehaviourName, number>> {
  if (row.kind === 'update') return answersToUpdates
  const alone = rows.filter((other) => pathOf(other) === pathOf(row)).length === 1
  return alone ? answersToRedemptions : { ...answersToRedemptions, refused: 0, tooMany: 0 }
}

function moods(
  random: Random,
  answers: Readonly<Record<BehaviourName, number>>,
  only?: readonly BehaviourName[],
): BehaviourName[] {
  return Array.from({ length: 4 }, () => (only ? random.pick(only) : random.weighted(answers)))
}

function someNumbers(random: Random, most: number): number[] {
  return Array.from({ length: random.between(0, 3) }, () => random.between(1, most))
}
