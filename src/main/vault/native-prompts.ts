import { BrowserWindow, clipboard, dialog, type MessageBoxOptions } from 'electron'
import type { CredentialSlot } from '../../shared/entities/connection'
import type { NativePrompts } from './paste-key'

const slotNames: Record<CredentialSlot, string> = {
  write: 'write key',
  read: 'read key',
  token: 'access token',
}

/** The clipboard and the message box of the desktop. */
export const nativePrompts: NativePrompts = {
  // Electron 44 made reading asynchronous; `await` serves both kinds.
  readClipboard: async () => await clipboard.readText(),
  clearClipboard: async () => clipboard.clear(),
  async confirmStore(question) {
    const place = question.sessionOnly
      ? 'It is kept in memory until you close UserDocks Console, and nowhere else.'
      : "It goes into this computer's keychain. It is sent to this address and nowhere else."
    const options: MessageBoxOptions = {
      type: 'question',
      title: 'Store key',
      message: `Store this ${slotNames[question.slot]} for “${question.connectionName}”?`,
      detail:
        `Address: ${question.origin}\n` +
        `Fingerprint: ${question.fingerprint} (${question.length} characters)\n\n${place}`,
      buttons: ['Store', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    }
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    const { response } = await (parent
      ? dialog.showMessageBox(parent, options)
      : dialog.showMessageBox(options))
    return response === 0
  },
}
