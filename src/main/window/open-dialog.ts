import { dialog, type BrowserWindow } from 'electron'

/** Asks for a file of certificates, in the system's own dialog. Gives the path; `null` if cancelled. */
export async function chooseCertificates(
  parent: BrowserWindow | undefined,
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Additional certificate authority',
    filters: [
      { name: 'Certificates (PEM)', extensions: ['pem', 'crt', 'cer'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  }
  const { canceled, filePaths } =
    parent === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options)
  return canceled ? null : (filePaths[0] ?? null)
}
