import { dialog, type BrowserWindow } from 'electron'
import { words } from '../words/words'

/** Asks for a file of certificates, in the system's own dialog. Gives the path; `null` if cancelled. */
export async function chooseCertificates(
  parent: BrowserWindow | undefined,
): Promise<string | null> {
  const { files } = words()
  const options: Electron.OpenDialogOptions = {
    title: files.authority,
    filters: [
      { name: files.certificates, extensions: ['pem', 'crt', 'cer'] },
      { name: files.all, extensions: ['*'] },
    ],
    properties: ['openFile'],
  }
  const { canceled, filePaths } =
    parent === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options)
  return canceled ? null : (filePaths[0] ?? null)
}
