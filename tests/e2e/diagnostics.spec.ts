import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addConnection, field, goTo, openTenant, save, writesAt } from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'

test('diagnostics can be looked at, copied and saved, and say nothing of anybody', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { name: 'Nordlicht intern', baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  await expect(field(form, 'Company name')).not.toHaveValue('')
  const company = await field(form, 'Company name').inputValue()

  await goTo(page, 'Settings')
  const group = page.getByRole('group', { name: 'About' })
  await group.getByText('All that is in it').click()
  const shown =
    (await group.getByRole('region', { name: 'Diagnostics as text' }).textContent()) ?? ''
  await group.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect(group.getByRole('status')).toHaveText('Copied.')
  const copied = await console.clipboardText()
  const folder = mkdtempSync(join(tmpdir(), 'console-diagnostics-'))
  const path = join(folder, 'diagnostics.json')
  await console.answerSaveDialogs(path)
  await group.getByRole('button', { name: 'Save to file…' }).click()
  await expect(group.getByRole('status')).toContainText(`Saved as ${path}`)
  const saved = readFileSync(path, 'utf8')
  rmSync(folder, { recursive: true })

  for (const text of [shown, copied, saved]) {
    const told = JSON.parse(text) as { connections: unknown[]; runtime: { electron: string } }
    expect(told.connections).toHaveLength(2)
    expect(told.runtime.electron).toMatch(/^\d+\./)
    const { host } = new URL(upstream.origin)
    const personal = [company, 'Nordlicht', nordlicht, keys.write, keys.read, keys.clientId, host]
    for (const each of [...personal, console.userData]) expect(text).not.toContain(each)
  }
})

test('a stored key in a field is neither kept nor sent, and what was typed stays', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  await field(form, 'Company name').fill(`Nordlicht ${keys.write}`)
  const notice = page.getByText('An unsaved change holds a stored key')
  await expect(notice).toBeVisible()
  const outcome = await save(page)
  await expect(outcome).toContainText('A field holds a stored key.')
  await expect(outcome).toContainText('Nothing was sent')
  expect(writesAt(upstream)).toEqual([])
  expect(filesWith(console.userData, keys.write)).toEqual([])
  await expect(field(form, 'Company name')).toHaveValue(`Nordlicht ${keys.write}`)

  await field(form, 'Company name').fill('Nordlicht ohne Schlüssel')
  await expect(notice).toBeHidden()
  await expect.poll(() => filesWith(console.userData, 'ohne Schl').length).toBeGreaterThan(0)
})

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => path.includes('drafts') || path.includes('journal') || path.includes('logs'))
    .filter((path) => readFileSync(path, 'latin1').includes(text))
}
