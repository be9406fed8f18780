import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  makeSigningKey,
  packageName,
  startUpdateFeed,
  type UpdateFeed,
} from '../support/update-feed'
import { goTo } from './support/actions'
import { ConsoleApp } from './support/electron'
import { ended, inMain } from './support/main-process'
import { expect, test as base } from './support/test'

// The real electron-updater in the real app, which takes itself for an installed .deb. Only what installs
// packages is the test's own.

const contents = Buffer.from('the package of the new version '.repeat(50_000))
const newer = '99.0.0'
const older = '0.0.1'

interface System {
  /** Where commands of the test's own come first. */
  readonly folder: string
  /** What was installed: the arguments, a line each. */
  readonly installed: () => string[]
  /** From now on the system says no, or yes. */
  readonly says: (yes: boolean) => void
}

const test = base.extend<{ feed: UpdateFeed; system: System }>({
  feed: async ({}, use) => {
    const feed = await startUpdateFeed()
    await use(feed)
    await feed.close()
  },
  system: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'console-system-'))
    const log = join(folder, 'installed')
    const no = join(folder, 'no')
    const command = (name: string, script: string) =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    command('dpkg', `echo "$@" >> '${log}'\n[ ! -e '${no}' ]`)
    command('apt-get', 'exit 1')
    // Whoever runs the tests without being root is asked for no password.
    command('pkexec', 'shift\nexec "$@"')
    await use({
      folder,
      installed: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
      says: (yes) => (yes ? rmSync(no, { force: true }) : writeFileSync(no, '')),
    })
    rmSync(folder, { recursive: true })
  },
  console: async ({ system }, use) => {
    const app = new ConsoleApp({
      USERDOCKS_CONSOLE_PACKAGE: 'deb',
      PATH: `${system.folder}:${process.env['PATH'] ?? ''}`,
    })
    await use(await app.start())
    await app.close()
  },
})

const group = ({ page }: ConsoleApp) => page.getByRole('group', { name: 'Updates' })
const press = (app: ConsoleApp, name: string) => group(app).getByRole('button', { name }).click()
const says = (app: ConsoleApp, text: string) => expect(group(app)).toContainText(text)

/** Sets the feed as an agent does, and says yes. */
async function useFeed(app: ConsoleApp, { url, publicKey }: UpdateFeed): Promise<void> {
  await app.answerMessageBoxes(0)
  await goTo(app.page, 'Settings')
  await group(app).getByLabel('Update address').fill(url)
  await group(app).getByLabel('Public key of the updates').fill(publicKey)
  await press(app, 'Use this feed…')
  await says(app, 'Not checked yet.')
}

function packagesIn({ userData }: ConsoleApp): string[] {
  const folder = join(userData, 'updates')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.deb'),
  )
}

test('a good update is found, downloaded and installed, each when somebody asks for it', async ({
  console,
  feed,
  system,
}) => {
  feed.publish(newer, contents)
  await goTo(console.page, 'Settings')
  await says(console, 'Off. No server is asked for updates.')
  await useFeed(console, feed)
  expect(feed.requests).toEqual([])
  const [question] = await console.messageBoxes()
  expect(question?.message).toContain(new URL(feed.url).host)

  await press(console, 'Check for updates')
  await says(console, `Version ${newer} is available.`)
  expect(packagesIn(console)).toEqual([])
  await press(console, 'Download')
  await says(console, `Version ${newer} was downloaded, and it is what was signed.`)
  expect(packagesIn(console)).toEqual([join('pending', packageName(newer))])
  expect(system.installed()).toEqual([])
  for (const { method, headers } of feed.requests) {
    expect(method).toBe('GET')
    expect(Object.keys(headers).sort()).toEqual(['connection', 'host'])
  }

  // It is told of on every screen.
  await goTo(console.page, 'Tenants')
  await expect(console.page.getByText(`Version ${newer} of this program is ready`)).toBeVisible()
  await console.page.getByRole('button', { name: 'See Settings, Updates' }).click()

  await console.answerMessageBoxes(1)
  await press(console, 'Restart to update…')
  await says(console, 'it is what was signed.')
  expect(system.installed()).toEqual([])

  await console.answerMessageBoxes(0)
  system.says(false)
  await press(console, 'Restart to update…')
  await says(console, 'The system did not install the update')
  const path = join(console.userData, 'updates', 'pending', packageName(newer))
  expect(system.installed()).toEqual([`-i ${path}`])

  system.says(true)
  await inMain(
    console,
    ({ app }) => {
      app.relaunch = () => void process.stdout.write('It starts again.\n')
    },
    null,
  )
  const end = ended(console)
  await press(console, 'Restart to update…').catch(() => {})
  expect(await end).toEqual({ code: 0, signal: null })
  expect(system.installed()).toEqual([`-i ${path}`, `-i ${path}`])
  expect(console.output).toContain('It starts again.')
})

test('a tampered package, a foreign signature and an older version are refused', async ({
  console,
  feed,
  system,
}) => {
  feed.publish(newer, contents)
  feed.files.set(`/console/${packageName(newer)}`, Buffer.from(contents).fill('x', 0, 1))
  await useFeed(console, feed)
  await press(console, 'Check for updates')
  await press(console, 'Download')
  await says(console, 'The package is not the one that was signed')
  expect(packagesIn(console)).toEqual([])

  feed.publish(newer, contents, { by: makeSigningKey().privateKey })
  await press(console, 'Check for updates')
  await says(console, 'The update is not signed as it must be')

  feed.publish(older, contents)
  await press(console, 'Check for updates')
  await says(console, 'An older version is offered')
  await expect(group(console).getByRole('button', { name: 'Download' })).toHaveCount(0)
  expect(system.installed()).toEqual([])

  // The control: the same feed, put right.
  feed.publish(newer, contents)
  await press(console, 'Check for updates')
  await press(console, 'Download')
  await says(console, 'it is what was signed.')
})
