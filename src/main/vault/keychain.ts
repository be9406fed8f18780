import type * as keytarModule from 'keytar'
import { failure, success, type Result } from '../../shared/result'
import { openSecret } from './open-secret'
import { Secret } from './secret'

/**
 * Why a secret store could not do what was asked. `unavailable`: it refused or is not there.
 * `timedOut`: it did not answer within the deadline, which is what a hung or prompting one does.
 */
export type SecretStoreFault = 'unavailable' | 'timedOut'

/** What the vault needs of a place for secrets. keytar is one; a successor is one file. */
export interface SecretStore {
  /** `null` means absent or locked: keytar cannot tell them apart. Never delete anything on it. */
  get(account: string): Promise<Result<Secret | null, SecretStoreFault>>
  set(account: string, secret: Secret): Promise<Result<null, SecretStoreFault>>
  /** True if there was something to remove. */
  remove(account: string): Promise<Result<boolean, SecretStoreFault>>
}

type Keytar = typeof keytarModule

/**
 * The operating system's keychain through keytar, the only importer of which is this file.
 * keytar's calls block a thread of libuv's pool without a time limit, and four of them that hang
 * stop every file read of the process. So they go one at a time, each with a deadline, and after
 * one has hung no other starts before it has ended.
 */
export function createKeychain(service: string, deadlineMilliseconds = 5000): SecretStore {
  let last: Promise<unknown> = Promise.resolve()
  let hanging = false

  function run<Value>(
    operation: (keytar: Keytar) => Promise<Value>,
  ): Promise<Result<Value, SecretStoreFault>> {
    if (hanging) return Promise.resolve(failure('timedOut'))
    const answer = last.then(async (): Promise<Result<Value, SecretStoreFault>> => {
      if (hanging) return failure('timedOut')
      const settled = loadKeytar()
        .then(operation)
        .then(success, () => failure<SecretStoreFault>('unavailable'))
      return withDeadline(settled)
    })
    last = answer
    return answer
  }

  function withDeadline<Value>(
    settled: Promise<Result<Value, SecretStoreFault>>,
  ): Promise<Result<Value, SecretStoreFault>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        hanging = true
        resolve(failure('timedOut'))
      }, deadlineMilliseconds)
      void settled.then((result) => {
        clearTimeout(timer)
        hanging = false
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
    set: (account, secret) =>
      run(async (keytar) => {
        await keytar.setPassword(service, account, openSecret(secret))
        return null
      }),
    remove: (account) => run((keytar) => keytar.deletePassword(service, account)),
  }
}

let loaded: Promise<Keytar> | undefined

/** Loaded at the first use: a start does not wait for a native module it may not need. */
function loadKeytar(): Promise<Keytar> {
  // A CommonJS module: its functions are under `default` when it is imported from a module.
  loaded ??= import('keytar').then((module) => ('default' in module ? module.default : module))
  // Once the missing library is installed, the next try must be able to load it.
  loaded.catch(() => (loaded = undefined))
  return loaded
}
