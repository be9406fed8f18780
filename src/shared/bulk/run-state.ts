import { z } from '../schema'

/**
 * Where a run stands. `reading`: its file is being read. `ready`: the rows are frozen. `planning`: the
 * dry run is under way, and sends reads only. `planned`: it may be started. `running`, `pausing`,
 * `stopping`: rows are under way; the last two wait for them. `paused`: it goes on when somebody says
 * so. `stopped` and `finished`: it never does. `failed`: its file could not be read.
 */
export const runStates = [
  'reading',
  'failed',
  'ready',
  'planning',
  'planned',
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'finished',
] as const
export const runStateSchema = z.enum(runStates)
export type RunState = z.infer<typeof runStateSchema>

/** Which of the two walks over the rows is under way, or is to go on. */
export const runWalkSchema = z.enum(['planning', 'running'])
export type RunWalk = z.infer<typeof runWalkSchema>

/** Why a run does not go on by itself. */
export const pauseReasons = [
  /** A person said so. */
  'asked',
  /** A redemption whose outcome nobody knows; or an update that stayed unclear after all its attempts. */
  'unknown',
  /** The connection takes no changes (any more). */
  'locked',
  /** The key or token is not taken (401). */
  'unauthorized',
  /** It may not do this (403). */
  'forbidden',
  /** There is no key, or the keychain does not give it. */
  'noKey',
  /** UserDocks, or a proxy before it, cannot be reached. */
  'unreachable',
  /** The certificate is not one to be trusted. */
  'certificate',
  /** UserDocks says that it is too much, also after waiting; or asks for more than 15 minutes. */
  'rateLimited',
  /** UserDocks answers reads with errors, or with something else than records. */
  'readsFail',
  /** Many rows in a row were rejected: the file or the mapping may be wrong. */
  'manyRejected',
  /** Another change of the same record does not end. */
  'recordTaken',
  /** The record of changes cannot be written, or the file of the run. */
  'notWritable',
  'connectionMissing',
  /** The connection requires tickets now, and a row has none. */
  'ticketMissing',
  'sleep',
  /** The program ended meanwhile, whatever ended it. */
  'restart',
  /** A fault of the program. */
  'bug',
] as const
export const pauseReasonSchema = z.enum(pauseReasons)
export type PauseReason = z.infer<typeof pauseReasonSchema>

/**
 * What is true of a row. `waiting`: nothing was sent for it, or UserDocks refused it for the key or for
 * coming too fast, and it is going to be tried. `leftOut`: the dry run found a reason not to send it.
 * `alreadySo`: the record holds the values. All others are what the record of changes says of its change.
 */
export const rowStatuses = [
  'waiting',
  'unusable',
  'leftOut',
  'alreadySo',
  'underWay',
  'confirmed',
  'rejected',
  'notSent',
  'unknown',
  /** It was unknown, and somebody found that it had not been applied. */
  'notApplied',
] as const
export const rowStatusSchema = z.enum(rowStatuses)
export type RowStatus = z.infer<typeof rowStatusSchema>

/** How many rows each status has. They add up to the rows of the file, always. */
export const rowCountsSchema = z.strictObject({
  waiting: z.number().int(),
  unusable: z.number().int(),
  leftOut: z.number().int(),
  alreadySo: z.number().int(),
  underWay: z.number().int(),
  confirmed: z.number().int(),
  rejected: z.number().int(),
  notSent: z.number().int(),
  unknown: z.number().int(),
  notApplied: z.number().int(),
})
export type RowCounts = z.infer<typeof rowCountsSchema>
