/**
 * THE contract between the renderer and main: each call once, with a schema for what goes in and
 * one for what comes out. All types are inferred from it, main implements exactly these names, and
 * both sides parse. To add a call: an entry in the file of its topic below contract/, its handler in
 * main, the store that calls it.
 */
import { z } from './schema'
import { activityMethods } from './contract/activity'
import { appMethods } from './contract/app'
import { bootMethods } from './contract/boot'
import { bulkMethods } from './contract/bulk'
import { nothing } from './contract/common'
import { connectionMethods } from './contract/connections'
import { recordMethods } from './contract/records'
import { redemptionMethods } from './contract/redemptions'
import { settingsMethods } from './contract/settings'
import { runIdSchema, runSchema } from './bulk/run'
import { accessStateSchema } from './entities/access'
import {
  connectionListSchema,
  credentialSlotSchema,
  keychainStateSchema,
} from './entities/connection'
import {
  changeSchema,
  journalStateSchema,
  openUnknownsSchema,
  underWaySchema,
} from './entities/change'
import { recentSchema } from './entities/recent'
import { updatesStateSchema } from './entities/update'
import type { Result } from './result'

/** All others: they wait until main has loaded everything. */
export const serviceMethods = {
  ...appMethods,
  ...connectionMethods,
  ...recordMethods,
  ...redemptionMethods,
  ...bulkMethods,
  ...activityMethods,
  ...settingsMethods,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export const methods = { ...bootMethods, ...serviceMethods }

/** What main tells the renderer without being asked. */
export const events = {
  /** The list or a credential's state changed by other means than the caller's own call. */
  'connections.changed': z.strictObject({
    list: connectionListSchema,
    keychain: keychainStateSchema,
  }),
  /** A connection was unlocked, or is locked again. */
  'access.changed': accessStateSchema,
  /**
   * A key is being typed: how much of it main has, whether the last key press was not taken, and whether
   * the keyboard is the page's again.
   */
  'keys.typed': z.strictObject({
    slot: credentialSlotSchema,
    count: z.number().int().min(0),
    rejected: z.boolean(),
    ended: z.boolean(),
  }),
  /** A write went on to another phase, began or ended. All that are under way. */
  'changes.underWay': z.strictObject({ underWay: z.array(underWaySchema) }),
  /** The record of changes has more, or knows more. */
  'activity.changed': z.strictObject({
    journal: journalStateSchema,
    unknowns: openUnknownsSchema,
    /** The change that has ended, or whose state is another now. */
    change: changeSchema.nullable(),
  }),
  /** A run of rows is in another state, or further on; at most five times a second. */
  'bulk.changed': z.strictObject({ run: runSchema }),
  'bulk.deleted': z.strictObject({ runId: runIdSchema }),
  /** Main asks whether the window is alive. */
  'app.areYouAlive': nothing,
  /** Something about updates is different: how far one is. */
  'updates.changed': updatesStateSchema,
  /** The system has opened a link: `links.take` has it. */
  'links.opened': nothing,
  /** A record was opened, or the list was erased. */
  'recents.changed': z.strictObject({ recents: z.array(recentSchema) }),
} as const satisfies Record<string, z.ZodType>

export type MethodName = keyof typeof methods
/** What a caller writes, before defaults and normalising. */
export type MethodInput<Name extends MethodName> = z.input<(typeof methods)[Name]['input']>
/** What a handler gets, after parsing. */
export type MethodParsedInput<Name extends MethodName> = z.output<(typeof methods)[Name]['input']>
export type MethodOutput<Name extends MethodName> = z.output<(typeof methods)[Name]['output']>

/** Exactly one handler for each method of the services: a missing or an extra one does not compile. */
export type Handlers = {
  readonly [Name in keyof typeof serviceMethods]: (
    input: MethodParsedInput<Name>,
  ) => Promise<Result<MethodOutput<Name>>>
}

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
export type EventMessage = {
  readonly [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> }
}[EventName]

export type Boot = MethodOutput<'app.boot'>
export type ProgramState = MethodOutput<'app.state'>
export type Notice = Boot['notices'][number]

/** What the preload puts on `window.bridge`: a pipe that knows no method. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>
  /**
   * Hands a file that was dropped on the window to main, which answers with what stands for it, as
   * `bulk.chooseFile` does. `file` must be a `File` of the drop: its path is asked of the browser, so a
   * page can name no file that nobody has dropped.
   */
  drop(file: unknown): Promise<unknown>
  subscribe(listener: (message: unknown) => void): () => void
}

/** The channels. Types, not values: a sandboxed preload can require nothing of ours. */
export type CallChannel = 'bridge:call'
export type EventChannel = 'bridge:event'
export type DropChannel = 'bridge:drop'
