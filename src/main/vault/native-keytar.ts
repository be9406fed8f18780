import { createRequire } from 'node:module'
import type * as keytarModule from 'keytar'

export type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>

const requireModule = createRequire(import.meta.url)

/**
 * The native module, the only importer of which is this file. Loaded at the first use: a start does not
 * wait for what it may not need. By `require`, because an `import` that failed once fails for as long as
 * the process lives, and somebody may install the missing library meanwhile. Rejects with its error.
 */
export async function loadKeytar(): Promise<Keytar> {
  return requireModule('keytar') as Keytar
}
