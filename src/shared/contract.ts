/**
 * THE contract between the renderer and main: each call once, with a schema for what goes in and
 * one for what comes out. All types are inferred from it, main implements exactly these names, and
 * both sides parse. To add a call: an entry here, its handler in main, the store that calls it.
 */
import { z } from './schema'
import { accessStateSchema } from './entities/access'
import {
  connectionCheckSchema,
  connectionDraftSchema,
  connectionListSchema,
  connectionNameSchema,
  connectionSchema,
  baseUrlSchema,
  credentialSlotSchema,
  credentialStatusSchema,
  keychainStateSchema,
} from './entities/connection'
import {
  changeDetailSchema,
  changeFilterSchema,
  changePageSchema,
  changeSchema,
  journalStateSchema,
  openUnknownsSchema,
  underWaySchema,
  undoPlanSchema,
  verificationSchema,
} from './entities/change'
import { changeIdSchema } from './entities/change-state'
import { basisSchema, draftSchema, recordKeySchema } from './entities/draft'
import { isUuid, ownRecord, parseUserQuery, uuidSchema } from './entities/identifier'
import {
  networkCheckSchema,
  networkStateSchema,
  proxyAddressSchema,
  proxyChoiceSchema,
  proxyUserSchema,
} from './entities/network'
import {
  earlierChangeSchema,
  redemptionOutcomeSchema,
  requestPreviewSchema,
  tenantOutcomeSchema,
  userOutcomeSchema,
} from './entities/outcome'
import { openedLinkSchema } from './entities/proposal'
import { promotionCodeSchema } from './entities/promotion-code'
import { recentSchema } from './entities/recent'
import {
  balanceSchema,
  tenantChangesSchema,
  tenantSchema,
  tenantValuesSchema,
} from './entities/tenant'
import { feedSchema, updatesStateSchema } from './entities/update'
import { userChangesSchema, userSchema, userValuesSchema } from './entities/user'
import {
  longestCopiedText,
  longestDoubt,
  longestRetentionDays,
  mostDoubts,
  reasonLength,
} from './limits'
import type { Result } from './result'

const nothing = z.strictObject({})

/** A ticket number as the agent writes it; `null` when there is none. */
const ticketSchema = z.string().trim().min(1).max(100).nullable()

/** A user's UUID or e-mail address. */
const userQuerySchema = z.string().refine((text) => parseUserQuery(text) !== null)

/** Something that went wrong before there was a window to say it in. */
const noticeSchema = z.strictObject({
  kind: z.enum(['connectionsDamaged', 'settingsDamaged', 'draftDamaged', 'recentsDamaged']),
  /** Where the damaged file was put aside; `null`: it was removed. */
  keptAs: z.string().nullable(),
})

const retentionDaysSchema = z.number().int().min(1).max(longestRetentionDays).nullable()

/** For which connection a key is to be taken. It never holds the key. */
const keyPlaceSchema = z.strictObject({
  connectionId: uuidSchema,
  name: connectionNameSchema,
  baseUrl: baseUrlSchema,
  slot: credentialSlotSchema,
})

/** A person's reason, in their words. */
const reasonSchema = z.string().trim().min(reasonLength.least).max(reasonLength.most)

/** `me` is the record of an access token, which opens no other. */
const tenantQuerySchema = z.union([uuidSchema, z.literal(ownRecord)])

const bootSchema = z.strictObject({
  version: z.string(),
  electronVersion: z.string(),
  list: connectionListSchema,
  keychain: keychainStateSchema,
  notices: z.array(noticeSchema),
  /** Unsaved edits that were kept over the end of the program. */
  drafts: z.array(draftSchema),
  recents: z.array(recentSchema),
  journal: journalStateSchema,
  unknowns: openUnknownsSchema,
  /** Writes that are under way: the window may have been replaced in the middle of one. */
  underWay: z.array(underWaySchema),
  /** Days after which personal data are erased from the record of changes; `null`: never. */
  retentionDays: retentionDaysSchema,
  /** Of each connection that has a lock. */
  access: z.array(accessStateSchema),
})

