import { z } from '../schema'
import { nothing, retentionDaysSchema } from './common'
import { appearanceSchema } from '../entities/appearance'
import { uuidSchema } from '../entities/identifier'
import {
  networkCheckSchema,
  networkStateSchema,
  proxyAddressSchema,
  proxyChoiceSchema,
  proxyUserSchema,
} from '../entities/network'
import { feedSchema, updatesStateSchema } from '../entities/update'

/** How the window looks, how long data are kept, the network, updates. */
export const settingsMethods = {
  /** Changes what is named, and also what main itself says from then on. */
  'settings.setAppearance': {
    input: appearanceSchema.partial(),
    output: nothing,
  },
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
} as const
