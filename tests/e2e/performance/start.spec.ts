import { emptyKeychain } from '../../support/keychain-items'
import { RecordedApp, type RecordedEvent } from '../support/recorded-app'
import { expect, test } from '../support/test'

/** A module or a library of the app, by what its path ends with; `null` for Electron's own, and the recorder. */
function loaded({ kind, name }: RecordedEvent): string | null {
  if (kind !== 'script' && kind !== 'library') return null
  return /(?:\/out\/main|\/node_modules)(\/.*)$/.exec(name.replaceAll('\\', '/'))?.[1] ?? null
}

test('main loads one file before the window, little before what its first screen shows, no native library in either', async () => {
  const app = await new RecordedApp().start()
  try {
    const libraries = async () =>
      (await app.recorded()).filter(({ kind }) => kind === 'library').map(loaded)
    // The proof that they would be seen: both are loaded once the demo's keys are stored.
    await expect
      .poll(async () => (await libraries()).join())
      .toMatch(/libsql.*keytar|keytar.*libsql/)

    const events = await app.recorded()
    const window = events.findIndex(({ kind }) => kind === 'window')
    const before = events.slice(0, window).map(loaded)
    const after = events.slice(window).map(loaded)
    expect(before.filter((name) => name !== null)).toEqual(['/index.js'])
    expect(after).toContainEqual(expect.stringMatching(/^\/services-/))

    const answered = events.findIndex(({ kind, name }) => kind === 'answer' && name === 'app.boot')
    const forFirstScreen = events.slice(window, answered).map(loaded)
    expect(forFirstScreen).toContainEqual(expect.stringMatching(/^\/boot-/))
    expect(forFirstScreen).not.toContainEqual(
      expect.stringMatching(/services|contract|journal|\.node$/),
    )
  } finally {
    await app.close()
    emptyKeychain()
  }
})
