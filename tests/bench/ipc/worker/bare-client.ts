import { createRequire } from 'node:module'
import { join } from 'node:path'
import { request } from 'undici'
import { keychainService } from '../../../support/keychain-items'

/** What is asked for, one after the other. */
export interface Wanted {
  readonly url: string
  readonly headers: Record<string, string>
  readonly count: number
  /** Whether a key is read from the keychain before each. */
  readonly withKeychain: boolean
}

// A process of its own, as main is: sends what it is told, and tells how long one took.
process.on('message', (wanted: Wanted) => {
  void time(wanted).then((milliseconds) => process.send?.(milliseconds))
})
process.on('disconnect', () => process.exit(0))

// It has native code, so it stays where it is.
const keytar = createRequire(join(process.cwd(), 'package.json'))('keytar') as {
  findCredentials(service: string): Promise<{ readonly account: string }[]>
  getPassword(service: string, account: string): Promise<string | null>
}

async function time({ url, headers, count, withKeychain }: Wanted): Promise<number> {
  const [item] = await keytar.findCredentials(keychainService)
  if (item === undefined) throw new Error('Nothing is in the keychain.')
  const start = performance.now()
  for (let sent = 0; sent < count; sent += 1) {
    if (withKeychain) await keytar.getPassword(keychainService, item.account)
    const { body } = await request(url, { headers })
    await body.json()
  }
  return (performance.now() - start) / count
}
