import type { Locator, Page } from 'playwright/test'

type Reached = 'textbox' | 'button' | 'link' | 'combobox' | 'radio'

/** Tab until the control with this accessible name has the focus, as somebody without a mouse. */
export async function tabTo(page: Page, role: Reached, name: string): Promise<void> {
  if (!(await tabInto(page, page.getByRole(role, { name, exact: true })))) {
    throw new Error(`Tab does not reach ${role} "${name}".`)
  }
}

/** Tab until one of these has the focus; tells whether one ever has. */
export async function tabInto(page: Page, wanted: Locator): Promise<boolean> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    for (const each of await wanted.all()) {
      if (await each.evaluate((element) => element === document.activeElement)) return true
    }
  }
  return false
}
