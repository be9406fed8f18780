import { join } from 'node:path'
import { app, shell } from 'electron'

const fileName = 'THIRD-PARTY-LICENSES.txt'

/**
 * Opens the list of what is in the program and under which terms, in whatever the system reads texts
 * with. It is a file of the package; nothing else is ever opened this way.
 */
export async function openLicences(): Promise<void> {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'out', 'release')
  const path = join(folder, fileName)
  // An answer is a reason why not, such as that no program is there for texts.
  if ((await shell.openPath(path)) !== '') shell.showItemInFolder(path)
}