const target = { connectionId: uuidSchema, ticket: ticketSchema }

/** What an update carries besides its values. */
const circumstances = {
  /** The change that this one takes back. */
  undoes: changeIdSchema.nullable().default(null),
  /** What the form was in doubt about and the agent sends nevertheless. */
  doubts: z
    .array(z.strictObject({ path: z.string().max(100), words: z.string().max(longestDoubt) }))
    .max(mostDoubts)
    .default([]),
}

export const methods = {
  /** All that the first screen needs, in one call. Does not wait for the keychain. */
  'app.boot': { input: nothing, output: bootSchema },
  /** Answers main's question whether the window is alive. */
  'app.alive': { input: nothing, output: nothing },
  /** Puts text on the clipboard (the renderer has no clipboard of its own). */
  'app.copyText': {
    input: z.strictObject({ text: z.string().min(1).max(longestCopiedText) }),
    output: nothing,
  },
  /**
   * What a report of a fault needs to know of this program, as text without anything secret or personal:
   * to be shown, or also on the clipboard, or in a file that the agent chooses.
   */
  'app.diagnostics': {
    input: z.strictObject({ to: z.enum(['page', 'clipboard', 'file']) }),
    output: z.strictObject({ text: z.string(), path: z.string().nullable() }),
  },

  /** Asks the keychain again, and stores the demo's keys if they are still missing. */
  'keychain.retry': { input: nothing, output: keychainStateSchema },
  /** The agent's explicit choice: secrets stay in memory until the app ends. */
  'keychain.useSessionOnly': { input: nothing, output: keychainStateSchema },

  'connections.save': { input: connectionDraftSchema, output: connectionSchema },
  /** Gives up a connection dialog: keys stored for it but never saved are removed. */
  'connections.abandon': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: connectionListSchema,
  },
  /** Removes a connection and its secrets. */
  'connections.remove': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: connectionListSchema,
  },
  'connections.use': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: connectionListSchema,
  },
  /** Makes the Demo connection (again) and makes it the active one. */
  'connections.addDemo': { input: nothing, output: connectionListSchema },
  /** Takes a key from the clipboard, in main. */
  'connections.pasteKey': { input: keyPlaceSchema, output: credentialStatusSchema },
  /**
   * Takes a key from the keyboard, in main: no key press reaches the page until it ends, with Enter,
   * Escape, the loss of the keyboard or `connections.stopTyping`. Answers when it has ended.
   */
  'connections.typeKey': { input: keyPlaceSchema, output: credentialStatusSchema },
  /** Gives up the typing of a key, if one is being typed. */
  'connections.stopTyping': { input: nothing, output: nothing },
  /** Takes a key from a file that the agent chooses, in main. */
  'connections.loadKey': { input: keyPlaceSchema, output: credentialStatusSchema },
  /** Removes the key that is stored for this address, and no other. */
  'connections.removeKey': {
    input: z.strictObject({
      connectionId: uuidSchema,
      baseUrl: baseUrlSchema,
      slot: credentialSlotSchema,
    }),
    output: credentialStatusSchema,
  },
  /** Tries each secret of the (possibly unsaved) connection with calls that change nothing. */
  'connections.test': {
    input: connectionDraftSchema,
    output: z.array(connectionCheckSchema),
  },

  /** Asks natively, then lets a live connection take changes for so long. */
  'access.unlock': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: accessStateSchema,
  },
  /** Locks a connection at once. What is under way ends all the same. */
  'access.lock': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: accessStateSchema,
  },

  'tenants.open': {
    input: z.strictObject({ connectionId: uuidSchema, tenantId: tenantQuerySchema }),
    output: tenantSchema,
  },
  /** Reads, compares, writes, reads again. `changes` has the touched fields only. */
  'tenants.saveChanges': {
    input: z.strictObject({
      ...target,
      ...circumstances,
      tenantId: uuidSchema,
      changes: tenantChangesSchema,
      /** What the form was filled with; `null` when it was opened without loading. */
      loaded: tenantValuesSchema.nullable(),
      /** Without loading: what a draft in the form was based on, if it was loaded then. */
      basis: basisSchema.optional(),
    }),
    output: tenantOutcomeSchema,
  },
  /** The requests that `tenants.saveChanges` would send now. Sends nothing. */
  'tenants.previewChanges': {
    input: z.strictObject({
      connectionId: uuidSchema,
      tenantId: uuidSchema,
      changes: tenantChangesSchema,
      loaded: tenantValuesSchema.nullable(),
    }),
    output: z.array(requestPreviewSchema),
  },

  'users.open': {
    input: z.strictObject({ connectionId: uuidSchema, user: userQuerySchema }),
    output: userSchema,
  },
  'users.saveChanges': {
    input: z.strictObject({
      ...target,
      ...circumstances,
      userId: z.string().refine(isUuid),
      changes: userChangesSchema,
      loaded: userValuesSchema.nullable(),
      basis: basisSchema.optional(),
    }),
    output: userOutcomeSchema,
  },
  'users.previewChanges': {
    input: z.strictObject({
      connectionId: uuidSchema,
      userId: uuidSchema,
      changes: userChangesSchema,
    }),
    output: z.array(requestPreviewSchema),
  },

  /** Keeps the unsaved edits of a record on disk, in place of what was kept before. */
  'drafts.keep': { input: draftSchema, output: nothing },
  'drafts.forget': { input: recordKeySchema, output: nothing },
  /** Forgets the records of a kind that were opened lately on a connection. */
  'recents.forget': {
    input: recordKeySchema.omit({ recordId: true }),
    output: nothing,
  },

  /** Who a code would be for, and what their tenant has now. Changes nothing. */
  'redemptions.findRecipient': {
    input: z.strictObject({ connectionId: uuidSchema, user: userQuerySchema }),
    output: z.strictObject({
      id: uuidSchema,
      label: z.string().nullable(),
      balance: balanceSchema.nullable(),
    }),
  },
  /** What the record of changes knows of this code for this user, newest first. Changes nothing. */
  'redemptions.findEarlier': {
    input: z.strictObject({
      connectionId: uuidSchema,
      user: userQuerySchema,
      code: promotionCodeSchema,
    }),
    output: z.array(earlierChangeSchema),
  },
  /** Sends one redemption, once. Whatever is unclear afterwards is said to be unknown. */
  'redemptions.redeem': {
    input: z.strictObject({
      ...target,
      user: userQuerySchema,
      code: promotionCodeSchema,
      /**
       * A person's decision to redeem a code that was, or may have been, redeemed for this user
       * before: which change they know of, why again, and the last characters of the code.
       */
      again: z
        .strictObject({
          earlier: changeIdSchema,
          reason: reasonSchema,
          lastCharacters: z.string().max(20),
        })
        .nullable()
        .default(null),
    }),
    output: redemptionOutcomeSchema,
  },

  /**
   * Ends the waiting for a write. Before it was sent, nothing is sent; after that its outcome is
   * unknown, because ending the wait undoes nothing.
   */
  'changes.stopWaiting': { input: z.strictObject({ reference: z.string() }), output: nothing },

  /** A page of the record of changes, newest first. */
  'activity.list': {
    input: z.strictObject({
      filter: changeFilterSchema,
      before: changeIdSchema.nullable(),
    }),
    output: changePageSchema,
  },
  'activity.open': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: changeDetailSchema,
  },
  /** Reads the record of an unknown change and notes what it shows. Changes nothing at UserDocks. */
  'activity.check': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: changeDetailSchema,
  },
  /** Records a person's finding about an unknown change. */
  'activity.resolve': {
    input: z.strictObject({
      changeId: changeIdSchema,
      finding: z.enum(['applied', 'notApplied']),
      reason: reasonSchema,
      ticket: ticketSchema,
    }),
    output: changeDetailSchema,
  },
  /** Compares what a change left behind with the record now. Changes nothing. */
  'activity.planUndo': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: undoPlanSchema,
  },
  /** Saves what the filter shows to a file that the agent chooses, in main. */
  'activity.export': {
    input: z.strictObject({ filter: changeFilterSchema, format: z.enum(['csv', 'json']) }),
    output: z.strictObject({ path: z.string(), changes: z.number() }),
  },
  /** Checks the whole record of changes for alterations. */
  'activity.verify': { input: nothing, output: verificationSchema },
  /** Erases the personal data of a change, or of all that belong to the same user or tenant. */
  'activity.erase': {
    input: z.strictObject({ changeId: changeIdSchema, scope: z.enum(['change', 'target']) }),
    output: z.strictObject({ erased: z.number(), stillOpen: z.number() }),
  },
  /** Puts a damaged record of changes aside and begins a new one: the agent's decision. */
  /** The link that was opened last, once; see the event `links.opened`. */
  'links.take': { input: nothing, output: openedLinkSchema },

  'journal.startNew': { input: nothing, output: journalStateSchema },
  'settings.setRetention': {
    input: z.strictObject({ days: retentionDaysSchema }),
    /** `null`: it is set, but the record of changes could not be written to erase anything now. */
    output: z.strictObject({ erased: z.number().nullable() }),
  },

  /** How this computer gets to the servers: proxies, and whom it trusts besides. */
  'network.state': { input: nothing, output: networkStateSchema },
  'network.chooseProxy': {
    input: z
      .strictObject({ proxy: proxyChoiceSchema, address: proxyAddressSchema.nullable() })
      .refine(({ proxy, address }) => proxy !== 'manual' || address !== null),
    output: networkStateSchema,
  },
  /** The name that a proxy is told when it asks; `null`: none. */
  'network.setProxyUser': {
    input: z.strictObject({ proxy: proxyAddressSchema, userName: proxyUserSchema.nullable() }),
    output: networkStateSchema,
  },
  /** Takes a password for a proxy from the clipboard, in main. The input never holds it. */
  'network.pasteProxyPassword': {
    input: z.strictObject({ proxy: proxyAddressSchema }),
    output: networkStateSchema,
  },
  'network.removeProxyPassword': {
    input: z.strictObject({ proxy: proxyAddressSchema }),
    output: networkStateSchema,
  },
  /** Asks for a file of certificates natively, and takes over a copy of them. */
  'network.chooseAuthorities': { input: nothing, output: networkStateSchema },
  'network.removeAuthorities': { input: nothing, output: networkStateSchema },
  /** Makes a connection to the address of a connection and closes it. Sends no request and no key. */
  'network.check': {
    input: z.strictObject({ connectionId: uuidSchema }),
    output: networkCheckSchema,
  },

  /** New versions of this program. */
  'updates.state': { input: nothing, output: updatesStateSchema },
  /** Sets where updates come from, after asking natively; `null`: off. */
  'updates.setFeed': {
    input: z.strictObject({ feed: feedSchema.nullable() }),
    output: updatesStateSchema,
  },
  'updates.check': { input: nothing, output: updatesStateSchema },
  /** Fetches the version that was found. Answers when it is here, or is not going to be. */
  'updates.download': { input: nothing, output: updatesStateSchema },
  /** Asks natively, installs what was fetched, and ends the program. Not while a change is under way. */
  'updates.install': { input: nothing, output: updatesStateSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

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

/** Exactly one handler for each method: a missing or an extra one does not compile. */
export type Handlers = {
  readonly [Name in MethodName]: (
    input: MethodParsedInput<Name>,
  ) => Promise<Result<MethodOutput<Name>>>
}

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
export type EventMessage = {
  readonly [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> }
}[EventName]

export type Boot = MethodOutput<'app.boot'>
export type Notice = Boot['notices'][number]

/** What the preload puts on `window.bridge`: a pipe that knows no method. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>
  subscribe(listener: (message: unknown) => void): () => void
}

/** The two channels. Types, not values: a sandboxed preload can require nothing of ours. */
export type CallChannel = 'bridge:call'
export type EventChannel = 'bridge:event'
