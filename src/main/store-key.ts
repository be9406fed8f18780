import { join } from 'node:path'
import { runStoreKeyCommand } from './connections/store-key-command'
import { createKeychain } from './vault/keychain'
import { createVault } from './vault/vault'

/** Stores the key that is piped in, with what the program has around it. Gives the exit code. */
export function storeKeyFromInput(userDataFolder: string, keychainService: string) {
  return runStoreKeyCommand({
    argv: process.argv,
    path: join(userDataFolder, 'connections.json'),
    vault: createVault(createKeychain(keychainService)),
    input: process.stdin,
    print: (line) => void process.stdout.write(`${line}\n`),
  })
}
