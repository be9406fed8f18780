import { basename } from 'node:path'
import { BrowserWindow, clipboard, dialog, type MessageBoxOptions } from 'electron'
import { words } from '../words/words'
import type { KeyFilePrompts } from './file-source'
import type { NativePrompts } from './prompts'

/** The clipboard, the message boxes and the file dialog of the desktop. */
export const nativePrompts: NativePrompts & KeyFilePrompts = {
  // Electron 44 made reading asynchronous; `await` serves both kinds.
  readClipboard: async () => await clipboard.readText(),
  clearClipboard: async () => clipboard.clear(),
  async confirmStore(question) {
    const { storeKey } = words()
    const place = question.sessionOnly ? storeKey.session : storeKey.keychain
    const response = await ask({
      type: 'question',
      title: storeKey.title,
      message: storeKey.message[question.slot](question.connectionName),
      detail: [
        storeKey.facts(
          question.origin,
          question.fingerprint,
          question.length,
          storeKey.sources[question.source],
        ),
        question.warning,
        place,
      ]
        .filter((line) => line !== null)
        .join('\n\n'),
      buttons: [storeKey.store, storeKey.cancel],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  },
  async chooseKeyFile() {
    const { keyFile } = words()
    const options: Electron.OpenDialogOptions = {
      title: keyFile.title,
      buttonLabel: keyFile.take,
      properties: ['openFile', 'dontAddToRecent'],
    }
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  },
  async confirmDeletion(path) {
    const { keyFile } = words()
    const response = await ask({
      type: 'question',
      title: keyFile.deleteTitle,
      message: keyFile.deleteMessage(basename(path)),
      detail: keyFile.deleteDetail(path),
      buttons: [keyFile.delete, keyFile.keep],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  },
  async tellNotDeleted(path) {
    const { keyFile } = words()
    await ask({
      type: 'warning',
      title: keyFile.deleteTitle,
      message: keyFile.notDeleted(basename(path)),
      detail: keyFile.notDeletedDetail(path),
      buttons: [keyFile.understood],
      defaultId: 0,
      cancelId: 0,
    })
  },
}

async function ask(question: MessageBoxOptions): Promise<number> {
  const options = { ...question, noLink: true }
  const parent = window()
  const { response } = await (parent
    ? dialog.showMessageBox(parent, options)
    : dialog.showMessageBox(options))
  return response
}

function window(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
}
