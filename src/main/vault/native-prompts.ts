import { basename } from 'node:path'
import { BrowserWindow, clipboard, dialog, type MessageBoxOptions } from 'electron'
import type { CredentialSlot, KeySourceName } from '../../shared/entities/connection'
import type { KeyFilePrompts } from './file-source'
import type { NativePrompts } from './prompts'

const slotNames: Record<CredentialSlot, string> = {
  write: 'write key',
  read: 'read key',
  token: 'access token',
}

const sources: Record<KeySourceName, string> = {
  clipboard: 'the clipboard',
  typing: 'the keyboard',
  file: 'a file',
  standardInput: 'standard input',
}

/** The clipboard, the message boxes and the file dialog of the desktop. */
export const nativePrompts: NativePrompts & KeyFilePrompts = {
  // Electron 44 made reading asynchronous; `await` serves both kinds.
  readClipboard: async () => await clipboard.readText(),
  clearClipboard: async () => clipboard.clear(),
  async confirmStore(question) {
    const place = question.sessionOnly
      ? 'It is kept in memory until you close UserDocks Console, and nowhere else.'
      : "It goes into this computer's keychain. It is sent to this address and nowhere else."
    const response = await ask({
      type: 'question',
      title: 'Store key',
      message: `Store this ${slotNames[question.slot]} for “${question.connectionName}”?`,
      detail:
        `Address: ${question.origin}\n` +
        `Fingerprint: ${question.fingerprint} (${question.length} characters)\n` +
        `From: ${sources[question.source]}\n\n` +
        [question.warning, place].filter((line) => line !== null).join('\n\n'),
      buttons: ['Store', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  },
  async chooseKeyFile() {
    const options: Electron.OpenDialogOptions = {
      title: 'File with the key',
      buttonLabel: 'Take key',
      properties: ['openFile', 'dontAddToRecent'],
    }
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  },
  async confirmDeletion(path) {
    const response = await ask({
      type: 'question',
      title: 'Delete file',
      message: `The key is stored. Delete the file “${basename(path)}”?`,
      detail: `The key is still in it, for everybody who can read it:\n${path}`,
      buttons: ['Delete file', 'Keep'],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  },
  async tellNotDeleted(path) {
    await ask({
      type: 'warning',
      title: 'Delete file',
      message: `The file “${basename(path)}” could not be deleted.`,
      detail: `The key is stored. Please delete the file yourself:\n${path}`,
      buttons: ['OK'],
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
