import type { Failpoint } from '../protocol'
import type { Random } from './random'

/**
 * What the server sees of the process, in the order in which it does. `read` and `readAnswered` are
 * about GETs, the others from `request` on about PUTs.
 */
export const serverEvents = [
  'accepted',
  'firstByte',
  'read',
  'readAnswered',
  'request',
  'beforeApply',
  'afterApply',
  'halfAnswer',
  'answered',
] as const
export type ServerEvent = (typeof serverEvents)[number]

/** When and by whom a process is killed. */
export type Kill =
  | { readonly by: 'itself'; readonly failpoint: Failpoint }
  /** At the `nth` such event of this start. */
  | { readonly by: 'server'; readonly event: ServerEvent; readonly nth: number }
  /** After this share of the time that such a start takes. */
  | { readonly by: 'clock'; readonly share: number }

/** The kinds of kill points, for counting. */
export function kindOf(kill: Kill): KillKind {
  if (kill.by === 'clock') return 'clock'
  return kill.by === 'server' ? kill.event : kill.failpoint.at
}
export type KillKind = 'clock' | ServerEvent | Failpoint['at']

const weights: Readonly<Record<KillKind, number>> = {
  clock: 14,
  statement: 20,
  commit: 16,
  write: 8,
  file: 4,
  print: 4,
  accepted: 3,
  firstByte: 3,
  read: 2,
  readAnswered: 3,
  request: 4,
  beforeApply: 5,
  afterApply: 6,
  halfAnswer: 6,
  answered: 9,
}
export const killKinds = Object.keys(weights) as KillKind[]

/** How often a row comes past a failpoint, about; and the start, before the first row. */
const statementsPerRow = 38
const statementsAtStart = 14
const commitsPerRow = 4

/** A run is made, read, looked through and begun before its first row. */
const commitsOfNewRun = 9
const statementsOfNewRun = 45

/** The start of the process that is to be killed. */
interface Circumstances {
  /** That it has before it. */
  readonly rows: number
  readonly tls: boolean
  /** The first one on this record. */
  readonly first: boolean
  readonly asRun: boolean
}

/** Chooses a kill point for a start of the process that has so many rows before it. */
export function chooseKill(random: Random, { rows, tls, first, asRun }: Circumstances): Kill {
  const kind = random.weighted({
    ...weights,
    // The first bytes of TLS are not the request's.
    firstByte: tls ? 0 : weights.firstByte,
    // The only file that is written as a whole is made with the first row.
    file: first ? weights.file : 0,
  })
  // An early row rather than a late one: what follows a crash has to be seen too.
  const row = Math.min(random.between(1, rows), random.between(1, rows))
  switch (kind) {
    case 'clock':
      return { by: 'clock', share: random.next() }
    case 'statement': {
      // Recovery, and the migration of a new file, are in the start.
      const inStart = random.chance(0.25)
      const atStart = statementsAtStart + (asRun && first ? statementsOfNewRun : 0)
      const nth = inStart
        ? random.between(1, atStart)
        : atStart + random.between(1, statementsPerRow) + (row - 1) * statementsPerRow
      return { by: 'itself', failpoint: { at: kind, when: beforeOrAfter(random), nth } }
    }
    case 'commit': {
      const before = asRun && first ? random.between(0, commitsOfNewRun) : 0
      const nth = before + random.between(1, commitsPerRow + 1) + (row - 1) * commitsPerRow
      return { by: 'itself', failpoint: { at: kind, when: beforeOrAfter(random), nth } }
    }
    case 'write': {
      // The reads before it write too.
      const nth = random.between(1, 3 * row)
      return { by: 'itself', failpoint: { at: kind, when: beforeOrAfter(random), nth } }
    }
    case 'print':
      return { by: 'itself', failpoint: { at: kind, when: beforeOrAfter(random), nth: row } }
    case 'file': {
      const when = random.pick(['before', 'half', 'after'] as const)
      return { by: 'itself', failpoint: { at: kind, when, nth: 1 } }
    }
    default:
      return { by: 'server', event: kind, nth: row }
  }
}

function beforeOrAfter(random: Random): 'before' | 'after' {
  return random.pick(['before', 'after'] as const)
}
