import { expect, type Locator, type Page } from 'playwright/test'
import type { DemoApi } from '../../../src/main/demo'
import { unlockMinutes, type UnlockMinutes } from '../../../src/shared/values/access'
import type { ConsoleApp } from './electron'
import type { UpstreamKeys } from './test'

/** What a support agent does, in the words on screen (docs: names on screen). */

export async function goTo(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link }).click()
}

export interface ConnectionToAdd {
  readonly name?: string
  readonly baseUrl: string
  readonly keys: UpstreamKeys
  readonly environment?: 'Test' | 'Live'
  readonly without?: 'Write key' | 'Read key'
}

/** Adds a connection as an agent does: fills the dialog, pastes the keys, saves, uses it. */
export async function addConnection(app: ConsoleApp, wanted: ConnectionToAdd): Promise<void> {
  const { page } = app
  const name = wanted.name ?? 'Acme'
  await app.answerMessageBoxes(0)
  const dialog = await openConnectionDialog(page)
  await fillConnection(dialog, { name, baseUrl: wanted.baseUrl, clientId: wanted.keys.clientId })
  if (wanted.environment === 'Live') await dialog.getByRole('radio', { name: 'Live' }).check()
  for (const [group, key] of [
    ['Write key', wanted.keys.write],
    ['Read key', wanted.keys.read],
  ] as const) {
    if (wanted.without !== group) await pasteKey(app, dialog, group, key)
  }
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(dialog).toBeHidden()
  await inList(page, name).getByRole('button', { name: 'Use', exact: true }).click()
  await expect(inList(page, name)).toContainText('In use')
}

/** Unlocks the live connection in use, as an agent does, and says for how long in the message box. */
export async function unlock(app: ConsoleApp, minutes: UnlockMinutes = 15): Promise<void> {
  const banner = app.page.getByRole('banner')
  await app.answerMessageBoxes(unlockMinutes.indexOf(minutes))
  await banner.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(banner.getByRole('button', { name: 'Lock', exact: true })).toBeVisible()
}

export async function openConnectionDialog(page: Page): Promise<Locator> {
  await goTo(page, 'Connections')
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connection' })
  await expect(dialog).toBeVisible()
  return dialog
}

export async function fillConnection(
  dialog: Locator,
  fields: { name?: string; baseUrl?: string; clientId?: string },
): Promise<void> {
  if (fields.name !== undefined) await field(dialog, 'Name').fill(fields.name)
  if (fields.baseUrl !== undefined) await field(dialog, 'Base URL').fill(fields.baseUrl)
  if (fields.clientId !== undefined) await field(dialog, 'Client ID').fill(fields.clientId)
}

/** Pastes a key and waits until it is stored. */
export async function pasteKey(
  app: ConsoleApp,
  dialog: Locator,
  group: string,
  key: string,
): Promise<void> {
  await app.copy(key)
  const slot = dialog.getByRole('group', { name: group })
  await slot.getByRole('button', { name: 'Paste from clipboard' }).click()
  await expect(slot).toContainText('Stored')
}

export function inList(page: Page, name: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
}

export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByRole('textbox', { name: label, exact: true })
}

export async function openTenant(page: Page, id: string): Promise<Locator> {
  await goTo(page, 'Tenants')
  await field(page, 'Tenant ID').fill(id)
  await page.getByRole('button', { name: 'Open tenant' }).click()
  return page.getByRole('form', { name: 'Tenant' })
}

export async function openUser(page: Page, idOrEmail: string): Promise<Locator> {
  await goTo(page, 'Users')
  await field(page, 'User ID or email').fill(idOrEmail)
  await page.getByRole('button', { name: 'Open user', exact: true }).click()
  return page.getByRole('form', { name: 'User' })
}

/** Reviews and saves; gives the outcome. */
export async function save(page: Page, ticket?: string): Promise<Locator> {
  if (ticket !== undefined) await field(page, 'Ticket').fill(ticket)
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page
    .getByRole('region', { name: 'Changes' })
    .getByRole('button', { name: 'Save changes' })
    .click()
  return page.getByRole('region', { name: 'Outcome' })
}

export interface Redemption {
  readonly user: string
  readonly code: string
  readonly ticket?: string
}

/** Opens the redeem dialog from the top bar and fills it in. */
export async function fillRedemption(page: Page, redemption: Redemption): Promise<Locator> {
  await page.getByRole('button', { name: 'Redeem code' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Redeem promotion code' })
  await field(dialog, 'User ID or email').fill(redemption.user)
  await field(dialog, 'Promotion code').fill(redemption.code)
  if (redemption.ticket !== undefined) await field(dialog, 'Ticket').fill(redemption.ticket)
  return dialog
}

/** The writes that arrived at a server, in order. */
export function writesAt(api: DemoApi): DemoApi['requests'][number][] {
  return api.requests.filter(({ method }) => method !== 'GET')
}
