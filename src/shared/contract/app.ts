import { z } from '../schema'
import { nothing } from './common'
import { accessStateSchema } from '../entities/access'
import { connectionListSchema, keychainStateSchema } from '../entities/connection'
import { journalStateSchema, openUnknownsSchema, underWaySchema } from '../entities/change'
import { openedLinkSchema } from '../entities/proposal'
import { longestCopiedText } from '../limits'

const stateSchema = z.strictObject({
  list: connectionListSchema,
  keychain: keychainStateSchema,
  journal: journalStateSchema,
  unknowns: openUnknownsSchema,
  /** Writes that are under way: the window may have been replaced in the middle of one. */
  underWay: z.array(underWaySchema),
  /** Of each connection that has a lock. */
  access: z.array(accessStateSchema),
})

/** What it is made of, and where it keeps its data. */
const aboutSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** The folder of this program's data. */
  dataFolder: z.string(),
  recordFile: z.string(),
  logFile: z.string(),
})

/** The program itself, its keychain, and the links that open it. */
export const appMethods = {
  /**
   * What the program knows beyond its files, once all of it is loaded: the window asks when its first
   * screen is drawn, and is told of what changes from then on. Does not wait for the keychain.
   */
  'app.state': { input: nothing, output: stateSchema },
  /** What this program is made of, and where it keeps its data. */
  'app.about': { input: nothing, output: aboutSchema },
  /** Opens the list of licences in whatever the system reads texts with. */
  'app.openLicences': { input: nothing, output: nothing },
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

  /** The link that was opened last, once; see the event `links.opened`. */
  'links.take': { input: nothing, output: openedLinkSchema },
} as const
