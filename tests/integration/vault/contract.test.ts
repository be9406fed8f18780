import { describe, vi } from 'vitest'
import { createKeychain } from '../../../src/main/vault/keychain'
import { createSessionStore } from '../../../src/main/vault/session-store'
import type { SecretStore } from '../../../src/main/vault/secret-store'
import { describeSecretStore } from './contract'
import { inTestSession } from './test-session'

// A keychain that is asked by several test files at once may take its time.
vi.setConfig({ testTimeout: 30_000 })

const sessions = new Map<string, SecretStore>()
describeSecretStore('memory', (service) => {
  const known = sessions.get(service) ?? createSessionStore()
  sessions.set(service, known)
  return known
})

describe.skipIf(!inTestSession)('the real keychain (only through `npm test`)', () => {
  describeSecretStore('keytar', (service) => createKeychain(service, 30_000))
})
