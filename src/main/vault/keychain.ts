import { failure, success, type Result } from '../../shared/result'
import { isKey } from './key-format'
import { keychainFault } from './keychain-fault'
import { loadKeytar, type Keytar } from './native-keytar'
import { openSecret } from './open-secret'
import { Secret } from './secret'
import type { SecretStore, SecretStoreFault } from './secret-store'

/**
 * The operating system's keychain through keytar. keytar's calls block a thread of libuv's pool
 * without a time limit, and four of them that hang stop every file read of the process. So they go
 * one at a time, each with a deadline, and after one has hung no other starts before it has ended.
 */
export function createKeychain(service: string, deadlineMilliseconds = 5000): SecretStore {
  let last: Promise<unknown> = Promise.resolve()
  /** Ends when the call that hangs does; `null` while none hangs. */
  let hanging: Promise<void> | null = null
  let busy = false

  function run<Value>(
    operation: (keytar: Keytar) => Promise<Value>,
  ): Promise<Result<Value, SecretStoreFault>> {
    if (hanging) return Promise.resolve(failure('hung'))
    const answer = last.then(async (): Promise<Result<Value, SecretStoreFault>> => {
      if (hanging) return failure('hung')
      return withDeadline(ask(operation))
    })
    last = answer
    return answer
  }

  function withDeadline<Value>(
    asked: Promise<Result<Value, SecretStoreFault>>,
  ): Promise<Result<Value, SecretStoreFault>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        hanging = ended
        resolve(failure('hung'))
      }, deadlineMilliseconds)
      busy = true
      const ended = asked.then((result) => {
        clearTimeout(timer)
        hanging = null
        busy = false
        resolve(result)
      })
    })
  }

  return {
    get: (account) =>
      run(async (keytar) => {
        const value = await keytar.getPassword(service, account)
        return value === null ? null : new Secret(value)
      }),
    async set(account, secret) {
      if (!isKey(openSecret(secret))) return failure('unfit')
      return run(async (keytar) => {
        await keytar.setPassword(service, account, openSecret(secret))
        return null
      })
    },
    remove: (account) => run((keytar) => keytar.deletePassword(service, account)),
    async settled() {
      if (!hanging) return
      let timer: NodeJS.Timeout | undefined
      const deadline = new Promise((resolve) => {
        timer = setTimeout(resolve, deadlineMilliseconds)
      })
      await Promise.race([hanging, deadline])
      clearTimeout(timer)
    },
    busy: () => busy,
  }
}

async function ask<Value>(
  operation: (keytar: Keytar) => Promise<Value>,
): Promise<Result<Value, SecretStoreFault>> {
  try {
    return success(await operation(await loadKeytar()))
  } catch (error) {
    // Its text goes no further: which fault it means is all that anybody learns.
    return failure(keychainFault(error instanceof Error ? error.message : ''))
  }
}
