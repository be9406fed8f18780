import { readFile } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { createKeychain } from '../../../../src/main/vault/keychain'
import { loadKeytar } from '../../../../src/main/vault/native-keytar'
import { openSecret } from '../../../../src/main/vault/open-secret'
import { Secret } from '../../../../src/main/vault/secret'
import { createVault } from '../../../../src/main/vault/vault'

// The keychain of the program in a process of its own: libsecret keeps the bus that it found first, and
// a call that hangs keeps its thread.

const service = 'UserDocks Console (keychain states)'
const account = 'key@https://api.example.com'
const keychain = createKeychain(service, Number(process.argv[2]))
const vault = createVault(keychain)

const questions = {
  /** What is stored, as the program reads it. */
  async read() {
    const read = await vault.read(account)
    return read.ok ? read.value && openSecret(read.value) : read.error
  },
  async store() {
    const stored = await vault.store(account, new Secret('the-key'))
    return stored.ok ? stored.value : stored.error
  },
  async remove() {
    const removed = await vault.remove(account)
    return removed.ok ? 'removed' : removed.error
  },
  probe: () => vault.probe(),
  retry: () => vault.retry(),
  state: async () => vault.state(),
  busy: async () => String(keychain.busy()),
  /** One byte of a file, through the same threads as the keychain. */
  file: () =>
    new Promise<string>((resolve) => readFile(process.execPath.slice(0, 1), () => resolve('read'))),
  /** What the program never does: asks past its own queue. */
  past: async () => (await loadKeytar()).getPassword(service, account),
  async turns() {
    for (let count = 0; count < 2000; count += 1) await turn()
    return 'turned'
  },
}
export type Question = keyof typeof questions

process.on('message', ({ id, question }: { id: number; question: Question }) => {
  void questions[question]().then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, answer: `failed: ${String(error)}` }),
  )
})
process.send?.('ready')
