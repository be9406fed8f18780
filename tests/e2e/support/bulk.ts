import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from 'playwright/test'
import type { ConsoleApp } from './electron'

/** What an agent does with runs over the rows of files. */

/** Chooses a file with this content. */
export async function chooseFile(app: ConsoleApp, name: string, content: string): Promise<void> {
  const path = join(app.userData, name)
  writeFileSync(path, content)
  await app.answerOpenDialogs(path)
  await app.page.getByRole('button', { name: 'Choose CSV file' }).click()
  await expect(app.page.getByText(name).first()).toBeVisible()
}

export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true })
}

export function rowsTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Rows', exact: true })
}

/** A row of the table that is in sight, by its number in the file. */
export function rowOf(page: Page, number: number): Locator {
  return rowsTable(page).locator(`[role=row][aria-rowindex="${number + 1}"]`)
}

/** Begins the dry run of the file that was chosen, and waits for its end. */
export async function dryRun(page: Page): Promise<void> {
  await button(page, 'Dry run').click()
  await expect(button(page, 'Start')).toBeVisible()
}

/** Starts the run that is shown, in its dialog. */
export async function startRun(page: Page, deed: string): Promise<void> {
  await button(page, 'Start').click()
  await button(page.getByRole('alertdialog'), deed).click()
}
