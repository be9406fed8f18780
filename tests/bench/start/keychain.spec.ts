import { expect, test } from 'playwright/test'
import { ConsoleApp } from '../../e2e/support/electron'
import { PrivateKeyring } from '../../support/private-keyring'
import { record } from '../support/measurement'

const service = 'UserDocks Console (development)'
const rounds = 12
/** The first starts load what later ones find loaded. */
const warmUp = 2

/** An app that has been started before, with the keys of its demo in a keychain of its own. */
async function usedApp(): Promise<{ app: ConsoleApp; keyring: PrivateKeyring }> {
  const keyring = await PrivateKeyring.open()
  const app = await new ConsoleApp(keyring.environment).start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  await app.application.close()
  return { app, keyring }
}

test('a start does not wait for the keychain', async () => {
  const usual = await usedApp()
  const hung = await usedApp()
  const times = new Map<object, number[]>([
    [usual, []],
    [hung, []],
  ])
  try {
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const used of round % 2 === 0 ? [usual, hung] : [hung, usual]) {
        if (used === hung) used.keyring.stopAnswering()
        const start = performance.now()
        await used.app.start()
        const taken = performance.now() - start
        if (round >= warmUp) times.get(used)?.push(taken)
        if (used === hung) {
          expect(used.keyring.isStopped).toBe(true)
          used.keyring.answerAgain()
        }
        await used.app.application.close()
      }
    }
  } finally {
    for (const { app, keyring } of [usual, hung]) {
      await app.close().catch(() => {})
      await keyring.close()
    }
  }
  record({
    what: 'Start to the first screen, the keychain hung',
    samples: times.get(hung) ?? [],
    baseline: times.get(usual) ?? [],
    budget: { kind: 'ratio', limit: 1.15 },
  })
})
