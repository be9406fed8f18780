import { dialog, type BrowserWindow } from 'electron'
import { words } from '../words/words'

/** Asks for a file of certificates, in the system's own dialog. Gives the path; `null` if cancelled. */
export function chooseCertificates(parent: BrowserWindow | undefined): Promise<string | null> {
  const { files } = words()
  return choose(parent, files.authority, {
    name: files.certificates,
    extensions: ['pem', 'crt', 'cer'],
  })
}

/** Asks for a file of connections, in the same way. */
export function chooseConnectionFile(parent: BrowserWindow | undefined): Promise<string | null> {
  return choose(parent, words().files.connections, { name: 'JSON', extensions: ['json'] })
}

/** Asks for a file of rows, in the same way. */
export function chooseRowFile(parent: BrowserWindow | undefined): Promise<string | null> {
  const { files } = words()
  return choose(parent, files.rows, { name: files.table, extensions: ['csv', 'tsv', 'txt'] })
}

async function choose(
  parent: BrowserWindow | undefined,
  title: string,
  filter: Electron.FileFilter,
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title,
    filters: [filter, { name: words().files.all, extensions: ['*'] }],
    properties: ['openFile'],
  }
  const { canceled, filePaths } =
    parent === undefined || parent.isDestroyed()
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options)
  return canceled ? null : (filePaths[0] ?? null)
}
