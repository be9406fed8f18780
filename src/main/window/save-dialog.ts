import { extname, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { words } from '../words/words'

/**
 * Asks where to save a file, in the system's own dialog, which asks before a file is overwritten. Gives
 * the path; `null` if the agent has cancelled.
 */
export async function chooseFile(
  parent: BrowserWindow | undefined,
  suggestedName: string,
): Promise<string | null> {
  const kinds: Readonly<Record<string, string>> = { csv: words().files.csv, json: 'JSON' }
  const extension = extname(suggestedName).slice(1)
  const options: Electron.SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: kinds[extension] ?? extension, extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  }
  const { canceled, filePath } =
    parent === undefined || parent.isDestroyed()
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(parent, options)
  return canceled || filePath === '' ? null : filePath
}
