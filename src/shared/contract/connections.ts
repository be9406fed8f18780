import { z } from '../schema'
import { nothing } from './common'
import { accessStateSchema } from '../entities/access'
import {
  connectionCheckSchema,
  connectionDraftSchema,
  connectionListSchema,
  connectionNameSchema,
  connectionSchema,
  baseUrlSchema,
  credentialSlotSchema,
  credentialStatusSchema,
} from '../entities/connection'
import { uuidSchema } from '../entities/identifier'

/** For which connection a key is to be taken. It never holds the key. */
const keyPlaceSchema = z.strictObject({
  connectionId: uuidSchema,
  name: connectionNameSchema,
  baseUrl: baseUrlSchema,
  slot: credentialSlotSchema,
})

/** Connections, their keys and their locks. */
export const connectionMethods = {
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
  /** Saves all connections but the demo, without keys, to a file that the agent chooses, in main. */
  'connections.export': {
    input: nothing,
    output: z.strictObject({ path: z.string(), connections: z.number() }),
  },
  /**
   * Adds the connections of a file that the agent chooses, in main, all or none. Those that are known
   * already stay as they are.
   */
  'connections.import': {
    input: nothing,
    output: z.strictObject({ list: connectionListSchema, added: z.number(), known: z.number() }),
  },
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
} as const
