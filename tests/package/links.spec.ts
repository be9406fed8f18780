import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { field } from '../e2e/support/actions'
import { processesBelow } from '../e2e/support/memory-scan'
import { desktopEntry, folder, run } from './support/machine'
import { expect, reason, test } from './support/test'

// What a page of a helpdesk does with a link: it asks the desktop, which asks the desktop entry.

test.skip(reason !== null, reason ?? '')

const tenant = '10000000-0000-4000-8000-000000000001'
const link = `userdocks-console://tenant/${tenant}?ticket=SUP-9&set.billingAddress.city=L%C3%BCbeck`

test('the desktop is told of the program, its icon and its links', ({ installed: _ }) => {
  const entry = readFileSync(desktopEntry, 'utf8')
  expect(entry).toMatch(/^Name=UserDocks Console( \(for testing\))?$/m)
  expect(entry).toMatch(new RegExp(`^Exec=${folder}/userdocks-console %U$`, 'm'))
  expect(entry).toMatch(/^MimeType=x-scheme-handler\/userdocks-console;$/m)
  // What X calls its windows, so that the dock finds the entry for them.
  expect(entry).toMatch(/^StartupWMClass=userdocks-console$/m)
  const icon = '/usr/share/icons/hicolor/48x48/apps/userdocks-console.png'
  expect(run('dpkg', ['-S', icon])).toContain('userdocks-console')
})

test('a link reaches the program that is running', async ({ installed: _, user }) => {
  const console = await user.startConsole()
  const { code, output } = user.run('xdg-open', [link])
  expect([code, output]).toEqual([0, expect.not.stringMatching(/not find|no method/i)])
  const form = console.page.getByRole('form', { name: 'Tenant' })
  const billing = form.getByRole('group', { name: 'Billing address' })
  await expect(field(billing, 'City')).toHaveValue('Lübeck')
  await expect(field(console.page, 'Ticket')).toHaveValue('SUP-9')
  expect(console.windows).toBe(1)
  expect(consoles()).toEqual([console.id])
})

test('a link starts the program', async ({ installed: _, user }) => {
  const opening = user.start('xdg-open', [link])
  try {
    await expect.poll(() => consoles().length).toBe(1)
    const [main] = consoles()
    await expect
      .poll(() => processesBelow(main!).filter(({ kind }) => kind === 'renderer').length)
      .toBe(1)
    // It has got as far as making its first connection.
    await expect.poll(() => user.has('connections.json')).toBe(true)
    expect(readFileSync(`/proc/${main}/cmdline`, 'utf8')).toContain(link)
  } finally {
    for (const main of consoles()) process.kill(main, 'SIGTERM')
    await opening
  }
})

/** The main processes of the installed program. */
function consoles(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((id) => programOf(id) === `${folder}/userdocks-console`)
    .filter((id) => !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type='))
}

function programOf(id: number): string | null {
  try {
    return readlinkSync(`/proc/${id}/exe`)
  } catch {
    // No process, or one that has ended.
    return null
  }
}
