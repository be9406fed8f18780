import { expect, type Page } from 'playwright/test'
import { fillConnection, inList, openConnectionDialog } from '../../e2e/support/actions'

/** Adds a connection and uses it. Its keys come by another way: nothing here can answer a message box. */
export async function addConnectionWithoutKeys(
  page: Page,
  wanted: { readonly name: string; readonly baseUrl: string; readonly clientId: string },
): Promise<void> {
  const dialog = await openConnectionDialog(page)
  await fillConnection(dialog, wanted)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(dialog).toBeHidden()
  await inList(page, wanted.name).getByRole('button', { name: 'Use', exact: true }).click()
  await expect(inList(page, wanted.name)).toContainText('In use')
}
