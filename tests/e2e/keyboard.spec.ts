import { tabTo } from './support/tab-to'
import { expect, test } from './support/test'

test('the main job works with the keyboard alone', async ({ console }) => {
  const { page } = console
  await tabTo(page, 'textbox', 'Tenant ID')
  await page.keyboard.type('10000000-0000-4000-8000-000000000001')
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Tenant' })
  await expect(form).toBeVisible()

  await tabTo(page, 'textbox', 'Line 1')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Am Sandtorkai 50')
  await tabTo(page, 'textbox', 'Ticket')
  await page.keyboard.type('SUP-1')
  await tabTo(page, 'button', 'Review changes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('Am Sandtorkai 50')
  await tabTo(page, 'button', 'Save changes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  // The summary is the next stop: the focus went to where the work is.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy summary' })).toBeFocused()

  // The next one is in the tenant's list of users, so the dialog knows the user.
  await tabTo(page, 'button', 'Redeem code')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Redeem promotion code' })
  const user = dialog.getByRole('textbox', { name: 'User ID or email' })
  await expect(user).toBeFocused()
  await expect(user).toHaveValue('20000000-0000-4000-8000-000000000101')
  await tabTo(page, 'textbox', 'Promotion code')
  await page.keyboard.type('WELCOME-10')
  await tabTo(page, 'button', 'Redeem')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const opener = page
    .getByRole('region', { name: 'Users' })
    .getByRole('button', { name: 'Redeem code' })
  await expect(opener.first()).toBeFocused()
})
