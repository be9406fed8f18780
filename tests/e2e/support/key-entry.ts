import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { expect, type Locator } from 'playwright/test'
import { electronExecutable, type ConsoleApp } from './electron'
import { pressKeys, typeKeys } from './keyboard'
import { inMain } from './main-process'

const press = (slot: Locator, name: string) =>
  slot.getByRole('button', { name, exact: true }).click()

/** Types a key as a person does, on the window's keyboard, and stores it. */
export async function typeKey(app: ConsoleApp, slot: Locator, key: string): Promise<void> {
  await press(slot, 'Type')
  await expect(slot).toContainText('Type the key now')
  await typeKeys(app, key)
  await expect(slot).toContainText(`${key.length} characters`)
  await pressKeys(app, 'Return')
  await expect(slot).toContainText('Stored')
}

/** Stores the key that is in a file. */
export async function loadKey(app: ConsoleApp, slot: Locator, path: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    },
    path,
  )
  await press(slot, 'Load from file')
  await expect(slot).toContainText('Stored')
}

/** Starts the app without a window, to take a key from its standard input. */
export function startStoring(app: ConsoleApp, words: readonly string[]): ChildProcess {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const root = join(import.meta.dirname, '../../..')
  const place = [...asRoot, root, `--user-data-dir=${app.userData}`]
  return spawn(electronExecutable(), [...place, '--store-key', ...words], { stdio: 'pipe' })
}
